"""What may come next from where a dossier stands."""

import pytest

from motcua.domain.process.api import coming
from motcua.domain.process.values import Definition
from tests.domain.process.pictures import EVERYTHING


@pytest.mark.parametrize(
    ("here", "next_ones"),
    [
        # A gateway's ways all count; the table behind one of them and the fork are passed.
        (["receive"], ["refused", "ask", "turns"]),
        # Before a stage both the stage and its first work are named.
        (["ask", "turns"], ["deciding", "sign"]),
        # Inside a stage it goes on behind it, or where its error leads.
        (["deciding", "sign"], ["receive", "pay"]),
        (["pay"], ["rest"]),
        (["called"], ["end"]),
        # What is open already does not come next.
        (["receive", "ask"], ["refused", "turns", "deciding", "sign"]),
        ([], []),
        (["gone"], []),
    ],
)
def test_what_comes_next(here: list[str], next_ones: list[str]) -> None:
    assert [node.id for node in coming(EVERYTHING, here)] == next_ones


def test_the_shipped_process(registration: Definition) -> None:
    assert [node.id for node in coming(registration, ["sign"])] == [
        "appraise",
        "hand_over",
        "returned",
    ]
