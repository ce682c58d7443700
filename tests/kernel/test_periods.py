"""Values that the law sets for a time."""

from datetime import date

import pytest

from motcua.kernel.periods import Dated, NothingInForce, in_force

OLD = Dated("old", date(2018, 6, 21), date(2025, 6, 30), "61/2018/NĐ-CP")
NEW = Dated("new", date(2025, 7, 1), None, "118/2025/NĐ-CP")


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2018, 6, 21), "old"),
        (date(2025, 6, 30), "old"),
        (date(2025, 7, 1), "new"),
        (date(2099, 1, 1), "new"),
    ],
)
def test_the_entry_of_the_day_is_in_force(on: date, value: str) -> None:
    assert in_force([NEW, OLD], on).value == value


def test_nothing_in_force_before_the_first_entry() -> None:
    with pytest.raises(NothingInForce, match="20/06/2018"):
        in_force([OLD, NEW], date(2018, 6, 20))
