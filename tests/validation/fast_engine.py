"""The fast engine on the project's shapes, for tests that validate many small graphs."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import shacl_rust  # type: ignore[import-untyped]

from thidua.model import Severity
from thidua.validation.engine import Result

SHAPES = Path(__file__).resolve().parents[2] / "shapes"


def as_ntriples(triples: Iterable[ox.Triple]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)


@cache
def shapes_text() -> str:
    return as_ntriples(
        quad.triple
        for path in sorted(SHAPES.glob("*.ttl"))
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    )


def run(triples: Iterable[ox.Triple]) -> set[Result]:
    """The results of all shapes on the triples."""
    report = shacl_rust.validate(
        as_ntriples(triples), shapes_text(), data_format="nt", shapes_format="nt", experimental_index=True
    )
    return {
        Result(
            Severity(result["severity"].rpartition("#")[2].strip(">").lower()),
            result["focusNode"],
            result.get("resultPath"),
            result.get("value"),
            result["sourceConstraintComponent"],
            result["sourceShape"].strip("<>"),
        )
        for result in report["results"]
    }
