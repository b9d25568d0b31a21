"""Sample reports with gold, a generator and a mutator of reports, and the scorer; it shares no code with what it measures."""
