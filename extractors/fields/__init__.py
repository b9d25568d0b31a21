"""Document -> records: what the text and the tables mean."""
