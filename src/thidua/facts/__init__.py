"""Fourth stage: mentions -> facts as written, by their anchors (awards, numbers, posts) and the words around these."""
