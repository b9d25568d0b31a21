"""The language of the reports: numerals, units, printed quantities, numbering, clauses."""
