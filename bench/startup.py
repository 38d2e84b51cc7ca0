"""How long the command and the package take to start, against what they stand on, in one run.

    python -m bench.startup [--check]

With ``--check`` it exits with 1 where ``summarizer --help`` takes over 2.5 times ``import typer``, or
``import summarizer`` over 1.5 times an empty program, or where ``--help`` loads a library that only a model needs.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

ROUNDS = 15
HEAVY = ("openai", "instructor", "scipy", "xllamacpp", "numpy", "pydantic", "jinja2", "trafilatura", "opentelemetry")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    programs = {
        "pass": ["-c", "pass"],
        "import summarizer": ["-c", "import summarizer"],
        "import typer": ["-c", "import typer"],
        "summarizer --help": ["-m", "summarizer", "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, arguments in programs.items():
            started = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - started)
    middle = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in middle.items():
        print(f"{name:20} {seconds * 1000:6.0f} ms")
    package, command = (
        middle["import summarizer"] / middle["pass"],
        middle["summarizer --help"] / middle["import typer"],
    )
    print(f"import summarizer / pass          {package:.2f} (at most 1.5)")
    print(f"summarizer --help / import typer  {command:.2f} (at most 2.5)")
    loaded = _loaded()
    print(f"heavy libraries that --help loads: {', '.join(loaded) or 'none'}")
    sys.exit(options.check and (package > 1.5 or command > 2.5 or bool(loaded)))


def _loaded() -> list[str]:
    program = (
        "import sys, summarizer.cli as cli\n"
        "sys.argv = ['summarizer', '--help']\n"
        "try: cli.app(standalone_mode=False)\n"
        "except SystemExit: pass\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()[1:]


if __name__ == "__main__":
    main()
