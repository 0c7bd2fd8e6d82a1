"""The few things that a person may set from outside, and what holds when nothing is set."""

from __future__ import annotations

#: The environment variable that names the graph folder; `--graph DIR` goes before it.
GRAPH_VARIABLE = "THIDUA_GRAPH"
#: The graph folder when neither says one, in the folder that the command runs in.
DEFAULT_GRAPH = "graph"
#: The environment variable that names the licence of a described graph; `--licence IRI` goes before it.
LICENCE_VARIABLE = "THIDUA_LICENCE"
