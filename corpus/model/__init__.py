"""What a made report is: passages and tables whose figures and claims are known."""
