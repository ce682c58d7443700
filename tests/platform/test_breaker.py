"""The breaker: who waits for an outside system that is away, and who does not."""

from collections.abc import Callable

import pytest

from motcua.platform.breaker import Breaker, BreakerOpen


class Away(Exception):
    """The outside system is away."""


class Clock:
    """A clock that goes on when told."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(Away, failures=3, seconds=20, tells=clock)


def away() -> str:
    raise Away


def answers() -> str:
    return "here"


def fail(breaker: Breaker, times: int, ask: Callable[[], str] = away) -> None:
    for _ in range(times):
        with pytest.raises(Away):
            breaker.call(ask)


def test_after_failures_in_a_row_nobody_asks(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.seconds += 19.9
    with pytest.raises(BreakerOpen):
        breaker.call(answers)


def test_an_answer_in_between_begins_the_count_anew(breaker: Breaker) -> None:
    fail(breaker, 2)
    assert breaker.call(answers) == "here"
    fail(breaker, 2)
    assert breaker.call(answers) == "here"


def test_a_refusal_is_an_answer(breaker: Breaker) -> None:
    def refuses() -> str:
        raise KeyError

    fail(breaker, 2)
    with pytest.raises(KeyError):
        breaker.call(refuses)
    fail(breaker, 2)
    assert breaker.call(answers) == "here"


def test_one_tries_after_the_while_and_the_others_do_not_wait(
    breaker: Breaker, clock: Clock
) -> None:
    fail(breaker, 3)
    clock.seconds += 20

    def tries() -> str:
        with pytest.raises(BreakerOpen):
            breaker.call(answers)
        return "back"

    assert breaker.call(tries) == "back"
    assert breaker.call(answers) == "here"


def test_a_try_that_fails_closes_it_again_at_once(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.seconds += 20
    fail(breaker, 1)
    with pytest.raises(BreakerOpen):
        breaker.call(answers)
