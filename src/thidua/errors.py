"""Everything that thidua refuses, in one tree.

    ThiduaError                exit status
    ├── UsageError             2    the command asks for something that does not exist
    │   └── UnknownName             a query, format, report or engine of that name
    ├── InputError             3    a file or text that cannot be taken
    │   ├── UnreadableFile          missing, not permitted, a folder where a file is meant
    │   ├── NotText                 empty, or not UTF-8
    │   ├── NoReports               a folder that holds no report
    │   ├── SyntaxProblem           Turtle, SPARQL, YAML or JSON that does not parse
    │   ├── ShapesProblem           shapes of others that are malformed, or that an engine does not know
    │   └── GoldProblem             gold facts, or floors of their scores, that are malformed or miss their report
    ├── GraphError             3    the graph folder: none, of another version, cannot be written, locked
    ├── DataFault              3    the project's own data (vocabulary, patterns, shapes, queries) is wrong
    └── TimedOut               124  a limit of time was reached

A message is one line: the file, the place in it, what is wrong, what to do.
"""

from __future__ import annotations


class ThiduaError(Exception):
    """Root of all refusals; `str()` is the one line that a person reads."""

    exit_status = 3


class UsageError(ThiduaError):
    """The command asks for something that does not exist."""

    exit_status = 2


class UnknownName(UsageError):
    """Something was asked for by a name that is not there."""


class InputError(ThiduaError):
    """A file or text that cannot be taken."""


class UnreadableFile(InputError):
    """A path that cannot be read."""


class NotText(InputError):
    """A file that is empty or not UTF-8."""


class NoReports(InputError):
    """A folder in which no report was found."""


class SyntaxProblem(InputError):
    """Turtle, SPARQL, YAML or JSON that does not parse."""


class ShapesProblem(InputError):
    """Shapes that are malformed, or that ask for something which an engine does not know."""


class GoldProblem(InputError):
    """Gold facts, or floors of their scores, that are malformed or miss their report."""


class GraphError(ThiduaError):
    """The graph folder is none, is of another version, cannot be written or is locked."""


class DataFault(ThiduaError):
    """The project's own data is wrong: a defect, with the file to mend."""


class TimedOut(ThiduaError):
    """A limit of time was reached."""

    exit_status = 124
