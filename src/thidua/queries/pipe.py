"""Objects from one of our processes to another through a pipe: the length of each, then its pickle."""

from __future__ import annotations

import os
import pickle
import select
from time import monotonic

_LENGTH = 8
#: What a pipe holds at once.
_PIECE = 64 * 1024


def send(descriptor: int, message: object) -> None:
    """Write one object; BrokenPipeError where nobody reads any more."""
    pickled = pickle.dumps(message)
    data = memoryview(len(pickled).to_bytes(_LENGTH) + pickled)
    while len(data) > 0:
        data = data[os.write(descriptor, data) :]


def receive(descriptor: int, deadline: float | None = None) -> object:
    """Read one object; the other process sends the next one only when it was answered.

    EOFError where the other process has ended, TimeoutError where the object is not there at `deadline`, a time as
    `monotonic` tells it.
    """
    data = _read(descriptor, deadline)
    length = int.from_bytes(data[:_LENGTH]) + _LENGTH
    if len(data) < length:
        whole = bytearray(data)
        while len(whole) < length:
            whole += _read(descriptor, deadline)
        data = bytes(whole)
    return pickle.loads(memoryview(data)[_LENGTH:])  # noqa: S301  from our own process


def is_readable(descriptor: int, seconds: float = 0) -> bool:
    """Whether there is something to read within `seconds`, and be it that the other process has ended."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return len(poll.poll(max(0, seconds) * 1000)) > 0


def _read(descriptor: int, deadline: float | None) -> bytes:
    if deadline is not None and not is_readable(descriptor, deadline - monotonic()):
        raise TimeoutError
    data = os.read(descriptor, _PIECE)
    if data == b"":
        raise EOFError
    return data
