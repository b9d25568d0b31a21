"""Tables: restoring flattened ones, headers and column roles, continuation."""
