"""Second stage: a document -> its sentences."""
