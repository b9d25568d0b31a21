"""Sample reports of our own writing, with gold."""
