"""Family C: the same fact twice, counts, periods, contradictions, references."""
