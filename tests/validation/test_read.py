"""Files that other people made: every syntax, what is refused, and validation beside a context."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.errors import SyntaxProblem, ThiduaError, UnknownName, UnreadableFile
from thidua.validation.read import FORMATS, read_rdf_file
from thidua.validation.validate import validate, validate_file_quads

TRIPLE = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o"))
SHAPES = Path(__file__).resolve().parents[1] / "shapes"


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_syntax_is_read(suffix: str, tmp_path: Path):
    path = tmp_path / f"data{suffix}"
    text = ox.serialize([TRIPLE], format=FORMATS[suffix])
    assert text is not None
    path.write_bytes(text)
    assert [quad.triple for quad in read_rdf_file(path)] == [TRIPLE]


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("a.ttl", "<urn:s> <urn:p> .\n", "line 1, column 17"),
        ("a.ttl", "\n\n<urn:s> x:p 1 .\n", "line 3, column 9"),
        ("a.nt", "<urn:s> <urn:p> <not an iri> .\n", "line 1, column"),
        ("a.jsonld", '{"@context": "https://example.org/context"}', "line"),
        ("a.rdf", '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY a "b">]>\n<r/>', "line 2: RDF/XML with a DOCTYPE"),
        ("a.rdf", "<r", "line 1"),
        ("a.rdf", '<?xml version="1.0"?>\n<!doctype r [<!entity a "b">]>\n<r/>', "line 2: RDF/XML with a DOCTYPE"),
        ("a.rdf", '<!Entity a "b">', "line 1: RDF/XML with a DOCTYPE"),
        ("a.jsonld", '{"urn:p":\n' * 2_000 + "1" + "}" * 2_000, "line 201: nested more than 200 deep"),
        ("a.json", '{"urn:p":' + "[" * 300 + "]" * 300 + "}", "line 1: nested more than 200 deep"),
        ("a.ttl", "<urn:s> <urn:p> " + "<<( <urn:a> <urn:b> " * 2_000, "line 1: nested more than 200 deep"),
        ("a.ttl", f'<urn:s> <urn:p> "{"x" * (16 * 1024**2 + 1)}" .', "longer than 16 MB"),
        (
            "a.ttl",
            f'<urn:s> <urn:p> <<( <urn:a> <urn:b> "{"x" * 500}" )>> .',
            f"{'x' * 40}...; write it as plain triples",
        ),
    ],
)
def test_what_does_not_parse_says_where(name: str, content: str, message: str, tmp_path: Path):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(SyntaxProblem) as refused:
        read_rdf_file(path)
    assert len(str(refused.value)) < len(str(path)) + 300
    assert str(refused.value).startswith(str(path))
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.ttl", '\N{BYTE ORDER MARK}<urn:s> <urn:p> "o" .'),
        ("a.jsonld", '\N{BYTE ORDER MARK}{"@id": "urn:s", "urn:p": "o"}'),
    ],
)
def test_a_byte_order_mark_is_no_text(name: str, content: str, tmp_path: Path):
    (tmp_path / name).write_text(content, "utf-8")
    assert [quad.triple for quad in read_rdf_file(tmp_path / name)] == [TRIPLE]


def test_brackets_in_strings_are_no_nesting(tmp_path: Path):
    path = tmp_path / "a.jsonld"
    path.write_text('{"@id": "urn:s", "urn:p": "' + '\\"[{' * 300 + '"}', "utf-8")
    assert len(read_rdf_file(path)) == 1


def test_a_doctype_is_seen_in_utf_16_too(tmp_path: Path):
    path = tmp_path / "a.rdf"
    path.write_text('<?xml version="1.0"?>\n<!DOCTYPE r><r/>', "utf-16")
    with pytest.raises(SyntaxProblem, match="DOCTYPE"):
        read_rdf_file(path)


def test_a_suffix_that_is_none_and_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(UnknownName, match=r"\.ttl"):
        read_rdf_file(tmp_path / "a.docx")
    with pytest.raises(UnreadableFile):
        read_rdf_file(tmp_path / "a.ttl")


def test_triples_about_triples_are_refused(tmp_path: Path):
    path = tmp_path / "a.ttl"
    path.write_text("<urn:s> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> .\n", "utf-8")
    with pytest.raises(ThiduaError, match="write it as plain triples"):
        validate_file_quads(read_rdf_file(path))


def test_blank_nodes_are_called_the_same_every_time():
    path = SHAPES / "report" / "bad-kinds.ttl"
    assert read_rdf_file(path) == read_rdf_file(path)
    assert validate_file_quads(read_rdf_file(path)) == validate_file_quads(read_rdf_file(path))


def test_beside_a_context_only_what_the_file_breaks_is_found(tmp_path: Path):
    """The file alone says too little; with its context it is whole, and breaks a node of the context."""
    context = [
        *read_rdf_file(SHAPES / "quantity" / "bad-uneven-bound.ttl"),
        *read_rdf_file(SHAPES / "trade-union" / "ok-dissolved.ttl"),
    ]
    path = tmp_path / "more.ttl"
    path.write_text(
        "@prefix td: <https://w3id.org/thidua/ns#> .\n"
        "@prefix claim: <https://w3id.org/thidua/id/claim/> .\n"
        'claim:01 td:rule "another" .\n',
        "utf-8",
    )
    assert {finding.rule for finding in validate(context)} == {"R11"}
    assert [finding.rule for finding in validate_file_quads(read_rdf_file(path), context)] == ["claim.rule"]


def test_what_file_and_context_both_say_is_found_in_the_file():
    path = SHAPES / "quantity" / "bad-uneven-bound.ttl"
    assert (
        validate_file_quads(read_rdf_file(path), read_rdf_file(path)) == validate_file_quads(read_rdf_file(path)) != []
    )
