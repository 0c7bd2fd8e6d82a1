"""Third stage: a sentence -> mentions, what the vocabulary and the grammars of numbers, times and names recognise."""
