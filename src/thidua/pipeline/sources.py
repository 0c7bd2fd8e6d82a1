"""Which files a build has to read: those that are new or changed, and those that this thidua would read otherwise."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from thidua.documents.read import read_document
from thidua.documents.source import file_hash
from thidua.errors import InputError
from thidua.pipeline.versions import extractor_version, vocabulary_version
from thidua.store.contribution import Source
from thidua.store.ledger import Ledger
from thidua.text.fold import fold
from thidua.vocabulary.wordings import ChangedWordings, known_wordings

#: Before a vocabulary's version: the ledger's note of what it words.
_WORDINGS = "wordings "


class Sources:
    """The files that a build names, by their key: `hashes` of their bytes, and the `status` of each.

    A status is new, changed, read again (thidua itself changed in a way that may tell) or unchanged.
    """

    def __init__(self, named: Mapping[str, Path], ledger: Ledger) -> None:
        self.named = named
        self.hashes = {key: file_hash(path) for key, path in named.items()}
        self._ledger = ledger
        self._known, self._versions = ledger.sources(), ledger.versions()
        self._changed = cache(self._changed_since)
        self.status = {key: self._status(key) for key in named}
        untouched = {self._known[key].report for key, status in self.status.items() if status == "unchanged"}
        ledger.read_with(untouched, vocabulary_version())

    def to_read(self) -> list[str]:
        """The keys of the files to read, in the order they were named in."""
        return [key for key, status in self.status.items() if status != "unchanged"]

    def _status(self, key: str) -> str:
        source = self._known.get(key)
        if source is None:
            return "new"
        if source.sha256 != self.hashes[key]:
            return "changed"
        extractor, vocabulary = self._versions[source.report]
        if extractor != extractor_version() or self._is_touched(self.named[key], vocabulary):
            return "read again"
        return "unchanged"

    def _is_touched(self, path: Path, vocabulary: str) -> bool:
        """Whether what the vocabulary has changed since an older version can tell in this file."""
        if vocabulary == vocabulary_version():
            return False
        changed = self._changed(vocabulary)
        if changed is None:
            return True
        try:
            document = read_document(path)
        except InputError:
            return True
        return changed.in_text(document.folded or fold(document.text))

    def _changed_since(self, vocabulary: str) -> ChangedWordings | None:
        """What this vocabulary words otherwise than an older one; None if that is not known any more."""
        kept = self._ledger.noted(_WORDINGS + vocabulary)
        try:
            return None if kept is None else ChangedWordings(json.loads(kept), known_wordings())
        except ValueError:  # damaged: as good as forgotten
            return None


class Holdings:
    """Which files hold which reports, once what was `read` (None: a file that is gone) is written down in the ledger.

    `touched` are the ids of all reports that lose or gain a file so.
    """

    def __init__(self, ledger: Ledger, read: Mapping[str, Source | None]) -> None:
        self._ledger, self._read = ledger, read
        self._now: dict[str, set[str]] = defaultdict(set)
        for key, source in read.items():
            if source is not None:
                self._now[source.report].add(key)
        before = (ledger.source(key) for key in read)
        self.touched = {source.report for source in (*before, *read.values()) if source is not None}

    def files_of(self, report: str) -> set[str]:
        """The keys of the files that hold a report."""
        return self._now[report] | {key for key in self._ledger.paths_of(report) if key not in self._read}

    def name_of(self, report: str) -> str:
        """What a report is called: after the first of its files."""
        return min(PurePosixPath(key).name for key in self.files_of(report))


def keep_wordings(ledger: Ledger) -> None:
    """Note what this vocabulary words, for the build after its next change, and forget what no report was read with."""
    current = _WORDINGS + vocabulary_version()
    if ledger.noted(current) is None:
        ledger.note(current, json.dumps(known_wordings(), ensure_ascii=False))
    wanted = {current, *(_WORDINGS + vocabulary for _, vocabulary in ledger.versions().values())}
    for key in ledger.notes():
        if key.startswith(_WORDINGS) and key not in wanted:
            ledger.drop(key)
