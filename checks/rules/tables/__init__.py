"""Rules about tables of amounts."""
