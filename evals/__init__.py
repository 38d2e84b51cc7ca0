"""Which model to trust: labelled articles, what an outcome scores on them, and how sure one can be of it."""
