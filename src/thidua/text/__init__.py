"""Folding of Vietnamese text, and text made safe for terminals and XML: no stage of its own, used by all of them."""
