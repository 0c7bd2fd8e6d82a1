"""Eighth stage: the graph against the shapes of `shapes/` -> findings that lead back to a sentence."""
