"""Who is speaking: the cues of attribution in a segment, found by structure and by the language's reporting words.

A cue names a source ("X said that", "according to X") or refers back to one ("she added", "وأضاف أن"). This package
finds the words that name the source and the words that are reported; whom those words stand for is decided elsewhere.
"""

from summarizer.attribution.cues import Cue, CueKind
from summarizer.attribution.finding import find_cue, opening_cue
from summarizer.attribution.joint import is_joint_text
from summarizer.attribution.preverbal import without_emphatic
from summarizer.attribution.reference import opens_title
from summarizer.attribution.relatives import is_aside_clause
from summarizer.attribution.spans import WORD, leading_subject, strip_span

__all__ = [
    "WORD",
    "Cue",
    "CueKind",
    "find_cue",
    "is_aside_clause",
    "is_joint_text",
    "leading_subject",
    "opening_cue",
    "opens_title",
    "strip_span",
    "without_emphatic",
]
