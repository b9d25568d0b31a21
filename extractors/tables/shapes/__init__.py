"""The shapes in which tables are flattened to text: one module each, from lines to raw rows."""
