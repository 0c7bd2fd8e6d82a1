"""Knowledge graphs of emulation and commendation, grown from the reports of Vietnamese trade unions.

`open` is the way in from Python (`thidua.api`). Read `thidua.model` for the records and `thidua.pipeline` for the order
of the stages.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.api import Graph

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def open(folder: str | os.PathLike[str]) -> Graph:  # noqa: A001  as a person says it: thidua.open
    """The graph in `folder`; one that is not there yet is made by the first `build` or `add`."""
    from thidua.api import Graph  # noqa: PLC0415  `import thidua` alone costs nothing

    return Graph(folder)
