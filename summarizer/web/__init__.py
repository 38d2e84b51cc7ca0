"""Reading pages of the web: the fetch with its limits, and the main text of a page."""

from summarizer.web.fetching import Page, fetch, is_address
from summarizer.web.pages import is_html, main_text

__all__ = ["Page", "fetch", "is_address", "is_html", "main_text"]
