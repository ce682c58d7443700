"""Approve, withdraw, supplement, deadline and the rest at the same instant: one legal outcome."""

import itertools
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tests.domain.dossiers import racing
from tests.domain.dossiers.racing import (
    Act,
    Truth,
    approve,
    check,
    claim,
    late,
    legal,
    race,
    send_back,
    stop,
    supplement,
    suspend,
    timer,
    winners,
    withdraw,
)
from tests.factories.deciding import Deciding, make_deciding
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db(transaction=True)

NAMED: tuple[Act, ...] = (approve, withdraw, supplement, timer, late)
OTHERS: tuple[Act, ...] = (claim, send_back, stop, suspend)
_MANY, _FEW = 200, 10


@pytest.fixture
def scene(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> Deciding:
    """A dossier that waits for a decision, whose timer is over."""
    return make_deciding(office, khoi, tmp_path, now)


def raced(scene: Deciding, acts: tuple[Act, Act], times: int) -> None:
    outcomes = race(scene, acts, times)
    truth = Truth.of([code for code, _ in outcomes])
    allowed = legal(*acts)
    for code, answers in outcomes:
        won = winners(acts, answers)
        assert won in allowed or won - Counter([late]) in allowed, (acts, answers)
        refused = sum(isinstance(each, Exception) for each in answers)
        check(truth, code, won, refused)


@pytest.mark.parametrize(
    "acts",
    list(itertools.combinations_with_replacement(NAMED, 2)),
    ids=lambda acts: "×".join(act.__name__ for act in acts),
)
def test_the_four_of_the_law_meet_in_all_pairs(scene: Deciding, acts: tuple[Act, Act]) -> None:
    raced(scene, acts, _MANY)


def test_everything_else_meets_in_all_pairs(scene: Deciding) -> None:
    for acts in itertools.combinations_with_replacement((*OTHERS, *NAMED), 2):
        if acts[0] in OTHERS:
            raced(scene, acts, _FEW)


def test_the_list_of_what_may_follow_names_every_act() -> None:
    assert set(racing.MAY_FOLLOW) == {*NAMED, *OTHERS}
