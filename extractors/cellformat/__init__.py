"""Number formats of spreadsheets: from the stored value to the text that a person sees in the cell."""
