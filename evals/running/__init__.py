"""Runs of the evals: which answers are asked for, kept, taken again and compared."""
