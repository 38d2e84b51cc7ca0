"""A process with everything loaded, out of which runs of the command are forked.

Each run is a process of its own, as the command's; only what takes seconds before it begins, loading and compiling, was
done before. So a test can begin twenty of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

from tests.faults.articles import answer, article


class Warm:
    """Begins runs.

    Args:
        environment: of the runs.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.warm"],
            cwd=Path(__file__).parents[2],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def __enter__(self) -> Warm:
        self._read()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def begin(self, arguments: list[str]) -> int:
        """Begin a run with these arguments of the command.

        Returns:
            Its process id.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(arguments) + "\n")
        return int(self._read())

    def wait(self) -> int:
        """Wait until the run that was begun last has ended.

        Returns:
            Its status, as of ``os.waitpid``.
        """
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        return int(self._read())

    def _read(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process out of which runs are forked has ended")
        return line


def main() -> None:
    """Load everything, then take a line for each run, and an empty one for each wait."""
    from summarizer import cli, summarize
    from summarizer.models.mock import scripted
    from summarizer.models.names import ModelName

    client = scripted(ModelName("mock", "warm"), iter([json.loads(answer(1))])).client
    summarize(article(1), model="openai/warm", client=client, strategy="single", cache=False)
    told = os.fdopen(os.dup(1), "w", buffering=1)
    print("ready", file=told)
    pid = 0
    for line in sys.stdin:
        if not line.strip():
            print(os.waitpid(pid, 0)[1], file=told)
            continue
        # What a thread held would be held for ever in the child.
        assert threading.active_count() == 1
        pid = os.fork()
        if pid:
            print(pid, file=told)
            continue
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(nowhere, descriptor)
        told.close()
        sys.argv = ["summarizer", *json.loads(line)]
        # It ends by sys.exit, as the command does.
        cli.main()


if __name__ == "__main__":
    main()
