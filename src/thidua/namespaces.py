"""Every namespace of the project, in one place."""

from __future__ import annotations

BASE = "https://w3id.org/thidua/"
TD = BASE + "ns#"
ID = BASE + "id/"
VOCABULARY_GRAPH = ID + "vocabulary"
#: What only two reports together say; computed anew whenever a report comes or goes.
LINKED_GRAPH = ID + "linked"
#: What people decided beyond who is the same: which body is part of which, who held which office when.
DECISIONS_GRAPH = ID + "decisions"
#: The graphs that are computed from what several contributions say, and from decisions.
COMPUTED_GRAPHS = (DECISIONS_GRAPH, LINKED_GRAPH, VOCABULARY_GRAPH)

#: Folders below `ID`; each is a prefix of its own in Turtle.
ID_KINDS = (
    "addition",
    "authority",
    "award-type",
    "body",
    "campaign",
    "campaign-kind",
    "claim",
    "decision",
    "evidence",
    "grade",
    "legal",
    "level",
    "link",
    "measure",
    "period",
    "person",
    "place",
    "post",
    "qualifier",
    "recipient-kind",
    "report",
    "role",
    "status",
    "strength",
    "union",
    "unit",
)

PREFIXES: dict[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "td": TD,
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{kind: f"{ID}{kind}/" for kind in ID_KINDS},
}
