"""The table of attacks: ``python -m tests.hostile``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evals.labels import discover
from evals.statistics import wilson
from summarizer.document import ARTICLE_ROLES, read_document
from tests.hostile.attacks import attacks, broken, obeyed
from tests.hostile.twins import TWINS


def main() -> None:
    """Try every attack and print what came of it."""
    articles = [it for it in discover(Path("fixtures")) if it.labels.is_negotiation]
    tried: Counter[str] = Counter()
    succeeded: Counter[str] = Counter()
    for attack in attacks(articles):
        found = broken(*obeyed(attack))
        for kind in (attack.payload.name, f"hidden: {attack.hiding}", "all"):
            tried[kind] += 1
            succeeded[kind] += bool(found)
    print("| attack | tried | succeeded | at most (95 %) |\n|---|---|---|---|")
    for kind, count in tried.items():
        print(f"| {kind} | {count} | {succeeded[kind]} | {wilson(succeeded[kind], count)[1]:.3f} |")
    kept = [
        segment.role in ARTICLE_ROLES
        for language, sentences in TWINS.items()
        for sentence in sentences
        for segment in read_document(f"{sentence}\n", language=language).segments
    ]
    print(f"\nFidelity twins: {sum(kept)} of {len(kept)} segments kept.")


if __name__ == "__main__":
    main()
