"""Writing a result: to standard output, or whole into a file and never half of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from summarizer.errors import InputError


def check_output(output: Path | None) -> None:
    """Refuse a file that cannot be written before a model works for minutes.

    Args:
        output: a file; None for standard output.

    Raises:
        InputError: there is no such folder, it may not be written to, or the file is a folder.
    """
    if output is None:
        return
    if output.is_dir():
        raise InputError(f"{output} is a directory; name a file in it with --output")
    if not output.parent.is_dir():
        raise InputError(f"{output.parent} is no directory; choose another --output")
    if not os.access(output.parent, os.W_OK):
        raise InputError(f"{output.parent} may not be written to; choose another --output")


def write(rendered: str, output: Path | None) -> None:
    """Write a rendered result.

    Args:
        rendered: the whole of it.
        output: a file, which is replaced only by a whole one; None for standard output.

    Raises:
        InputError: the file cannot be written.
    """
    if output is None:
        sys.stdout.buffer.write(rendered.encode("utf-8"))
        sys.stdout.flush()
        return
    beside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        beside.write_text(rendered, encoding="utf-8", newline="\n")
        beside.replace(output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"{output} cannot be written: {error.strerror}; choose another --output") from error
