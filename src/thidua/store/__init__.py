"""The graph folder: whole snapshots of facts and graph, one writer at a time, any number of readers."""
