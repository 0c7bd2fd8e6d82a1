"""What the shapes say of contributions before they come in: those that break a rule stay out, the others come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Quad, Store

from thidua.model import Finding, Severity
from thidua.pipeline.contributions import Made, with_findings
from thidua.validation.guard import guard
from thidua.vocabulary.load import load_vocabulary


@dataclass(frozen=True, slots=True)
class Sorted:
    """What may come in, what has to stay out (with its findings), and all findings."""

    good: list[Made]
    bad: list[Made]
    findings: list[Finding]


def guard_made(made: Sequence[Made], store: Store) -> list[Finding]:
    """What the shapes find wrong in contributions or, because of them, in what is there already."""
    concepts = sorted({concept for each in made for concept in each.contribution.concepts})
    quads: list[Quad] = [quad for each in made for quad in each.quads]
    return guard([*quads, *load_vocabulary().quads_for(concepts)], store)


def sort_out(made: Sequence[Made], store: Store) -> Sorted:
    """Keep out whatever a violation leads back to, until the rest has none; a batch is checked together."""
    good, bad, found = list(made), list[Made](), list[Finding]()
    while True:
        findings = guard_made(good, store) if len(good) > 0 else []
        accused = {finding.report for finding in findings if finding.severity is Severity.VIOLATION}
        out = [each for each in good if each.contribution.graph in accused]
        if len(out) == 0:
            return Sorted(good, bad, found + findings)
        for each in out:
            own = [finding for finding in findings if finding.report == each.contribution.graph]
            bad.append(replace(each, contribution=with_findings(each.contribution, own)))
            found += own
        good = [each for each in good if each not in out]
