"""How fast the pipeline is and how much it needs; every measurement has its peer in the same run."""
