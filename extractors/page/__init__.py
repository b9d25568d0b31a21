"""Pages of characters and ruling lines at positions become lines, paragraphs and tables; nothing here knows a file format."""
