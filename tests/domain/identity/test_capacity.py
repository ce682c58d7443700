"""By which right somebody signs: the four cases of Decree 30/2020/NĐ-CP, Art. 13."""

import pytest

from motcua.domain.identity.rules.capacity import capacity, signs_as
from motcua.domain.identity.values import PostFacts, Rank, Role, Signs
from motcua.kernel.texts import Text

COMMITTEE = "Ủy ban nhân dân phường Hạ Long"


def post(
    rank: Rank | None = None, signs: Signs | None = None, absent: int | None = None, title: str = ""
) -> PostFacts:
    """Give a leader's post."""
    return PostFacts(
        unit_id=7, unit_path="7/", unit_name=Text("", ""), role=Role.LEADER,
        title=Text(title, title), rank=rank, signs=signs, for_account_id=absent,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rank", "signs", "collective", "head", "lines"),
    [
        (Rank.HEAD, None, COMMITTEE, "Chủ tịch", ("TM. ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG",)),
        (Rank.DEPUTY, None, COMMITTEE, "Chủ tịch",
         ("TM. ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG", "KT. CHỦ TỊCH")),
        (Rank.HEAD, None, "", "Chỉ huy trưởng", ()),
        (Rank.DEPUTY, None, "", "Chỉ huy trưởng", ("KT. CHỈ HUY TRƯỞNG",)),
        (None, Signs.BY_ORDER, COMMITTEE, "Chủ tịch", ("TL. CHỦ TỊCH",)),
        (None, Signs.BY_MANDATE, "", "Chỉ huy trưởng", ("TUQ. CHỈ HUY TRƯỞNG",)),
    ],
)  # fmt: skip
def test_the_lines_above_a_title(
    rank: Rank | None, signs: Signs | None, collective: str, head: str, lines: tuple[str, ...]
) -> None:
    assert capacity(post(rank, signs), collective=collective, head_title=head) == lines


def test_who_stands_in_for_the_head_signs_with_his_own_title() -> None:
    own = post(Rank.DEPUTY, title="Phó Chủ tịch")
    heads = post(Rank.HEAD, absent=1, title="Chủ tịch")
    assert signs_as(heads, (heads, own)) == own
    assert signs_as(own, (own, heads)) == own
    assert signs_as(heads, (heads,)) is None, "he no longer leads here himself"
