"""Profiles for tests, written short."""

from thidua.entities.model import EntityKind, Profile
from thidua.namespaces import ID
from thidua.text.fold import name_key

FEDERATION = "liên đoàn lao động"


def iri(short: str) -> str:
    """`place:tinh-hoa-binh` -> the IRI."""
    return ID + short.replace(":", "/", 1)


def profile(short, report, name, *, known=False, **marks: str | tuple[str, ...]) -> Profile:
    """A profile of `union:…`, `person:…`; a mark's values that hold ":" are IRIs, `_` in its name stands for "-"."""
    kind = EntityKind(short.partition(":")[0])
    told = {mark.replace("_", "-"): (values,) if isinstance(values, str) else values for mark, values in marks.items()}
    full = {mark: tuple(sorted(map(_value, values))) for mark, values in told.items()}
    return Profile(iri(short), kind, report, name, (name,), known=known, marks=full)


def _value(written: str) -> str:
    post, at, body = written.rpartition("@")
    if at != "":
        return f"{post}@{iri(body)}"
    return iri(written) if ":" in written else written


def federation(short, report, of, province=None, **marks) -> Profile:
    """A federation of labour of a place, "huyện Yên Lập"; without `place=…` one that the vocabulary does not have."""
    kind = next(kind for kind in ("thành phố", "thị xã", "tỉnh", "huyện", "quận") if of.startswith(f"{kind} "))
    more = {"province": f"place:{province}"} if province is not None else {}
    told = {"head": FEDERATION, "kind_of_place": kind, "rest": name_key(of.removeprefix(kind)), **more, **marks}
    return profile(short, report, f"Liên đoàn Lao động {of}", **told)


def person(short, report, name, organisation, **marks) -> Profile:
    """A person of a body."""
    return profile(short, report, name, organisation=organisation, **marks)
