"""One person labels one article: changes, undo, saving, and what is found again after a crash."""

from __future__ import annotations

import errno
import threading
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.document import Document, detect_language, read_document
from summarizer.errors import InputError, SummarizerError
from summarizer.figures import find_figures
from summarizer.labelling.changes import (
    CHANGES,
    AddClaim,
    AddParty,
    Change,
    ChangeError,
    EditClaim,
    Range,
    Raw,
    Work,
    apply,
)
from summarizer.labelling.files import Opened, digest, digest_of, lock, open_article, replace_file, unlock
from summarizer.labelling.ids import claim_id, party_id
from summarizer.labelling.journal import Beginning, Journal
from summarizer.labels import LabelledFigure, Labels, to_yaml
from summarizer.languages import load

Step = Literal["undo", "redo"]
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_Model = TypeVar("_Model", bound=BaseModel)


class DiskError(SummarizerError):
    """A change or the labels could not be written; everything is as it was before."""


class ConflictError(SummarizerError):
    """The label file is not the one that was read: someone else wrote it meanwhile."""


class Session:
    """An article open for labelling; one at a time has it.

    Args:
        path: the article, or its folder.
        labels: where the labels are; beside the article where None.

    Attributes:
        document: the article, cut.
        work: the labels as they are now.
        recovered: how many changes of an earlier start were found that had not been saved.

    Raises:
        InputError: a file cannot be read or written, or another process has the article.
    """

    def __init__(self, path: Path, labels: Path | None = None) -> None:
        opened = open_article(path, labels)
        self._lock = lock(opened.labels)
        try:
            # Only now nobody else changes the labels.
            self._open(open_article(path, labels))
        except BaseException:
            unlock(self._lock)
            raise

    def _open(self, opened: Opened) -> None:
        self.opened = opened
        self.labels_path = opened.labels
        self._journal = Journal(opened.labels.with_name(f".{opened.labels.name}.journal"))
        self._busy = threading.RLock()
        self._past: list[Work] = []
        self._future: list[Work] = []
        self._done: set[str] = set()
        self._known = opened.labels_sha256
        raw: Raw = opened.raw or {
            "slug": opened.slug,
            "language": detect_language(opened.text),
            "is_negotiation": True,
            "parties": [],
            "claims": [],
        }
        self._saved = raw
        self.work = Work(raw)
        self.recovered = 0
        self.document: Document = read_document(opened.text, language=raw["language"])
        left = self._journal.read()
        try:
            if left is None:
                self._journal.begin(Beginning(self.document.sha256, raw, self._known, {}))
            else:
                self._recover(*left)
        except OSError as error:
            raise InputError(
                self._cannot(self._journal.path, error) + "; choose another place with --labels"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def text(self) -> str:
        """The article."""
        return self.document.given

    @property
    def labels(self) -> Labels:
        """The labels, in their form."""
        return Labels.model_validate(self.work.raw)

    @property
    def unsaved(self) -> bool:
        """Whether the labels are other than those of their file."""
        return self.work.raw != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._future)

    def change(self, name: str, given: Any) -> None:
        """Make a change; the same one sent twice is made once.

        Args:
            name: that the sender gave it, unlike all others.
            given: the change, as JSON.

        Raises:
            ChangeError: it cannot be made.
            DiskError: it could not be written, so it was not made.
        """
        try:
            parsed = CHANGES.validate_python(given)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            raise ChangeError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        with self._busy:
            if name in self._done:
                return
            complete = self._completed(parsed)
            after = apply(self.work, complete, self.text)
            self._note({"id": name, "change": complete.model_dump(mode="json", exclude_unset=True)})
            self._advance(after)
            self._done.add(name)

    def step(self, name: str, step: Step) -> None:
        """Take the last change back, or make it again; nothing happens where there is none.

        Raises:
            DiskError: it could not be written, so it was not made.
        """
        with self._busy:
            if name in self._done or not (self._past if step == "undo" else self._future):
                return
            self._note({"id": name, "step": step})
            self._step(step)
            self._done.add(name)

    def save(self, *, replace: bool = False) -> None:
        """Write the labels to their file.

        Args:
            replace: whether to replace a file that someone else wrote meanwhile; it is kept beside, as ``.replaced``.

        Raises:
            ConflictError: someone else wrote the file since it was read.
            DiskError: it could not be written.
        """
        with self._busy:
            data = to_yaml(self.work.raw).encode()
            found = digest_of(self.labels_path)
            try:
                if found not in (self._known, digest(data)):
                    if not replace:
                        raise ConflictError(f"{self.labels_path.name} was changed by someone else since it was read")
                    if found is not None:
                        kept = self.labels_path.with_name(f"{self.labels_path.name}.replaced")
                        replace_file(kept, self.labels_path.read_bytes())
                replace_file(self.labels_path, data)
            except OSError as error:
                raise DiskError(self._cannot(self.labels_path, error)) from error
            self._known, self._saved = digest(data), self.work.raw
            # The labels are safe by now; should this line be lost, the file itself tells at the next start.
            self._note({"saved": self._known})

    def propose_figures(self, evidence: list[Range]) -> list[LabelledFigure]:
        """The quantities that the words of the evidence give."""
        language = load(str(self.work.raw["language"]))
        found = [find_figures(self.text, language, start, end) for start, end in evidence]
        return [
            LabelledFigure(low=one.low, high=one.high, comparator=one.comparator, unit=one.unit, counted=one.counted)
            for figures in found
            for one in figures
        ]

    def close(self) -> None:
        """Let go of the article. Work that was not saved is kept, and found at the next start."""
        with self._busy:
            try:
                if not self.unsaved and self.work.decisions:
                    self._journal.begin(
                        Beginning(self.document.sha256, self.work.raw, self._known, dict(self.work.decisions))
                    )
            except OSError:
                pass  # the old journal is still there, and holds the same
            self._journal.close()
            if not self.unsaved and not self.work.decisions:
                self._journal.remove()
            unlock(self._lock)

    def _completed(self, change: Change) -> Change:
        """The change with the ids and figures that it leaves to us."""
        raw = self.work.raw
        match change:
            case AddClaim(claim=claim, new_party=party):
                if party is not None:
                    party = _with(party, id=party.id or party_id(raw, party.name))
                    claim = _with(claim, party=party.id)
                if claim.figures is None:
                    claim = _with(claim, figures=self.propose_figures(claim.evidence))
                return _with(change, id=claim_id(raw, claim.party), claim=claim, new_party=party)
            case EditClaim(claim=claim) if "evidence" in claim.model_fields_set and claim.figures is None:
                figures = self._figures_after(change.id, claim.evidence)
                return change if figures is None else _with(change, claim=_with(claim, figures=figures))
            case AddParty(party=party) if not party.id:
                return _with(change, party=_with(party, id=party_id(raw, party.name)))
        return change

    def _figures_after(self, name: str, evidence: list[Range]) -> list[LabelledFigure] | None:
        """Figures for a claim's new words; None where a person chose those that it has."""
        for claim in self.labels.claims:
            if claim.id == name:
                chosen = claim.figures != self.propose_figures([(span.start, span.end) for span in claim.evidence])
                return None if chosen else self.propose_figures(evidence)
        return None

    def _advance(self, after: Work) -> None:
        self._past.append(self.work)
        self._future.clear()
        self.work = after

    def _step(self, step: Step) -> None:
        source, target = (self._past, self._future) if step == "undo" else (self._future, self._past)
        target.append(self.work)
        self.work = source.pop()

    def _note(self, entry: dict[str, Any]) -> None:
        try:
            self._journal.add(entry)
        except OSError as error:
            raise DiskError(self._cannot(self._journal.path, error)) from error

    @staticmethod
    def _cannot(path: Path, error: OSError) -> str:
        if error.errno in _FULL:
            return f"the disk is full: {path.name} cannot be written; nothing is lost: make room and try again"
        return f"{path} cannot be written: {error.strerror or error}"

    def _recover(self, beginning: Beginning, entries: list[dict[str, Any]]) -> None:
        if beginning.text_sha256 != self.document.sha256:
            raise InputError(
                f"{self.opened.article} was changed while labels of it were not saved yet: put it back as it was, or "
                f"move {self._journal.path} away to give that work up"
            )
        found, on_disk = self._known, self._saved
        undone = self._replay(beginning, entries)
        if found is not None and found == digest(to_yaml(self.work.raw).encode()):
            # Saved, and killed before the journal knew.
            self._known, self._saved = found, self.work.raw
            self._journal.resume()
        elif undone or found is None:
            self._saved = on_disk if found is not None else beginning.labels if self._known is None else {}
            self._journal.resume()
        else:
            # Nothing was left undone: the file, whoever wrote it since, is where to begin.
            self.work = Work(on_disk, self.work.decisions)
            self._past.clear()
            self._future.clear()
            self._known, self._saved = found, on_disk
            self._journal.begin(Beginning(self.document.sha256, on_disk, found, dict(self.work.decisions)))
        self.recovered = undone if self.unsaved else 0

    def _replay(self, beginning: Beginning, entries: list[dict[str, Any]]) -> int:
        """Make the changes again; returns how many came after the last saving."""
        self.work = Work(beginning.labels, beginning.decisions)
        self._known, unsaved = beginning.labels_sha256, 0
        try:
            for entry in entries:
                if "saved" in entry:
                    self._known, unsaved = entry["saved"], 0
                    continue
                if "change" in entry:
                    self._advance(apply(self.work, CHANGES.validate_python(entry["change"]), self.text))
                else:
                    self._step(entry["step"])
                self._done.add(entry["id"])
                unsaved += 1
        except (ChangeError, ValidationError, KeyError, IndexError) as error:
            raise InputError(
                f"{self._journal.path} holds work that this version cannot take over ({error}); keep it, and move it "
                "away to begin from the labels' file"
            ) from error
        return unsaved


def _with(model: _Model, **values: Any) -> _Model:
    return model.model_copy(update=values)
