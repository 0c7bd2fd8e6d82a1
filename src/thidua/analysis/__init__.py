"""Networks of what the graph states, and what can be measured in them (networkx)."""
