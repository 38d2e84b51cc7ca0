"""A file of texts by key: SQLite, safe for many processes, limited in size, readable by its owner only.

Values are text and nothing else. A store that unpickles would run what somebody else may have written there.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LIMIT_BYTES = 256 << 20
"""How large the texts of a store may be together."""

_VERSION = 1
_BUSY_SECONDS = 5.0
# Each use of an entry would be a write; to tell old entries from new ones, once an hour is enough.
_USED_EVERY = 3600.0
_KEPT_SHARE = 0.9
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
  key TEXT PRIMARY KEY, topic TEXT NOT NULL, parts TEXT NOT NULL, made REAL NOT NULL, used REAL NOT NULL,
  size INTEGER NOT NULL, value TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS by_topic ON entries (topic);
CREATE INDEX IF NOT EXISTS by_use ON entries (used, size);
"""
_DROP_OLD = """
DELETE FROM entries WHERE key IN (
  SELECT key FROM (SELECT key, sum(size) OVER (ORDER BY used DESC, rowid DESC) AS together FROM entries)
  WHERE together > ?)
"""


@dataclass(frozen=True)
class Info:
    """What a store holds.

    Attributes:
        entries: how many.
        file_bytes: size on disk.
        oldest: when the oldest was made, in seconds since 1970; None in an empty store.
    """

    entries: int
    file_bytes: int
    oldest: float | None


class Store:
    """Texts by key. Every method may raise ``sqlite3.Error`` or ``OSError``: a cache is on a disk like any other.

    Args:
        path: of the file; its folder is made when something is first kept.
        limit: bytes that the texts may have together; those used longest ago are dropped first.
    """

    def __init__(self, path: Path, limit: int = LIMIT_BYTES) -> None:
        self.path = path
        self.limit = limit

    def get(self, key: str) -> str | None:
        """The text of a key; None where there is none."""
        if not self.path.exists():
            return None
        with self._open() as db:
            row = db.execute("SELECT value, used FROM entries WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            now = time.time()
            if now - row[1] > _USED_EVERY:
                # Reading works on a disk that takes no more writes.
                with contextlib.suppress(sqlite3.Error):
                    db.execute("UPDATE entries SET used = ? WHERE key = ?", (now, key))
            return str(row[0])

    def put(self, key: str, value: str, *, topic: str = "", parts: str = "") -> None:
        """Keep a text in place of an earlier one.

        Args:
            key: of the text.
            value: the text; one larger than the whole store may be is not kept.
            topic: what :meth:`parts_about` finds it by.
            parts: what the key was made of.
        """
        size = len(value.encode("utf-8", "surrogatepass")) + len(parts)
        if size > self.limit:
            return
        self._make_file()
        now = time.time()
        with self._open() as db:
            db.execute(
                "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, topic, parts, now, now, size, value),
            )
            (together,) = db.execute("SELECT sum(size) FROM entries").fetchone()
            if together > self.limit:
                db.execute(_DROP_OLD, (int(self.limit * _KEPT_SHARE),))

    def drop(self, key: str) -> None:
        """Forget a text."""
        with self._open() as db:
            db.execute("DELETE FROM entries WHERE key = ?", (key,))

    def parts_about(self, topic: str) -> list[str]:
        """What the keys of all texts of a topic were made of, the newest first."""
        if not self.path.exists():
            return []
        with self._open() as db:
            return [
                row[0] for row in db.execute("SELECT parts FROM entries WHERE topic = ? ORDER BY made DESC", (topic,))
            ]

    def info(self) -> Info:
        """What the store holds."""
        if not self.path.exists():
            return Info(0, 0, None)
        with self._open() as db:
            entries, oldest = db.execute("SELECT count(*), min(made) FROM entries").fetchone()
            return Info(entries, sum(file.stat().st_size for file in self._files() if file.exists()), oldest)

    def clear(self) -> int:
        """Forget everything and give the room back.

        Returns:
            How many texts there were.
        """
        if not self.path.exists():
            return 0
        with self._open() as db:
            count = db.execute("DELETE FROM entries").rowcount
        with self._open() as db:
            db.execute("VACUUM")
        return count

    def _files(self) -> list[Path]:
        return [self.path, *(self.path.with_name(self.path.name + end) for end in ("-wal", "-shm"))]

    def _make_file(self) -> None:
        """An empty file that only its owner may read; SQLite gives its side files the same rights."""
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            db = self._connect()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) not in _BROKEN:
                raise
            self._start_anew()
            db = self._connect()
        try:
            yield db
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) in _BROKEN:
                self._start_anew()
            raise
        finally:
            db.close()

    def _connect(self) -> sqlite3.Connection:
        # Without transactions of Python's own, each statement stands for itself and VACUUM is possible.
        db = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                if version:
                    db.execute("DROP TABLE IF EXISTS entries")
                db.execute("PRAGMA journal_mode = WAL")
                db.executescript(f"{_TABLE}PRAGMA user_version = {_VERSION};")
            db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            db.close()
            raise
        return db

    def _start_anew(self) -> None:
        """Take a file that is no database out of the way; who has it open still goes on with it."""
        for file in self._files():
            file.unlink(missing_ok=True)
        self._make_file()
