"""How good the extraction is: its facts beside the gold of annotated reports. It judges the pipeline, from above it."""
