"""Errors put into files as they are: what a file says, which of it holds by a gold list, and the file with one error."""
