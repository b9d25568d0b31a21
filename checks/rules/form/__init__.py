"""Family D: units, numbering, brackets, punctuation, template left-overs."""
