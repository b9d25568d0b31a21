"""From bytes to records: reading documents, finding their figures, and saying what the forms mean."""
