"""Short names for IRIs, and which prefixes they need."""

from __future__ import annotations

import re
from collections.abc import Collection

from thidua.namespaces import PREFIXES

#: Local names that need no escape in any syntax. Others are written as whole IRIs: some readers trip over escapes.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")


class Names:
    """Shortens IRIs; `used` are the prefixes that were needed so far, `without` those that must not be."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self.used: set[str] = set()
        self._by_namespace = {namespace: prefix for prefix, namespace in PREFIXES.items() if prefix not in without}

    def short(self, iri: str) -> str | None:
        """`prefix:local`, or None where the IRI has no prefix or its local name would need an escape."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_namespace.get(iri[:cut])
        if prefix is None or _LOCAL.fullmatch(iri[cut:]) is None:
            return None
        self.used.add(prefix)
        return f"{prefix}:{iri[cut:]}"

    def namespaces(self) -> dict[str, str]:
        """The prefixes used and their namespaces, by prefix."""
        return {prefix: PREFIXES[prefix] for prefix in sorted(self.used)}
