"""Whether the same article gives the same outcome every time, and on how many threads it was asked.

    python -m bench.stability fixtures/istanbul-2025-06-02/article.txt --runs 5

Exits with 1 where two outcomes differ in anything but time and tokens.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import sys
from pathlib import Path

from summarizer import summarize
from summarizer.models.local import physical_cores


def main() -> None:
    """Summarise the article several times and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--model", default="local/qwen2.5-coder-1.5b")
    options = parser.parse_args()
    print(f"{physical_cores()} threads, {platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    differs = False
    for article in options.articles:
        text = article.read_text(encoding="utf-8")
        digests, seconds = [], []
        for _ in range(options.runs):
            outcome = summarize(text, model=options.model, cache=False)
            seconds.append(outcome.provenance.seconds)
            words = outcome.model_dump_json(exclude={"provenance"})
            digests.append(hashlib.sha256(words.encode()).hexdigest()[:12])
        same = len(set(digests)) == 1
        differs |= not same
        times = ", ".join(f"{taken:.1f}" for taken in seconds)
        print(f"{article.parent.name}: {'identical' if same else 'DIFFERENT'} {sorted(set(digests))}; seconds {times}")
    sys.exit(differs)


if __name__ == "__main__":
    main()
