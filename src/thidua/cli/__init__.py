"""The command line: `main.py` is the command, every other file a sub-command or what they share."""
