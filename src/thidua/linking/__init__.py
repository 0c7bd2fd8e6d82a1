"""Sixth stage: the entities that single reports name -> which of them are the same, which are not, which stay open."""
