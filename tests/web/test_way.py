"""How a dossier's steps and tokens become marks on the drawing and a list in words."""

from datetime import datetime, timedelta
from typing import Any

from motcua.domain.dossiers.values import Progress, Status, StepFacts
from motcua.domain.process.values import Mark, MarkState, State, Token
from motcua.kernel.moments import ZONE
from motcua.kernel.texts import Text
from motcua.web.shared.process_parts import coming_steps, history, marks_of_dossier, states_in
from tests.domain.process.pictures import EVERYTHING

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
UNIT = Text("Ban Chỉ huy quân sự", "Military command")
POST = Text("Cán bộ tiếp nhận", "Receiving officer")


def step(
    task: str, *, left: float | None = None, due: float | None = None, **more: Any
) -> StepFacts:
    """Give a step entered two hours ago; ``left`` and ``due`` are hours from now."""
    usual = {"kind": "task", "outcome": "", "waits_for_applicant": False}
    return StepFacts(
        number=1,
        task=task,
        name=EVERYTHING.by_id[task].name,
        unit=UNIT,
        title=POST,
        entered_at=NOW - timedelta(hours=2),
        left_at=None if left is None else NOW + timedelta(hours=left),
        due_at=None if due is None else NOW + timedelta(hours=due),
        **{**usual, **more},
    )


def progress(*steps: StepFacts, tokens: tuple[str, ...] = (), ended: bool = False,
             status: Status = Status.PROCESSING) -> Progress:  # fmt: skip
    """Give a dossier that went these steps."""
    state = State(tuple(Token(each) for each in tokens))
    return Progress("G1", 1, "", state, "1.0", UNIT, UNIT, status, NOW, None,
                    NOW if ended else None, steps)  # fmt: skip


def marks(*steps: StepFacts, **about: object) -> dict[str, Mark]:
    """Give the marks at the moment."""
    return marks_of_dossier(EVERYTHING, progress(*steps, **about), NOW)  # type: ignore[arg-type]


def test_what_is_done_here_and_next() -> None:
    found = marks(step("receive", left=-1, outcome="ok"), step("ask"), step("turns"))
    assert found == {
        "start": Mark(MarkState.DONE),
        "receive": Mark(MarkState.DONE, 1),
        "ask": Mark(MarkState.HERE),
        "turns": Mark(MarkState.HERE),
        "deciding": Mark(MarkState.NEXT),
        "sign": Mark(MarkState.NEXT),
    }
    assert states_in(found) == ["done", "here", "next"]


def test_a_step_is_late_once_its_time_has_passed() -> None:
    one = step("receive", due=0)
    assert marks(one)["receive"].state is MarkState.HERE
    late = marks_of_dossier(EVERYTHING, progress(one), NOW + timedelta(seconds=1))
    assert late["receive"].state is MarkState.LATE


def test_one_late_turn_of_several_makes_the_task_late() -> None:
    for turns in ([-1.0, 1.0], [1.0, -1.0]):
        found = marks(*(step("ask", due=due) for due in turns))
        assert found["ask"].state is MarkState.LATE


def test_what_comes_again_keeps_how_often_it_was_done() -> None:
    again = [step("receive", left=-1), step("receive", left=-0.5), step("receive")]
    assert marks(*again)["receive"] == Mark(MarkState.HERE, 2)
    assert marks(*again[:2], step("ask"))["receive"] == Mark(MarkState.DONE, 2)


def test_waiting_for_a_message_and_for_the_others() -> None:
    assert marks(step("pay", kind="wait"))["pay"].state is MarkState.WAITING
    found = marks(step("turns"), tokens=("turns", "f_6"))
    assert found["join"].state is MarkState.WAITING
    assert marks(tokens=("tell",))["tell"].state is MarkState.HERE


def test_taken_back_is_not_done() -> None:
    taken = step("ask", left=-1, outcome="silent", taken_back=True)
    assert marks(taken, step("turns"))["ask"].state is MarkState.SKIPPED
    assert marks(step("ask", left=-1), taken, step("turns"))["ask"] == Mark(MarkState.DONE, 1)


def test_an_ended_dossier_has_its_end_and_nothing_next() -> None:
    gone = [step("receive", left=-1), step("called", left=-0.5, kind="stage")]
    found = marks(*gone, ended=True, status=Status.RETURNED)
    assert found["end"].state is MarkState.DONE
    assert found["refused"].state is MarkState.SKIPPED
    assert found["ask"].state is MarkState.SKIPPED
    assert MarkState.NEXT not in {mark.state for mark in found.values()}
    assert coming_steps(EVERYTHING, progress(*gone, ended=True, status=Status.RETURNED)) == []


def test_a_withdrawn_dossier_reached_no_end() -> None:
    taken = step("receive", left=-1, outcome="withdraw", taken_back=True)
    found = marks(taken, ended=True, status=Status.WITHDRAWN)
    assert {found[end].state for end in ("end", "refused")} == {MarkState.SKIPPED}


def test_the_list_says_what_the_drawing_shows() -> None:
    steps = [
        step("receive", left=-1, due=-1.5, outcome="ok"),
        step("pay", kind="wait", waits_for_applicant=True, due=1),
        step("deciding", kind="stage", due=-1),
    ]
    first, second, third = history(EVERYTHING, progress(*steps), NOW)
    assert (first.outcome.en, first.late, first.unit) == ("Accept", True, UNIT)
    assert (second.unit.vi, second.post.vi, second.late) == ("", "", False)
    assert (third.kind.en, third.late, third.left) == ("Stage", True, None)


def test_what_may_come_says_who_and_how_long() -> None:
    found = coming_steps(EVERYTHING, progress(step("ask", left=-1), step("receive")))
    assert [(each.title.en, each.is_end, each.again) for each in found] == [
        ("Ask the units", False, True),
        ("Check in turn", False, False),
        ("Refused", True, False),
    ]
    assert found[0].holder.en == "Specialist, chosen unit"
    (stage, sign) = coming_steps(EVERYTHING, progress(step("turns")))
    assert (stage.limit.en, sign.holder.en) == (
        "3 working days",
        "Leader (deputy), deciding unit",
    )
