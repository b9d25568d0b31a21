"""Putting errors into reports: what a kind of error is, and what follows from a change."""
