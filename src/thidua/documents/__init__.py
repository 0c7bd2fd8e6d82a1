"""First stage: paths -> documents, the text untouched, in blocks with zones."""
