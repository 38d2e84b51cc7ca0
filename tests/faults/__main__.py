"""Prints what became of many articles on a server that fails: ``python -m tests.faults``."""

from __future__ import annotations

import argparse
import os
import time

os.environ.pop("SUMMARIZER_NO_REMOTE", None)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--share", type=float, default=0.25, help="of the answers that are faulty")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()

    from tests.faults.campaign import errors, run

    started = time.perf_counter()
    done = run(given.articles, concurrency=given.concurrency, share=given.share, seed=given.seed)
    print(done.table())
    print()
    requests = sum(map(len, done.given.values()))
    print(f"{given.articles:,} articles, {requests:,} requests, {time.perf_counter() - started:.0f} s")
    print(f"errors: {', '.join(f'{count} {name}' for name, count in errors(done.items).most_common()) or 'none'}")
    print(f"tokens in, out: server {done.server_tokens}, outcomes and errors {done.tokens}")


if __name__ == "__main__":
    main()
