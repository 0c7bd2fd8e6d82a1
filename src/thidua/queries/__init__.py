"""Questions to the graph: the saved ones of `queries/`, a person's own, and the forms their answers take."""
