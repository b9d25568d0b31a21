"""How a run is measured against gold: what was found, what was called wrong, and how surely that is known."""
