"""What decides a model's answers besides its name: whose server it is asked at, or which weights it has."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from summarizer.models.names import ModelName

_ADDRESSES = ("BASE_URL", "API_BASE", "ENDPOINT", "HOST")


def settings_of(name: ModelName, base_url: str | None) -> dict[str, str] | None:
    """The server without credentials, or the weights.

    Args:
        name: of the model.
        base_url: as given; None for what the environment says.

    Returns:
        None where nothing tells two models of that name apart: a script answers otherwise each time, and weights that
        are not there cannot be known.
    """
    if name.provider == "mock":
        return None
    if name.provider == "local":
        weights = None if base_url else _weights(name.model)
        return None if weights is None else {"weights": weights}
    prefix = re.sub(r"[^A-Z0-9]", "_", name.provider.upper())
    named = (os.environ.get(f"{prefix}_{variable}") for variable in _ADDRESSES)
    server = _bare(base_url or next((address for address in named if address), ""))
    return None if server is None else {"server": server}


def _weights(model: str) -> str | None:
    from summarizer.models.weights import SPECS

    if model in SPECS:
        return f"sha256 {SPECS[model].sha256}"
    try:
        path = Path(model).resolve(strict=True)
        stat = path.stat()
    except OSError:
        return None
    # Reading a file of a gigabyte takes longer than most answers; who replaces it changes its size or its time.
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"


def _bare(address: str) -> str | None:
    """An address without user name, password and query, which may hold a key; None where it is none."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    return f"{parts.hostname or ''}{port}{parts.path.rstrip('/')}"
