"""Rules that a bureau writes itself, in TOML: names of figures, one comparison, and a message in its own words.

`definitions.read_rules` makes ordinary rules of such a file; the judge decides their claims like all others.
"""
