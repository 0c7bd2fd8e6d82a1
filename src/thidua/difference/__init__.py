"""What differs between two graphs: facts, names, and statements counted or listed."""
