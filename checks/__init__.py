"""Claims, the one judge, the rules, and the findings."""
