"""Several agencies, and the stages of one."""

import pytest

from motcua.kernel.workdays import (
    ClockRefused,
    ClockRules,
    Rule,
    Together,
    interagency,
    stage_due,
)
from tests.kernel.workdays.facts import CALENDAR, RESTART, at, limit

LIMITS = [limit("3 working_day"), limit("5 working_day"), limit("8 working_hour")]
SENT = "2026-02-12 10:00"


@pytest.mark.parametrize(
    ("electronic", "rule", "ends"),
    [
        (True, Rule.in_parallel, ["2026-02-24 17:00", "2026-02-26 17:00", "2026-02-13 10:00"]),
        (False, Rule.in_sequence, ["2026-02-24 17:00", "2026-03-03 17:00", "2026-03-04 17:00"]),
    ],
)
def test_electronic_at_once_on_paper_in_turn(
    *, electronic: bool, rule: Rule, ends: list[str]
) -> None:
    found = interagency(
        LIMITS, electronic=electronic, sent_at=at(SENT), rules=RESTART, calendar=CALENDAR
    )
    assert [each.due_at for each in found.each] == [at(end) for end in ends]
    assert found.due_at == max(at(end) for end in ends)
    assert found.rule.rule is rule
    assert "3 cơ quan" in found.rule.text.vi


def test_another_law_may_send_paper_to_all_at_once() -> None:
    rules = ClockRules(agencies_on_paper=Together.in_parallel)
    found = interagency(LIMITS, electronic=False, sent_at=at(SENT), rules=rules, calendar=CALENDAR)
    assert found.due_at == at("2026-02-26 17:00")


def test_no_agency_has_no_due_time() -> None:
    with pytest.raises(ClockRefused):
        interagency([], electronic=True, sent_at=at(SENT), rules=RESTART, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("entered", "length", "ends"),
    [
        ("2026-11-25 09:00", "1 working_day", "2026-11-26 17:00"),
        ("2026-11-25 16:59", "1 working_day", "2026-11-26 17:00"),
        ("2026-11-25 09:00", "4 working_hour", "2026-11-25 14:00"),
        ("2026-11-25 15:01", "4 working_hour", "2026-11-26 12:00"),  # transferred after 15:00
        ("2026-02-15 23:30", "30 minute", "2026-02-16 00:00"),
        ("2026-11-26 09:00", "2 day", "2026-11-30 17:00"),
    ],
)
@pytest.mark.parametrize("counted", [True, False])
def test_stages(*, entered: str, length: str, ends: str, counted: bool) -> None:
    found = stage_due(
        entered_at=at(entered),
        limit=limit(length),
        rules=ClockRules(count_day_of_receipt=counted),
        calendar=CALENDAR,
    )
    assert found.due_at == at(ends)


def test_stages_that_follow_each_other_end_with_the_whole() -> None:
    end = at("2026-02-12 10:00")
    for length in ("1 working_day", "3 working_day", "1 working_day"):
        found = stage_due(entered_at=end, limit=limit(length), rules=RESTART, calendar=CALENDAR)
        assert found.due_at is not None
        end = found.due_at
    assert end == at("2026-02-26 17:00")


def test_the_trace_of_a_stage_speaks_of_entering() -> None:
    found = stage_due(
        entered_at=at("2026-02-12 10:00"),
        limit=limit("3 working_day"),
        rules=RESTART,
        calendar=CALENDAR,
    )
    rules = [step.rule for step in found.trace]
    assert rules[:2] == [Rule.stage_entered, Rule.day_of_entering]
    assert rules[-1] is Rule.due
