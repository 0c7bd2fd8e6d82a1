"""How many a union has: neither a part of a number nor what was worked out from others answers that."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from tests.queries.stores import fill
from tests.triples.sample_reports import FEDERATION, figure, report
from thidua.entities.resolve import resolve
from thidua.model import Period, Quantity
from thidua.namespaces import PREFIXES, TD
from thidua.queries.catalogue import find_query
from thidua.queries.run import run_query
from thidua.triples.build import build_graph
from thidua.vocabulary.load import load_vocabulary

TEXT = "Hết năm 2019 có 5.000 người, trong đó 900 người là nữ; 400 người khác."
#: A derived figure of the measure that is asked for: thidua derives targets alone, so it is made by hand.
DERIVED = "https://w3id.org/thidua/id/claim/ffffffffffffffff"


def graph_with(measure: str, unit: str, whole_measure: str) -> list[Quad]:
    end_of_2019 = Period("Hết năm 2019", "2019", "2019")
    whole = figure(TEXT, "5.000 người", whole_measure, 5000, unit, of=FEDERATION, period=end_of_2019)
    part = figure(TEXT, "900 người", measure, 900, unit, of=FEDERATION)
    in_words = {**part.slots, "quantity": Quantity(Decimal(900), wording="900")}
    sample = report(TEXT, whole, replace(part, slots=in_words, part_of=whole.quote))
    vocabulary = load_vocabulary()
    quads = build_graph([sample], resolve([sample], vocabulary), vocabulary)
    stated = next(quad for quad in quads if quad.predicate.value == TD + "scope")
    derived = {
        PREFIXES["rdf"] + "type": NamedNode(TD + "DerivedClaim"),
        TD + "measure": NamedNode(PREFIXES["measure"] + measure),
        TD + "scope": stated.object,
        TD + "qualifier": NamedNode(PREFIXES["qualifier"] + "exact"),
        TD + "exactValue": Literal(4600),
    }
    return quads + [Quad(NamedNode(DERIVED), NamedNode(p), o, stated.graph_name) for p, o in derived.items()]


@pytest.mark.parametrize(
    "name, measure, unit",
    [
        ("q01-grassroots-unions", "grassroots-unions", "organisation"),
        ("q02-members", "members", "person"),
        ("q03-workers", "workers", "person"),
    ],
)
def test_how_many_a_union_has(name: str, measure: str, unit: str):
    def answers(whole_measure: str) -> list[tuple[object, ...]]:
        store = fill(graph_with(measure, unit, whole_measure))
        result = run_query(store, find_query(name).text, {"union": FEDERATION})
        columns = [result.variables.index(column) for column in ("value", "wording", "period")]
        return [tuple(row[column] for column in columns) for row in result.rows]

    # Members among workers are all members of the union; members among members are not.
    assert answers(measure) == [(Literal(5000), None, Literal("Hết năm 2019"))]
    assert answers("participants") == [(Literal(900), Literal("900"), None)]
