"""The data folders, beside `src/` in a checkout or inside an installed package, and their YAML read strictly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from thidua.errors import DataFault

_PACKAGE = Path(__file__).resolve().parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ROOTS = (_PACKAGE / "_data", _PACKAGE.parents[1])


def resource(*parts: str) -> Path:
    """The path of a data file or folder, such as `resource("shapes")`; a missing one is refused."""
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise DataFault(f"{'/'.join(parts)}: not part of this installation; install thidua again")


def read_yaml(*parts: str) -> Any:
    """The content of a YAML data file; one that does not parse is refused with its line."""
    path = resource(*parts)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise DataFault(f"{'/'.join(parts)}: {' '.join(str(error).split())}") from error


def check_keys(entry: object, *, allowed: set[str], required: set[str], where: str) -> dict[str, Any]:
    """`entry` if it is a mapping with all `required` and no other than `allowed` keys; else it is refused."""
    if not isinstance(entry, dict):
        raise DataFault(f"{where}: a mapping is expected here, not {entry!r:.60}")
    unknown, missing = sorted(set(entry) - allowed), sorted(required - set(entry))
    if unknown or missing:
        raise DataFault(f"{where}: unknown keys {unknown}, missing keys {missing}")
    return entry
