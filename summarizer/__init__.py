"""Reports of negotiations as data: each side's claims, with exact evidence, and where the sides agree or differ."""

from __future__ import annotations

# typing would take longer to load than the rest of a program that only imports the package.
TYPE_CHECKING = False

__version__ = "0.1.0"

if TYPE_CHECKING:
    from summarizer.api import Item as Item
    from summarizer.api import asummarize as asummarize
    from summarizer.api import summarize as summarize
    from summarizer.api import summarize_many as summarize_many
    from summarizer.errors import InputError as InputError
    from summarizer.errors import ModelError as ModelError
    from summarizer.errors import OutcomeError as OutcomeError
    from summarizer.errors import SummarizerError as SummarizerError
    from summarizer.errors import WeightsError as WeightsError
    from summarizer.models.retrying import Retries as Retries
    from summarizer.outcome import NegotiationOutcome as NegotiationOutcome
    from summarizer.render.html import render_html as render_html

_HOMES = {
    "Item": "summarizer.api",
    "asummarize": "summarizer.api",
    "summarize": "summarizer.api",
    "summarize_many": "summarizer.api",
    "InputError": "summarizer.errors",
    "ModelError": "summarizer.errors",
    "OutcomeError": "summarizer.errors",
    "SummarizerError": "summarizer.errors",
    "WeightsError": "summarizer.errors",
    "NegotiationOutcome": "summarizer.outcome",
    "render_html": "summarizer.render.html",
    "Retries": "summarizer.models.retrying",
}

__all__ = [
    "InputError",
    "Item",
    "ModelError",
    "NegotiationOutcome",
    "OutcomeError",
    "Retries",
    "SummarizerError",
    "WeightsError",
    "__version__",
    "asummarize",
    "render_html",
    "summarize",
    "summarize_many",
]


def __getattr__(name: str) -> object:
    # Importing the package stays cheap: a name's module is loaded when the name is first used.
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
