"""Why the graph says what it says: an IRI -> the words, the rule, and all that it hangs together with.

Everything is looked up in the graph by patterns, so that the cost grows with the answer and not with the store.
"""
