"""The outcome as one page to look at, the article beside it.

The page holds everything it needs and asks nothing of a network; its policy lets only its own script and style run, so
that nothing in an article can. What is inserted is escaped by the template and set apart from the words around it.
"""

from __future__ import annotations

from summarizer.document import read_document
from summarizer.outcome import NegotiationOutcome, NextStep
from summarizer.render.board import lay_out
from summarizer.render.passages import read_passages
from summarizer.render.templates import environment, inline
from summarizer.render.view import event_facts, words_of, written_direction
from summarizer.render.words import is_rtl

_SIDE_STYLES = 4


def render_html(outcome: NegotiationOutcome, text: str, headings: str | None = None) -> str:
    """Render an outcome and its article as one self-contained HTML page.

    Args:
        outcome: made from the text.
        text: the article as it was given to :func:`~summarizer.summarize`.
        headings: BCP-47 tag of the language of headings and kinds; the outcome's own by default, English for a language
            that has no words under ``summarizer/render/words``.

    Raises:
        ValueError: the outcome was made from another text, so its evidence would point at the wrong words.
    """
    document = read_document(text, language=outcome.source_language)
    if document.sha256 != outcome.provenance.source.sha256:
        raise ValueError("the outcome was made from another text; give the article it was made from, unchanged")
    direction = written_direction(outcome)
    words = words_of(outcome, headings)
    (style, style_hash), (script, script_hash) = inline("base.css", "page.css"), inline("page.js")
    sides = [party.id for party in outcome.parties if party.role == "side"]
    page = (
        environment()
        .get_template("page.html.jinja")
        .render(
            outcome=outcome,
            board=lay_out(outcome),
            stretches=read_passages(outcome, document),
            steps=sorted(enumerate(outcome.next_steps), key=lambda step: _day(step[1])),
            facts=list(event_facts(outcome, words)),
            parties={party.id: party for party in outcome.parties},
            side_class={
                party.id: f"side{sides.index(party.id) % _SIDE_STYLES}" if party.id in sides else "aside"
                for party in outcome.parties
            },
            claim_keys={f"c{number}" for number in range(len(outcome.claims))},
            words=words,
            direction=direction,
            # Names and statements may be left in another script than the language says: then it is not known.
            written=outcome.language if (direction == "rtl") == is_rtl(outcome.language) else "",
            source_direction="rtl" if is_rtl(outcome.source_language) else "ltr",
            style=style,
            style_hash=style_hash,
            script=script,
            script_hash=script_hash,
        )
    )
    # Half a surrogate pair cannot be written as UTF-8; a question mark takes its place.
    return page.encode("utf-8", "replace").decode("utf-8")


def _day(step: NextStep) -> tuple[bool, str]:
    return step.when is None, step.when or ""
