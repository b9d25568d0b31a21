"""The rules, one module per defect, one folder per family."""
