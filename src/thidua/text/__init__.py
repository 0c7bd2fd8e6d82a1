"""Folding of Vietnamese text: no stage of its own, used by all of them."""
