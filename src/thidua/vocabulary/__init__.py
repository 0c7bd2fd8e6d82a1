"""The vocabulary of `seeds/vocabulary`: what the extractor recognises, the graph links to and the shapes check."""
