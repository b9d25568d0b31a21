"""How reports are made: realistic figures, varied sentences, tables, and the claims that both make."""
