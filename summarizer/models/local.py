"""The embedded engine: llama.cpp's server inside this process, on the loopback address, with a key of its own."""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError, WeightsError

_SEED = 7
_lock = threading.Lock()
_running: Engine | None = None


class Engine:
    """A running server with one model.

    Attributes:
        path: the weights.
        n_ctx: tokens that a question and its answer may take together.
        base_url: where the server speaks OpenAI's protocol.
        api_key: what it asks for; random, so that no other process of this machine can use it.
    """

    def __init__(self, path: Path, n_ctx: int) -> None:
        self.path = path
        self.n_ctx = n_ctx
        self.api_key = secrets.token_urlsafe(24)
        try:
            import xllamacpp
        except ImportError as error:
            raise ModelError(
                'the embedded engine is not installed; run: python -m pip install "negotiation-summarizer[local]", '
                "or name another model with --model"
            ) from error
        params = _params(xllamacpp, path, n_ctx, self.api_key)
        try:
            with _quiet_stderr():
                self._server: Any = xllamacpp.Server(params)
        except Exception as error:
            raise WeightsError(
                f"{path} cannot be loaded as a model: {error}; is it a whole GGUF file for text generation?"
            ) from error
        self.base_url = f"{self._server.listening_address}/v1"

    def stop(self) -> None:
        """End the server and free its memory."""
        with _quiet_stderr():
            self._server = None


def engine_for(path: Path, n_ctx: int) -> Engine:
    """The engine of this process for some weights, started on first use and again when more context is needed."""
    global _running
    with _lock:
        if _running is not None and (_running.path != path or _running.n_ctx < n_ctx):
            _running.stop()
            _running = None
        if _running is None:
            _running = Engine(path, n_ctx)
        return _running


@atexit.register
def stop_engine() -> None:
    """End the engine of this process, if one runs. Called at exit; also ends a server after Ctrl-C."""
    global _running
    with _lock:
        if _running is not None:
            _running.stop()
            _running = None


def physical_cores() -> int:
    """Cores that this process may use, each counted once however many threads it runs; at least 1."""
    try:
        allowed = sorted(os.sched_getaffinity(0))
    except AttributeError:
        return max(1, (os.cpu_count() or 2) // 2)
    cores = set()
    for cpu in allowed:
        siblings = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
        try:
            cores.add(siblings.read_text().strip())
        except OSError:
            cores.add(str(cpu))
    return max(1, len(cores))


def _params(xllamacpp: Any, path: Path, n_ctx: int, api_key: str) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = n_ctx
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [api_key]
    params.cpuparams.n_threads = physical_cores()
    params.cpuparams_batch.n_threads = physical_cores()
    params.sampling.seed = _SEED
    params.cache_prompt = True
    # Prompts of earlier articles would pile up in memory; the one running prefix is kept without this.
    params.cache_ram_mib = 0
    params.warmup = False
    params.verbosity = -1
    params.ui = False
    params.endpoint_slots = False
    params.offline = True
    return params


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """llama.cpp writes its loading log to the process's standard error, past Python."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as sink:
            os.dup2(sink.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
