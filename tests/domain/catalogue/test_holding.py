"""No step without a holder: who holds a task may do whatever the task offers, by the policy."""

import pytest

from motcua.domain.catalogue.queries.holding import needed
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.dossiers.rules.deeds import deed_of
from motcua.domain.dossiers.values import Deed, TaskAct
from motcua.domain.identity.values import Permission
from tests.domain.process.drawing import end, flow, lane, process, task

RECEIVER, SPECIALIST = "receiving_officer", "specialist"
LEADER, CLERK = "leader", "records_clerk"


def wrong(act: str, role: str, *outcomes: str, more: str = "") -> list[tuple[str, str]]:
    """Give place and sentence of what is wrong with who holds a task of this act."""
    drawn = process(
        task("a", *outcomes, attributes=f'motcua:act="{act}" {more}'),
        flow("a", "z"), end("z"),
        lane("a", attributes=f'motcua:role="{role}" motcua:unit="receiving"'),
    )  # fmt: skip
    found = LANGUAGES.soundness(LANGUAGES.process(drawn, {}, {}, {}), ())
    return [(each.place, each.message.en) for each in found if "nobody" in each.message.en]


REFUSING = 'motcua:mayRefuse="true"'


@pytest.mark.parametrize(
    ("act", "role", "outcome", "more"),
    [
        ("receive", RECEIVER, "accept", ""),
        ("sign", LEADER, "sign", ""),
        ("hand_over", RECEIVER, "done", ""),
        ("appraise", SPECIALIST, "supplement", ""),
        ("work", RECEIVER, "supplement", ""),
        ("appraise", SPECIALIST, "refuse", REFUSING),
        ("sign", LEADER, "send_back", ""),
        ("work", CLERK, "done", ""),
        ("transfer", CLERK, "done", ""),
        ("opinion", LEADER, "done", ""),
    ],
)
def test_whoever_may_do_it_may_hold_it(act: str, role: str, outcome: str, more: str) -> None:
    assert wrong(act, role, outcome, more=more) == []


@pytest.mark.parametrize(
    ("act", "role", "outcome", "more"),
    [
        ("receive", SPECIALIST, "accept", ""),
        ("receive", CLERK, "accept", ""),
        ("sign", SPECIALIST, "sign", ""),
        ("hand_over", CLERK, "done", ""),
        ("sign", LEADER, "supplement", ""),
        ("sign", LEADER, "refuse", REFUSING),
        ("appraise", SPECIALIST, "refuse", ""),
        ("work", "one_stop_head", "done", ""),
    ],
)
def test_a_task_that_its_holder_may_not_end_is_named(
    act: str, role: str, outcome: str, more: str
) -> None:
    ((place, said),) = wrong(act, role, outcome, more=more)
    assert place == "a"
    assert f"“{outcome}”" in said


def test_each_outcome_that_nobody_may_choose_is_named() -> None:
    found = wrong("appraise", LEADER, "propose", "supplement", "refuse")
    assert [said.split("”")[0].split("“")[1] for _, said in found] == [
        "propose",
        "supplement",
        "refuse",
    ]


# The acts themselves ask for these permissions (``begin`` in dossiers/actions).
ASKED = {
    Deed.ACCEPT: Permission.RECEIVE,
    Deed.SUPPLEMENT: Permission.HANDLE,
    Deed.REFUSE: Permission.HANDLE,
    Deed.SIGN: Permission.SIGN,
    Deed.HAND_OVER: Permission.RECEIVE,
    Deed.TRANSFER: Permission.WORK,
    Deed.SEND_BACK: Permission.WORK,
    Deed.WORK: Permission.WORK,
}


@pytest.mark.parametrize("act", TaskAct)
@pytest.mark.parametrize(
    "outcome", ["accept", "supplement", "refuse", "send_back", "sign", "done", "propose"]
)
def test_the_linter_asks_for_what_the_deed_asks_for(act: TaskAct, outcome: str) -> None:
    # Proposing has an act of its own, which does no more than moving on.
    proposes = (act, outcome) == (TaskAct.APPRAISE, "propose")
    asked = Permission.APPRAISE if proposes else ASKED[deed_of(act.value, outcome)]
    assert needed(act.value, outcome) is asked
