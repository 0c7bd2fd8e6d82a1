"""`thidua explain`: what a graph folder says of an IRI, and what the rules say of themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from thidua.explanation.explain import explain
from thidua.explanation.graph import Graph
from thidua.explanation.model import Explanation, RuleText
from thidua.facts.explained import explanations
from thidua.facts.rules import load_rules
from thidua.store.names import contribution_name
from thidua.store.reader import reading


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """Every rule that a fact may name, by id."""
    held = {rule.id: rule for rule in load_rules()}
    return {
        id_: RuleText(id_, about)
        if id_ not in held
        else RuleText(id_, about, f"seeds/patterns/{held[id_].file}", str(held[id_].examples[0]["text"]))
        for id_, about in explanations().items()
    }


def explain_name(name: str, folder: Path, *, everything: bool = False) -> Explanation:
    """What `name` means in the graph of `folder`, and why; `explanation.explain.explain` says what is refused."""
    with reading(folder) as reader:
        graph = Graph(reader.store, lambda id_: contribution_name(folder, id_))
        return explain(graph, name, rule_texts(), everything=everything)
