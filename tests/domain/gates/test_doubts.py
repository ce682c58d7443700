"""When a paper that is shown again is in doubt: a table, and what no order of reports changes."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.gates.rules import Showing, in_doubt, is_believable
from motcua.kernel.seals import Uses

BEGIN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KEPT = timedelta(days=90)


def shown(*times: tuple[int, float]) -> list[Showing]:
    """Give showings by gate and minutes after the beginning, numbered as they stand here."""
    return [
        Showing(BEGIN + timedelta(minutes=minutes), number, gate)
        for number, (gate, minutes) in enumerate(times, start=1)
    ]


@pytest.mark.parametrize(
    ("uses", "times", "expected"),
    [
        (Uses.FREE, [(1, 0), (2, 1), (1, 2)], {}),
        (Uses.ONE_PLACE, [(1, 0), (1, 1), (1, 900)], {}),
        (Uses.ONE_PLACE, [(1, 0), (2, 1)], {2: 1}),
        (Uses.ONE_PLACE, [(1, 0), (2, 1), (1, 2)], {2: 1, 3: 2}),
        # The report of the first gate came last, for it had no network.
        (Uses.ONE_PLACE, [(2, 5), (1, 0)], {1: 2}),
        # Held on a little longer is one use; elsewhere never is.
        (Uses.ONCE, [(1, 0), (1, 0.5), (1, 0.9)], {}),
        (Uses.ONCE, [(1, 0), (1, 1)], {2: 1}),
        (Uses.ONCE, [(1, 0), (2, 0.1)], {2: 1}),
    ],
)
def test_a_paper_is_in_doubt_where_its_uses_are_contradicted(
    uses: Uses, times: list[tuple[int, float]], expected: dict[int, int]
) -> None:
    assert in_doubt(uses, shown(*times)) == expected


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 500)), max_size=12),
    st.randoms(use_true_random=False),
    st.sampled_from(list(Uses)),
)
def test_the_order_of_reports_changes_nothing(
    times: list[tuple[int, float]], random: Random, uses: Uses
) -> None:
    showings = shown(*times)
    mixed = list(showings)
    random.shuffle(mixed)
    assert in_doubt(uses, mixed) == in_doubt(uses, showings)


@pytest.mark.parametrize(
    ("after", "good"),
    [
        (timedelta(0), True),
        (timedelta(minutes=5), True),
        (timedelta(minutes=5, seconds=1), False),
        (-KEPT + timedelta(seconds=1), True),
        (-KEPT, False),
    ],
)
def test_a_moment_that_cannot_be_is_not_believed(after: timedelta, good: object) -> None:
    assert is_believable(BEGIN + after, BEGIN, KEPT) is good
