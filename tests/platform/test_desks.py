"""Whoever waits for something outside leaves his desk to others, and not too many do."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from motcua.platform.desks import AllAway, Desks, away_from_desk


class Crowd:
    """People before the desks; those who went away stay there until they are called back."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        self.back = threading.Event()
        self._door = ThreadPoolExecutor(20)

    def sends(self, task: Callable[[], str]) -> Future[str]:
        """Let somebody bring a task."""
        return self._door.submit(self.desks.work, task)

    def one_away(self) -> Future[str]:
        """Let somebody come who leaves his desk, and wait until he has left."""
        left = threading.Event()

        def task() -> str:
            with away_from_desk():
                left.set()
                self.back.wait(20)
            return "back"

        came = self.sends(task)
        assert left.wait(20)
        return came


@pytest.fixture
def crowd() -> Crowd:
    """Two desks; three may be away."""
    return Crowd(Desks(2, most_away=3))


def test_those_who_are_away_hold_up_nobody(crowd: Crowd) -> None:
    gone = [crowd.one_away() for _ in range(3)]
    assert [crowd.sends(lambda: "quick").result(20) for _ in range(5)] == ["quick"] * 5
    crowd.back.set()
    assert [each.result(20) for each in gone] == ["back"] * 3


def test_not_too_many_may_be_away(crowd: Crowd) -> None:
    gone = [crowd.one_away() for _ in range(3)]

    def task() -> str:
        with away_from_desk():
            return "away"

    with pytest.raises(AllAway):
        crowd.sends(task).result(20)
    assert crowd.sends(lambda: "quick").result(20) == "quick"
    crowd.back.set()
    assert [each.result(20) for each in gone] == ["back"] * 3
    assert crowd.sends(task).result(20) == "away"


def test_no_more_work_at_once_than_there_are_desks(crowd: Crowd) -> None:
    together = threading.Barrier(3)

    def task() -> str:
        try:
            together.wait(0.3)
        except threading.BrokenBarrierError:
            return "never three"
        return "three"

    came = [crowd.sends(task) for _ in range(3)]
    assert {each.result(20) for each in came} == {"never three"}


def test_without_desks_one_just_waits() -> None:
    with away_from_desk():
        pass
