"""Which spellings mean the same, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.registry.rules.comparing import same

_BA_DINH = {"province": "01", "commune": "phường Ba Đình", "detail": "Số 12, phố Mẫu Đơn"}


@pytest.mark.parametrize(
    ("declared", "held", "expected"),
    [
        ("NGUYỄN  minh khôi", "Nguyễn Minh Khôi", True),
        ("Nguyen Minh Khoi", "Nguyễn Minh Khôi", True),
        ("Nguyễn Minh Khoa", "Nguyễn Minh Khôi", False),
        ("Đặng Thu Trang", "Đặng Thị Thu Trang", False),
        ("2009-04-12", "2009-04-12", True),
        ("2009-04-12", "2009-12-04", False),
        (None, "Kinh", False),
        (1978, "1978", True),
        ({**_BA_DINH, "commune": "Ba Đình", "detail": "số 12 phố mẫu đơn"}, _BA_DINH, True),
        ({**_BA_DINH, "province": "31"}, _BA_DINH, False),
        ({**_BA_DINH, "detail": ""}, _BA_DINH, False),
    ],
)
def test_a_table_of_spellings(declared: object, held: object, expected: bool) -> None:  # noqa: FBT001
    assert same(declared, held) is expected
    assert same(held, declared) is expected


@given(st.text(), st.text())
def test_it_is_fair_and_knows_itself(one: str, other: str) -> None:
    assert same(one, one)
    assert same(one, other) == same(other, one)
