"""Whether cutting a text takes time in proportion to its length, also for texts made to be slow.

    python -m bench.segmenting [--check]

With ``--check`` it exits with 1 where a megabyte of an article takes a second or more, or where twenty times the length
takes more than forty times as long.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from summarizer.document import read_document

FIXTURES = Path(__file__).parent.parent / "fixtures"
SIZES = (50_000, 200_000, 1_000_000)
HOSTILE = {
    "one character": "a",
    "bullets": "- item here\n",
    "lines of one letter": "a\n",
    "open quotations": "«",
    "full stops": ".",
    "one word": "word ",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    units = {
        slug: (FIXTURES / slug / "article.txt").read_text(encoding="utf-8")
        for slug in ("harbour-wages", "forest-emissions", "istanbul-2025-06-02")
    }
    failed = False
    print(
        "| text | "
        + " | ".join(f"{size / 1e6:g} MB" for size in SIZES)
        + " | longest / shortest, 20 times the length |"
    )
    print("|---" * (len(SIZES) + 2) + "|")
    for name, unit in {**units, **HOSTILE}.items():
        bytes_each = len(unit.encode())
        seconds = [_seconds(unit * max(1, size // bytes_each)) for size in SIZES]
        ratio = seconds[-1] / seconds[0]
        failed |= ratio > 40 or (name in units and seconds[-1] >= 1)
        print(f"| {name} | " + " | ".join(f"{taken:.2f} s" for taken in seconds) + f" | {ratio:.0f} |")
    sys.exit(failed and options.check)


def _seconds(text: str) -> float:
    read_document(text[:200])
    started = time.perf_counter()
    read_document(text)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
