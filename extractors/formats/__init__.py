"""One reader per file format: bytes -> Document."""
