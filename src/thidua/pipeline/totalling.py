"""`thidua total`: what was asked for, looked up in a graph folder, and added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from thidua.errors import UnknownName, UsageError
from thidua.iris import expanded, prefixed
from thidua.namespaces import PREFIXES, TD
from thidua.queries.catalogue import find_query
from thidua.queries.run import run_query
from thidua.store.reader import reading
from thidua.text.fold import name_key
from thidua.totals.add import add
from thidua.totals.model import Counted, Figure, Total
from thidua.totals.read import read_figures
from thidua.totals.relations import Relations, relations_of
from thidua.totals.times import read_interval
from thidua.vocabulary.load import Concept, Vocabulary, load_vocabulary

_TYPE = PREFIXES["rdf"] + "type"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which numbers are to be added: names, prefixed names or IRIs; `period` is EDTF, `unit` a unit of the vocabulary.

    `of` is one organisation; `place` a place, all organisations within which are meant.
    """

    what: str
    of: str | None = None
    place: str | None = None
    period: str | None = None
    campaign: str | None = None
    unit: str | None = None


def total(folder: Path, wanted: Wanted) -> Total:
    """The sum of numbers in the graph of `folder`; refused are names that are not there, and `of` with `place`."""
    if wanted.of is not None and wanted.place is not None:
        raise UsageError("a union and a place: ask for one of the two")
    vocabulary = load_vocabulary()
    concept = _concept(vocabulary, wanted.what, ("measure", "award-type"))
    unit = None if wanted.unit is None else _concept(vocabulary, wanted.unit, ("unit",)).iri
    period = None if wanted.period is None else read_interval(wanted.period)
    with reading(folder) as reader:
        rows = run_query(reader.store, find_query("numbers").text, {"counted": concept.iri})
        figures = read_figures(rows, concept if concept.scheme == "measure" else None)
        relations, names = _relations(reader.store), _names(reader.store)
    keep = _chosen(wanted, vocabulary, relations, names)
    labels = {iri: forms[0] for iri, forms in names.items()}
    labels |= {each.iri: each.pref_vi for each in vocabulary.concepts("unit")}
    return add(filter(keep, figures), _counted(concept), relations, unit=unit, period=period, names=labels)


def _counted(concept: Concept) -> Counted:
    kinds = concept.properties.get(_TYPE, ())
    stock, measure = TD + "StockMeasure" in kinds, concept.scheme == "measure"
    unit = next(iter(concept.properties.get(TD + "countingUnit", ())), None)
    return Counted(concept.iri, concept.pref_vi, unit, stock=stock, flow=TD + "FlowMeasure" in kinds or not measure)


def _relations(store: Store) -> Relations:
    rows = run_query(store, find_query("within").text).rows
    return relations_of((i.value, o.value) for i, o in rows if isinstance(i, NamedNode) and isinstance(o, NamedNode))


def _names(store: Store) -> dict[str, list[str]]:
    """The written forms of what numbers are about, the preferred one first, and its former IRIs."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for iri, name, _ in run_query(store, find_query("names").text).rows:
        if isinstance(iri, NamedNode) and isinstance(name, Literal):
            names[iri.value].append(name.value)
    return names


def _chosen(
    wanted: Wanted, vocabulary: Vocabulary, relations: Relations, names: Mapping[str, Iterable[str]]
) -> Callable[[Figure], bool]:
    """Whether a figure is of the organisation, place and campaign that are asked for."""
    scopes = None if wanted.of is None else _called(wanted.of, names, {"union", "body"})
    campaigns = None if wanted.campaign is None else _called(wanted.campaign, names, {"campaign"})
    place = None if wanted.place is None else _concept(vocabulary, wanted.place, ("place",)).iri

    def keep(figure: Figure) -> bool:
        return (
            (scopes is None or figure.scope in scopes)
            and (place is None or relations.is_within(figure.scope, place))
            and (campaigns is None or any(relations.is_within(figure.campaign, each) for each in campaigns))
        )

    return keep


def _concept(vocabulary: Vocabulary, name: str, schemes: Iterable[str]) -> Concept:
    """The concept of an IRI, a slug or a label; none and several are refused."""
    iris = [expanded(name), name.removeprefix("<").removesuffix(">"), *(PREFIXES[each] + name for each in schemes)]
    known = [found for iri in iris if iri is not None and (found := vocabulary.get(iri)) is not None]
    labelled = [found for each in schemes for found in vocabulary.by_label(each, name)]
    # its own name goes before another's alias
    own = [found for found in labelled if name_key(found.pref_vi) == name_key(name)]
    fitting = [each for each in known if each.scheme in schemes][:1] or own or labelled
    if len(fitting) == 1:
        return fitting[0]
    kinds = " or ".join(each.replace("-", " ") for each in schemes)
    if len(fitting) == 0:
        raise UnknownName(f"{name}: no {kinds} of that name; seeds/vocabulary/ has those there are")
    raise UnknownName(f"{name}: name one of {_listed(each.iri for each in fitting)}")


def _called(name: str, names: Mapping[str, Iterable[str]], kinds: set[str]) -> set[str]:
    """The organisations or campaigns of that IRI, former IRI or name, as any report writes it; none is refused."""
    given = expanded(name) or name.removeprefix("<").removesuffix(">")
    if given in names:
        return {given}
    key = name_key(name)
    found = {
        iri
        for iri, forms in names.items()
        if prefixed(iri).partition(":")[0] in kinds and any(form == given or name_key(form) == key for form in forms)
    }
    if len(found) == 0:
        raise UnknownName(f"{name}: no claim with a number is about it; thidua query unions shows those there are")
    if len(found) > 1:
        raise UnknownName(f"{name}: {len(found)} are called so; name one of {_listed(found)}")
    return found


def _listed(iris: Iterable[str]) -> str:
    ordered = sorted(map(prefixed, iris))
    return ", ".join(ordered[:_SHOWN]) + (" …" if len(ordered) > _SHOWN else "")
