"""Fourth stage: mentions -> facts as written, by patterns over symbols and the context around them."""
