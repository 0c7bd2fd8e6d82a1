"""Work with a limit of time: its answer, its refusal, its end."""

import os
import time

import pytest

from thidua.cli.limited import MOST_MEMORY, run_limited
from thidua.errors import ThiduaError, TimedOut, UnknownName
from thidua.queries.catalogue import find_query


def test_an_answer_comes_back():
    assert run_limited(str.upper, "đồi thông", 30, "q") == "ĐỒI THÔNG"


def test_a_refusal_comes_back():
    with pytest.raises(UnknownName, match="no saved query"):
        run_limited(find_query, "frobnicate", 30, "q")  # type: ignore[arg-type]  # it refuses before it returns


def test_what_takes_too_long_is_ended():
    started = time.monotonic()
    with pytest.raises(TimedOut, match=r"q: not done after 0\.5 seconds"):
        run_limited(time.sleep, 60, 0.5, "q")  # type: ignore[arg-type]  # it never returns
    assert time.monotonic() - started < 20


def test_a_process_that_dies_is_told():
    with pytest.raises(ThiduaError, match=r"q: the query ended its process \(status 7\)"):
        run_limited(os._exit, 7, 30, "q")


def test_what_takes_too_much_memory_is_ended():
    with pytest.raises(ThiduaError, match="too much memory"):
        run_limited(bytes, MOST_MEMORY, 30, "q")  # type: ignore[arg-type]  # it never returns
