"""The embedded engine: llama.cpp's server inside this process, on the loopback address, with a key of its own.

Ending a server holds Python's global lock until every request is answered, and a client of the same process cannot
read its answer, or hang up, without that lock: ended while it answers, a server never ends. So an engine that may be in
use is never replaced, and before one is ended its requests are waited for without the lock.
"""

from __future__ import annotations

import atexit
import http.client
import importlib
import os
import re
import secrets
import threading
import time
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError, WeightsError

_SEED = 7
_WAITING = "OMP_WAIT_POLICY"
_LOOK_SECONDS = 0.05
_BUSY = re.compile(rb"^llamacpp:requests_(?:processing|deferred) [1-9]", re.MULTILINE)
_lock = threading.Lock()
_engines: list[Engine] = []


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
            xllamacpp = _load()
        except ImportError as error:
            raise ModelError(
                'the embedded engine is not installed; run: python -m pip install "negotiation-summarizer[local]", '
                "or name another model with --model"
            ) from error
        params = _params(xllamacpp, path, n_ctx, self.api_key)
        try:
            self._server: Any = xllamacpp.Server(params)
        except Exception as error:
            raise WeightsError(
                f"{path} cannot be loaded as a model: {error}; is it a whole GGUF file for text generation?"
            ) from error
        self.base_url = f"{self._server.listening_address}/v1"

    def stop(self) -> None:
        """Wait for the answers under way, then end the server and free its memory."""
        while self._server is not None and self._is_busy():
            time.sleep(_LOOK_SECONDS)
        self._server = None

    def _is_busy(self) -> bool:
        connection = http.client.HTTPConnection(self.base_url.removeprefix("http://").removesuffix("/v1"))
        try:
            connection.request("GET", "/metrics", headers={"Authorization": f"Bearer {self.api_key}"})
            return _BUSY.search(connection.getresponse().read()) is not None
        except (OSError, http.client.HTTPException):
            # A server that no longer listens has nobody waiting for it.
            return False
        finally:
            connection.close()


def engine_for(path: Path, n_ctx: int) -> Engine:
    """The engine of this process for some weights, started on first use.

    Where more context is needed than the running engine has, a larger one is started beside it and serves from then on;
    they share the mapped file.

    Args:
        path: of a GGUF file.
        n_ctx: tokens that a question and its answer may take together.

    Raises:
        ModelError: the engine is not installed.
        WeightsError: the file cannot be loaded.
    """
    with _lock:
        for engine in reversed(_engines):
            if engine.path == path and engine.n_ctx >= n_ctx:
                return engine
        engine = Engine(path, n_ctx)
        _engines.append(engine)
        return engine


@atexit.register
def stop_engines() -> None:
    """End every engine of this process. Called at exit."""
    with _lock:
        try:
            while _engines:
                _engines[-1].stop()
                _engines.pop()
        except KeyboardInterrupt:
            # Asked to end at once: the only way out that does not wait for the answers under way.
            os._exit(130)


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


def _load() -> Any:
    """The engine's library, with threads that sleep while they wait for each other.

    Threads that spin hold their cores while the one they wait for has none: on a busy machine every step of the model
    then takes a scheduler's turn. OpenMP reads its setting once, when it is loaded.
    """
    before = os.environ.get(_WAITING)
    os.environ.setdefault(_WAITING, "passive")
    try:
        return importlib.import_module("xllamacpp")
    finally:
        if before is None:
            del os.environ[_WAITING]


def threads() -> int:
    """Threads of an engine: one for each core, or as many as ``OMP_NUM_THREADS`` allows where that is fewer.

    Schedulers that share a machine out to several processes tell each its part that way.
    """
    allowed = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(physical_cores(), int(allowed))) if allowed.isdecimal() else physical_cores()


def _params(xllamacpp: Any, path: Path, n_ctx: int, api_key: str) -> Any:
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = n_ctx
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [api_key]
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads()
    params.sampling.seed = _SEED
    params.cache_prompt = True
    # Prompts of earlier articles would pile up in memory; the one running prefix is kept without this.
    params.cache_ram_mib = 0
    params.warmup = False
    params.verbosity = -1
    params.ui = False
    params.endpoint_slots = False
    params.endpoint_metrics = True
    params.offline = True
    return params
