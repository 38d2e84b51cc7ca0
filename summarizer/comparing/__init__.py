"""Several reports of the same talks, side by side: who reports what, and what differs between outlets."""

from summarizer.comparing.joining import Report, compare
from summarizer.comparing.model import Cell, Comparison, FigureDifference, JoinedParty, Outlet, ReportedClaim, Row

__all__ = [
    "Cell",
    "Comparison",
    "FigureDifference",
    "JoinedParty",
    "Outlet",
    "Report",
    "ReportedClaim",
    "Row",
    "compare",
]
