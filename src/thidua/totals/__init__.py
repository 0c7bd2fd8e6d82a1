"""Sums of numbers that reports state: a range with its parts, and of each number that was not added the reason."""
