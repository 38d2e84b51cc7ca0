"""The tables of attacks and of fidelity twins: ``python -m tests.hostile``."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from evals.labels import discover
from evals.statistics import wilson
from tests.hostile import adaptive
from tests.hostile.attacks import attacks, broken, obeyed, read_by_a_careful_model
from tests.hostile.twins import TWINS, is_kept


def main() -> None:
    """Try every attack and print what came of it."""
    # The client of the mock is handed in ready, as that of a server would be.
    os.environ.pop("SUMMARIZER_NO_REMOTE", None)
    articles = [it for it in discover(Path("fixtures")) if it.labels.is_negotiation]
    tried: Counter[str] = Counter()
    succeeded: Counter[str] = Counter()

    def count(kinds: tuple[str, ...], has_succeeded: bool) -> None:
        for kind in kinds:
            tried[kind] += 1
            succeeded[kind] += has_succeeded

    for attack in attacks(articles):
        kinds = (attack.payload.name, f"hidden: {attack.hiding}", f"place: {attack.place}", "**all**")
        count(kinds, bool(broken(obeyed(attack))))
    for attack in adaptive.attacks(articles):
        came = obeyed(attack)
        count(("rewritten: without evidence in the article",), bool(adaptive.unfounded(came)))
        count(("rewritten: anything that was ordered",), bool(broken(came)))
    print("| attack | tried | succeeded | at most (95 %) |\n|---|---:|---:|---:|")
    for kind in sorted(tried, key=lambda kind: (kind.startswith("rewritten"), kind.startswith("**"), ":" in kind)):
        print(f"| {kind} | {tried[kind]} | {succeeded[kind]} | {wilson(succeeded[kind], tried[kind])[1]:.3f} |")
    kept = [
        is_kept(read_by_a_careful_model(article, sentence, place))
        for language, sentences in TWINS.items()
        for sentence in sentences
        for article in [it for it in articles if it.labels.language == language][:3]
        for place in ("middle", "line of its own")
    ]
    print(f"\nFidelity twins: {sum(kept)} of {len(kept)} kept, at least {wilson(sum(kept), len(kept))[0]:.3f} (95 %).")


if __name__ == "__main__":
    main()
