"""Every mistake of a run with the article's words, for the reader who wants to know where a model fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.labels import LabelledArticle
from evals.running.rows import Row


def mistakes(rows: Sequence[Row], articles: Sequence[LabelledArticle]) -> str:
    """Wrong sides, wrong kinds, inventions and misses as Markdown, by model and article."""
    known = {article.slug: article for article in articles}
    lines = ["# Mistakes"]
    for model in dict.fromkeys(row.model for row in rows):
        lines.append(f"\n## {model}")
        for row in rows:
            if row.model == model and row.article in known:
                found = list(_of_row(row, known[row.article]))
                lines.append(f"\n### {row.article}, sample {row.sample}\n")
                lines += [f"* {line}" for line in found] or ["None."]
    return "\n".join(lines) + "\n"


def _of_row(row: Row, article: LabelledArticle) -> Iterator[str]:
    if row.error is not None:
        yield f"**failed**: {row.error}"
    labels = {label.id: label for label in article.labels.claims}
    claims = {claim.id: claim for claim in (row.outcome.claims if row.outcome else [])}
    for match in row.score.matches:
        claim, label = claims[match.claim], labels[match.label]
        words = _quoted(claim.evidence[0].text)
        if not match.party_right:
            yield f"**wrong side**: {claim.party} instead of {label.party}: {words}"
        if not match.kind_right and not match.ambiguous:
            yield f"**wrong kind**: {claim.kind} instead of {' or '.join(label.kinds)}: {words}"
        told = len(claim.figures) - match.figures_right
        if told > 0:
            yield f"**wrong figure**: {', '.join(figure.text for figure in claim.figures)}: {words}"
    for claim_id in row.score.invented:
        claim = claims[claim_id]
        yield f"**in no label**: {claim.party}, {claim.kind}: {_quoted(claim.evidence[0].text)}"
    for label_id in row.score.missed:
        label = labels[label_id]
        yield f"**missed**: {label.party}, {label.kinds[0]}: {_quoted(label.words)}"


def _quoted(words: str) -> str:
    return f"⁨{' '.join(words.split())}⁩"
