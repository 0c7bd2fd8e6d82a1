"""Where the threads of one process that write to a graph folder take turns; additions that wait are committed together.

A commit costs the same few hundred milliseconds of waiting for the disk, however much is in it. So whoever's turn it is
takes all additions that wait by then: they are checked together, come in with one commit, and each gets its own answer
(group commit). No addition is answered before it is on the disk.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from weakref import WeakValueDictionary

from thidua.errors import GraphError
from thidua.model import Finding
from thidua.pipeline.adding import AddSummary, bring_in
from thidua.pipeline.incoming import Incoming
from thidua.pipeline.keeper import Keeper, keeping


@dataclass(frozen=True, slots=True)
class _Request:
    incoming: Sequence[Incoming]
    answer: Future[AddSummary] = field(default_factory=Future)


class Intake:
    """One graph folder's; `intake_of` gives all threads of a process the same one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = threading.Lock()
        self._waiting: deque[_Request] = deque()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The turn for something that goes by itself: a build, a removal, a check of the folder."""
        with self._turn:
            yield

    def add(self, incoming: Sequence[Incoming]) -> AddSummary:
        """Bring in what one caller adds, as `pipeline.adding.add` does, together with what others add just now."""
        request = _Request(incoming)
        self._waiting.append(request)
        with self._turn:
            if not request.answer.done():  # else whoever had the turn before took it along
                self._take([self._waiting.popleft() for _ in range(len(self._waiting))])
        return request.answer.result()

    def _take(self, requests: Sequence[_Request]) -> None:
        try:
            with keeping(self._folder) as keeper:
                for request, summary in zip(requests, _bring_in_each(requests, keeper), strict=True):
                    request.answer.set_result(summary)
        except BaseException as error:
            refusal = error if isinstance(error, Exception) else _interrupted(self._folder)
            for request in requests:
                if not request.answer.done():
                    request.answer.set_exception(refusal)
            if refusal is not error:
                raise


def _interrupted(folder: Path) -> GraphError:
    return GraphError(f"{folder}: the thread that was writing was interrupted; add it again")


def _bring_in_each(requests: Sequence[_Request], keeper: Keeper) -> Iterator[AddSummary]:
    """A summary for each, in their order; where they cannot come in together, one half of them after the other."""
    if len(requests) == 1:
        yield bring_in(requests[0].incoming, keeper)
        return
    if not _name_one_file_twice(requests):
        together = bring_in([each for request in requests for each in request.incoming], keeper)
        if not together.refused:
            yield from _shares(together, requests)
            return
    half = len(requests) // 2
    yield from _bring_in_each(requests[:half], keeper)
    yield from _bring_in_each(requests[half:], keeper)


def _name_one_file_twice(requests: Sequence[_Request]) -> bool:
    """Whether two of them bring the report of one file: it may have changed between them, and the later one counts."""
    keys = [key for request in requests for each in request.incoming for key in each.files]
    return len(keys) > len(set(keys))


def _shares(together: AddSummary, requests: Sequence[_Request]) -> Iterator[AddSummary]:
    """What each of several additions is told of what came of them together; what two bring, the first has added."""
    findings = _findings_of_each(together.findings, requests)
    names = {**together.added, **together.known}
    left = dict(together.added)
    for request, own in zip(requests, findings, strict=True):
        ids = dict.fromkeys(each.made.contribution.id for each in request.incoming)
        added = {id_: left.pop(id_) for id_ in ids if id_ in left}
        known = {id_: names[id_] for id_ in ids if id_ not in added}
        yield replace(together, findings=own, added=added, known=known)


def _findings_of_each(findings: Sequence[Finding], requests: Sequence[_Request]) -> list[tuple[Finding, ...]]:
    """The findings about what each names; one about something that none of them names is told to all."""
    named = [_nodes(request) if len(findings) > 0 else set() for request in requests]

    def concerns(finding: Finding, nodes: set[str]) -> bool:
        # an entity may turn out to be another one: the report is the surer sign
        return f"<{finding.report}>" in nodes or finding.focus in nodes

    astray = {finding for finding in findings if not any(concerns(finding, nodes) for nodes in named)}
    return [tuple(each for each in findings if each in astray or concerns(each, nodes)) for nodes in named]


def _nodes(request: _Request) -> set[str]:
    quads = (quad for each in request.incoming for quad in each.made.quads)
    return {str(node) for quad in quads for node in (quad.subject, quad.object, quad.graph_name)}


_intakes: WeakValueDictionary[str, Intake] = WeakValueDictionary()
_finding = threading.Lock()


def intake_of(folder: Path) -> Intake:
    """The one `Intake` of this process for a folder, under whatever path it is named."""
    with _finding:
        key = os.path.realpath(folder)
        intake = _intakes.get(key)
        if intake is None:
            _intakes[key] = intake = Intake(folder)
        return intake
