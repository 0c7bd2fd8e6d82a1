"""`thidua add` and `thidua remove`: single reports and RDF data into the graph through the shapes, and out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.documents.source import file_key
from thidua.errors import UnknownName
from thidua.model import Finding, Severity
from thidua.namespaces import ID
from thidua.pipeline.contributions import Made, remade
from thidua.pipeline.guarding import guard_made
from thidua.pipeline.incoming import Incoming, read_files
from thidua.pipeline.keeper import Keeper, keeping
from thidua.pipeline.sources import Holdings
from thidua.store.contribution import Kind
from thidua.store.ledger import Ledger, refuse_no_ledger
from thidua.store.writer import Changes


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What became of an addition.

    `findings` are what the shapes say of it and of what it changes; `refused` says that a violation is among them and
    nothing was written. `added` and `known` name what came in, and what was there already, by name and id.
    """

    findings: tuple[Finding, ...]
    refused: bool
    added: Mapping[str, str]
    known: Mapping[str, str]


def add(files: Sequence[Path], folder: Path, *, dry_run: bool = False) -> AddSummary:
    """Bring files of RDF and reports into the graph of `folder`: all of them, or none if one breaks a rule.

    Refused besides what the shapes find: a file that cannot be read, a folder that is no graph or is being written to.
    """
    incoming = read_files(files, folder)
    with keeping(folder) as keeper:
        return bring_in(incoming, keeper, dry_run=dry_run)


def bring_in(incoming: Sequence[Incoming], keeper: Keeper, *, dry_run: bool = False) -> AddSummary:
    """The same through a folder that is held."""
    read = {key: source for each in incoming for key, source in each.files.items()}
    holdings = Holdings(keeper.ledger, read)
    given: dict[str, Made] = {}
    for each in incoming:
        given.setdefault(each.made.contribution.id, _called(each.made, holdings))
    leaving = {id_ for id_ in holdings.touched if len(holdings.files_of(id_)) == 0}
    prepared = keeper.prepare(list(given.values()), leaving)
    new = [made for made in prepared.coming if not keeper.ledger.holds(made.contribution)]
    going = [keeper.ledger.graph_of(id_) for id_ in sorted(leaving)]
    made = [*new, *prepared.rewritten]
    findings = guard_made(made, keeper.store, going) if len(made) > 0 else []
    refused = any(finding.severity is Severity.VIOLATION for finding in findings)
    held = {made.contribution.id for made in prepared.coming} - {made.contribution.id for made in new}
    known = {id_: keeper.ledger.name(id_) or id_ for id_ in sorted(held)}
    if refused or dry_run:
        return AddSummary(tuple(findings), refused, {}, known)
    keeper.commit(
        Changes(
            arriving=[each.arriving for each in made],
            leaving=leaving,
            sources=read,
            links=prepared.links,
        )
    )
    return AddSummary(tuple(findings), refused, _named(new), known)


def _called(made: Made, holdings: Holdings) -> Made:
    """A report under the first name of its files; an addition under its own."""
    given = made.contribution
    if given.kind is Kind.ADDITION or given.name == holdings.name_of(given.id):
        return made
    return remade(replace(given, name=holdings.name_of(given.id)))


def _named(made: Iterable[Made]) -> dict[str, str]:
    return {each.contribution.id: each.contribution.name for each in made}


def remove(names: Sequence[str], folder: Path) -> dict[str, str]:
    """Take reports and additions out of the graph, with all that rests on them alone; their names by id.

    `names` are paths, file names, ids or IRIs; one that is not there, or that several reports share, is refused, and
    then nothing is taken out.
    """
    refuse_no_ledger(folder)
    with keeping(folder) as keeper:
        found = {id_: name for given in names for id_, name in _find(given, folder, keeper.ledger).items()}
        gone = {key: None for id_ in found for key in keeper.ledger.paths_of(id_)}
        prepared = keeper.prepare([], set(found))
        rewritten = [made.arriving for made in prepared.rewritten]
        keeper.commit(Changes(arriving=rewritten, leaving=set(found), sources=gone, links=prepared.links))
        return found


def _find(name: str, folder: Path, ledger: Ledger) -> dict[str, str]:
    """Id and name of the one contribution that `name` means."""
    iri = name.strip("<>")
    id_ = iri.rpartition("/")[2] if iri.startswith(ID) else name
    called = ledger.name(id_)
    if called is not None:
        return {id_: called}
    source = ledger.source(file_key(Path(name), folder))
    if source is not None:
        return {source.report: ledger.name(source.report) or name}
    named = ledger.named(name)
    if len(named) == 1:
        return {named[0]: name}
    if len(named) > 1:
        raise UnknownName(f"{name}: {len(named)} reports have that name; name one by its id: {', '.join(named)}")
    raise UnknownName(f"{name}: no report or addition of that path, name or id; thidua query reports lists the reports")
