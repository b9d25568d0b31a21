"""Scoring rules in words: items that add up (`listed`), and scales of bands, deductions and shares (`scale`, `reading`)."""
