"""The commands, one module each: NAME, SUMMARY, DESCRIPTION, EXAMPLES, `declare` its options, `run` it.

Nothing heavy is imported above `run`: `gouji --help` loads all of these modules.
"""
