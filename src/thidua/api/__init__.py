"""thidua from Python: a graph folder as one object that asks, reads and writes.

    import thidua

    with thidua.open("graph") as graph:
        graph.build("reports")
        for row in graph.query("campaigns-awards"):
            print(row)

Every read sees a whole snapshot of the graph, with all that this object has added before, whatever other threads and
processes write meanwhile; none has to wait for a writer. What is written is on the disk when the call returns. Refusals
are a `thidua.errors.ThiduaError` with one line that says what to do.
"""

from __future__ import annotations

from thidua.api.graph import Graph
from thidua.api.reading import ReportEntry

__all__ = ["Graph", "ReportEntry"]
