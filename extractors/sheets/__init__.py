"""Spreadsheets of any format: what stands on a sheet, cut into tables and paragraphs."""
