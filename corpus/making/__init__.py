"""Making reports with gold."""
