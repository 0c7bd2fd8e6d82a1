"""Seventh stage: facts and entities -> the quads of the graph, as `docs/graph-model.md` lays down."""
