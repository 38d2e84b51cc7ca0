"""The report of a run: one page that needs nothing else."""

from evals.report.page import render

__all__ = ["render"]
