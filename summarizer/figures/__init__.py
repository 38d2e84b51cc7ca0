"""Quantities in running text: digits of every script and number words, with range, comparator and unit.

Number words come from the language's data file; digits need none. A number that is a date, a year, a clock time or the
number of a list item is no quantity.
"""

from summarizer.figures.digits import parse_digits
from summarizer.figures.finding import find_figures, find_numbers, values_in
from summarizer.figures.mention import FigureMention, NumberKind

__all__ = ["FigureMention", "NumberKind", "find_figures", "find_numbers", "parse_digits", "values_in"]
