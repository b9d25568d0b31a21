"""Family A in the narrative: sums, rates, shares, changes and balances."""
