"""Who is speaking: the cues of attribution in a segment, found by structure and by the language's reporting words.

A cue names a source ("X said that", "according to X") or refers back to one ("she added", "وأضاف أن"). This package
finds the words that name the source and the words that are reported; whom those words stand for is decided elsewhere.
"""

from summarizer.attribution.cues import Cue, CueKind, find_cue, opening_cue
from summarizer.attribution.spans import leading_subject, strip_span
from summarizer.attribution.subjects import opens_title, verb_last

__all__ = [
    "Cue",
    "CueKind",
    "find_cue",
    "leading_subject",
    "opening_cue",
    "opens_title",
    "strip_span",
    "verb_last",
]
