"""Whether `summarizer bulk` takes the same memory for many articles as for few.

    python -m bench.memory [--check] [--articles 50000]

Each run is a process of its own with 64 articles at once, against a local server that answers at once; memory is its
peak. With ``--check`` it exits with 1 where the runs are more than 100 MB apart, or an article is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.articles import answer, article
from bench.server import Server

FEW = 500
APART = 100e6
AT_ONCE = 64


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--articles", type=int, default=5_000, help="in the larger run")
    options = parser.parse_args()
    print("| articles | input | peak memory | seconds | articles/s |")
    print("|---|---|---|---|---|")
    peaks = [_peak(count) for count in (FEW, options.articles)]
    apart = abs(peaks[1] - peaks[0])
    print(f"\n{apart / 1e6:.0f} MB apart")
    sys.exit(options.check and apart > APART)


def _peak(count: int) -> float:
    with tempfile.TemporaryDirectory() as name, Server(0.0, answer()) as server:
        folder = Path(name)
        source, output = folder / "in.jsonl", folder / "out.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for number in range(count):
                file.write(json.dumps({"id": number, "text": article(number)}) + "\n")
        command = [sys.executable, "-m", "summarizer", "bulk", str(source), "--output", str(output), "--quiet"]
        command += ["--model", "bench/any", "--base-url", server.url, "--concurrency", str(AT_ONCE), "--no-cache"]
        began = time.perf_counter()
        run = subprocess.Popen(command, env={**os.environ, "SUMMARIZER_NO_REMOTE": ""})
        # The peak of this process alone: that of all children would be the largest so far.
        _, status, used = os.wait4(run.pid, 0)
        seconds = time.perf_counter() - began
        run.returncode = os.waitstatus_to_exitcode(status)
        with output.open("rb") as file:
            lines = sum(1 for _ in file)
        if run.returncode or lines != count:
            sys.exit(f"the run ended with {run.returncode} and {lines} of {count} articles")
        peak = used.ru_maxrss * (1.0 if sys.platform == "darwin" else 1024.0)
        size = source.stat().st_size
    print(
        f"| {count:,} | {size / 1e6:.1f} MB | {peak / 1e6:.0f} MB | {seconds:.0f} | {count / seconds:.0f} |", flush=True
    )
    return peak


if __name__ == "__main__":
    main()
