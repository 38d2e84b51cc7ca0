"""The same weights and the same labelled articles through peers and through this project, scored by the same scorer.

    python -m bench.peers harbour-wages river-water         # slugs of fixtures; all without any

Each peer runs in a virtual environment of its own, made on first use under the user's cache directory from the
requirements beside its script. All of them ask one engine of this process, on 127.0.0.1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peers.answers import outcome_of
from evals.labels import LabelledArticle, discover
from evals.scoring import ArticleScore, score_article, summarise
from summarizer import SummarizerError, summarize
from summarizer.models.local import engine_for, stop_engines
from summarizer.models.weights import cache_dir, ensure_weights

HERE = Path(__file__).parent
WEIGHTS = "qwen2.5-coder-1.5b"
CONTEXT_TOKENS = 12_288
SHOWN = ("claim_f1", "attributed_f1", "party_accuracy", "kind_macro_f1", "evidence_exact", "valid_rate")


@dataclass(frozen=True)
class Peer:
    """A way to ask the weights.

    Attributes:
        name: as the table calls it.
        script: reads articles and writes answers.
        requirements: beside it.
    """

    name: str
    script: str
    requirements: str


PEERS = (
    Peer("plain instructor call", "plain_instructor.py", "requirements-instructor.txt"),
    Peer("langextract 1.7.1", "with_langextract.py", "requirements-langextract.txt"),
)


def main() -> None:
    """Run the peers that were asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slugs", nargs="*", help="fixtures to run; default all")
    parser.add_argument("--fixtures", type=Path, default=HERE.parent.parent / "fixtures")
    parser.add_argument("--venvs", type=Path, default=cache_dir() / "peers", help="where virtual environments are kept")
    parser.add_argument("--json", type=Path, help="write scores and seconds to this file too")
    options = parser.parse_args()
    articles = [it for it in discover(options.fixtures) if not options.slugs or it.slug in options.slugs]
    if not articles:
        parser.error(f"no article of {options.fixtures} is called {', '.join(options.slugs)}")
    rows = {"summarizer, staged": _ours(articles)}
    path = ensure_weights(WEIGHTS)
    engine = engine_for(path, CONTEXT_TOKENS)
    address = {"PEER_BASE_URL": engine.base_url, "PEER_API_KEY": engine.api_key}
    try:
        for peer in PEERS:
            python = _environment(peer, options.venvs)
            rows[peer.name] = list(_answers(peer, python, address, articles))
    finally:
        stop_engines()
    print(_table(rows))
    if options.json:
        options.json.write_text(json.dumps(_plain(rows), indent=2) + "\n", encoding="utf-8")


Row = tuple[ArticleScore, float, str | None]


def _ours(articles: list[LabelledArticle]) -> list[Row]:
    rows: list[Row] = []
    for article in articles:
        started = time.perf_counter()
        error = None
        outcome = None
        try:
            outcome = summarize(article.text, model=f"local/{WEIGHTS}", cache=False)
        except SummarizerError as failure:
            error = str(failure)
        rows.append((score_article(outcome, article), time.perf_counter() - started, error))
    return rows


def _environment(peer: Peer, folder: Path) -> Path:
    """Python of the peer's own virtual environment, which is made where it is missing."""
    home = folder / Path(peer.requirements).stem.removeprefix("requirements-")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = home / "installed.txt"
    wanted = (HERE / peer.requirements).read_text(encoding="utf-8")
    if not done.is_file() or done.read_text(encoding="utf-8") != wanted:
        venv.create(home, with_pip=True, clear=True)
        install = ["-m", "pip", "install", "--quiet", "-r", str(HERE / peer.requirements)]
        subprocess.run([str(python), *install], check=True)
        done.write_text(wanted, encoding="utf-8")
    return python


def _answers(peer: Peer, python: Path, address: dict[str, str], articles: list[LabelledArticle]) -> Iterator[Row]:
    process = subprocess.Popen(
        [str(python), str(HERE / peer.script)],
        env={**os.environ, **address},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for article in articles:
        process.stdin.write(json.dumps({"slug": article.slug, "text": article.text}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise SystemExit(f"{peer.name} ended early with code {process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        outcome = outcome_of(answer, article, peer.name)
        print(f"{peer.name}: {article.slug} {answer['seconds']:.0f} s {answer.get('error', '')}", file=sys.stderr)
        yield score_article(outcome, article), float(answer["seconds"]), answer.get("error")
    process.stdin.close()
    process.wait()


def _table(rows: dict[str, list[Row]]) -> str:
    ours = sum(seconds for _, seconds, _ in next(iter(rows.values())))
    head = ["", "articles", "failures", *(name.replace("_", " ") for name in SHOWN), "s/article", "x ours"]
    lines = [" | ".join(head), "|".join(["---"] * len(head))]
    for name, found in rows.items():
        metrics = summarise([score for score, _, _ in found], intervals=False)
        seconds = sum(taken for _, taken, _ in found)
        cells = [name, str(len(found)), str(sum(score.failed for score, _, _ in found))]
        cells += ["–" if (value := metrics[metric]["value"]) is None else f"{value:.2f}" for metric in SHOWN]
        lines.append(" | ".join([*cells, f"{seconds / len(found):.0f}", f"{seconds / ours:.1f}"]))
    return "\n".join(f"| {line} |" if not line.startswith("---") else f"|{line}|" for line in lines)


def _plain(rows: dict[str, list[Row]]) -> dict[str, Any]:
    return {
        name: {
            "metrics": summarise([score for score, _, _ in found], intervals=False),
            "articles": [
                {"slug": score.slug, "seconds": round(taken, 2), "error": error} for score, taken, error in found
            ],
        }
        for name, found in rows.items()
    }


if __name__ == "__main__":
    main()
