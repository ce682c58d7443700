"""Every clock of a dossier runs by the rules of its procedure: a gate that is never closed, an
office beside it, and what a supplement does to the stage in which it is asked for."""

import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from motcua.domain.audit.values import SYSTEM
from motcua.domain.catalogue.api import clock_law, snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.queries.agencies import MOST_FORESEEN, foreseen
from motcua.domain.dossiers.queries.due import AskedFor
from motcua.domain.dossiers.queries.step_clock import StepClock
from motcua.domain.dossiers.queries.supplement_standing import supplement_standing
from motcua.domain.dossiers.rules.choosing import asks_for_units
from motcua.domain.dossiers.values import Missing
from motcua.kernel.moments import ZONE, local
from motcua.kernel.texts import Text
from motcua.kernel.workdays import ClockEvent, DayKind, EventType
from motcua.platform.lawbook.notices import Declared
from tests.domain.dossiers.clocks import accept, draft_of, watch_at
from tests.domain.process.shelf import example
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

STAGED = Path(__file__).parent / "staged" / "staged.bpmn"
BESIDE = "1.013134"
SECOND = timedelta(seconds=1)
_FIELD = "military_service"


def clock(*rules: str) -> str:
    """Write what a procedure's own law says of its clock."""
    lines = "".join(f"    {rule}\n" for rule in rules)
    article = '    article: {vi: "Điều 9 Nghị định thí dụ", en: "Sample Decree Art. 9"}\n'
    return f"clock:\n  - effective_from: 2026-01-02\n{lines}{article}"


OPEN, CUT = clock("always_open: true"), clock('cut_off: "16:30"')
Publish = Callable[..., None]


@pytest.fixture
def publish(office: Office, now: datetime, tmp_path: Path) -> Publish:
    """Publish the staged process for a procedure with a clock of its own, or without."""
    folder = tmp_path / "catalogue"
    shutil.copytree(Path(settings.MOTCUA_CATALOGUE), folder)

    def publish(own: str, code: str = FIRST_REGISTRATION) -> None:
        with (folder / _FIELD / code / "procedure.yaml").open("a") as sheet:
            sheet.write(own)
        publish_process(code, STAGED, folder, now)

    return publish


def at(written: str) -> datetime:
    """Read a moment of 2026: ``13/02 22:00``."""
    return datetime.strptime(f"2026 {written}", "%Y %d/%m %H:%M").replace(tzinfo=ZONE)


def said(moment: datetime | None) -> str:
    """Write a moment back."""
    return f"{local(moment):%d/%m %H:%M}" if moment else ""


def step(code: str, task: str) -> Step:
    """Give the open step at a place."""
    return Step.objects.get(dossier__code=code, task=task, left_at__isnull=True)


def clocks(code: str) -> tuple[str, str, str]:
    """Give when the stage is due, when the task, and when the timer of the task is over."""
    decide = step(code, "decide")
    return said(step(code, "settle").due_at), said(decide.due_at), said(decide.fires_at)


def settled_from(office: Office, who: Member, moment: datetime, code: str) -> str:
    """File at a moment and receive at once: the stage begins."""
    filed = file_one(who, office.unit, moment, channel="direct", code=code)
    accept(office, filed, moment)
    return filed


def day_off(day: str, now: datetime) -> None:
    """Declare a day off: every due time and timer it may concern is counted anew."""
    days = [Declared(at(f"{day} 00:00").date(), DayKind.off, Text("nghỉ", "off"))]
    api.enter_notice(days=days, document=f"TB {day}", login="quantri", actor=SYSTEM, now=now)


# When it came, then stage, task and timer: at the gate, and in the office beside it.
TABLE = (
    # The eve of Tết in the night: the office opens again on 23 February.
    ("13/02 22:00", ("16/02 10:00", "14/02 23:59", "14/02 02:00"),
                    ("04/03 12:00", "23/02 17:00", "23/02 12:00")),
    # A weekend.
    ("14/03 09:00", ("16/03 21:00", "15/03 23:59", "14/03 13:00"),
                    ("25/03 12:00", "16/03 17:00", "16/03 12:00")),
    # After the general cut-off of 15:00.
    ("11/03 16:00", ("14/03 04:00", "12/03 23:59", "11/03 20:00"),
                    ("23/03 12:00", "12/03 17:00", "12/03 12:00")),
)  # fmt: skip


def test_stages_steps_and_timers_of_a_gate_and_of_the_office_beside_it(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish("", BESIDE)
    publish(OPEN)
    for moment, gate, beside in TABLE:
        for code, expected in ((FIRST_REGISTRATION, gate), (BESIDE, beside)):
            filed = settled_from(office, khoi, at(moment), code)
            assert clocks(filed) == expected, (moment, code)
            days_end = "23:59" if code == FIRST_REGISTRATION else "17:00"
            assert said(Dossier.objects.get(code=filed).due_at).endswith(days_end)


def test_a_cut_off_of_its_own_holds_for_its_stages_and_timers(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish(CUT)
    filed = settled_from(office, khoi, at("11/03 16:00"), FIRST_REGISTRATION)
    # One hour of the sixty, and of the four, is left of the day.
    assert clocks(filed) == ("23/03 11:00", "12/03 17:00", "12/03 11:00")
    late = settled_from(office, khoi, at("11/03 16:45"), FIRST_REGISTRATION)
    assert clocks(late) == ("23/03 12:00", "12/03 17:00", "12/03 12:00")


def test_warnings_supplements_and_the_new_date_go_by_it_too(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish("", BESIDE)
    publish(OPEN)
    night = at("13/02 22:00")
    for code, silent, asked_by, offered in (
        (FIRST_REGISTRATION, "14/02 06:00", "16/02 23:59", "15/04 23:59"),
        (BESIDE, "23/02 17:00", "25/02 17:00", "20/05 17:00"),
    ):
        filed = file_one(khoi, office.unit, night, channel="direct", code=code)
        dossier = Dossier.objects.get(code=filed)
        first = Step.objects.get(dossier=dossier)
        assert said(supplement_standing(dossier, first, night).latest_at) == asked_by
        api.look_at_clocks(now=night + SECOND)
        assert said(watch_at(filed)) == silent, "nobody has received it for eight hours"
        due = dossier.due_at
        assert due is not None
        accept(office, filed, night)
        api.look_at_clocks(now=due + SECOND)
        assert said(draft_of(filed).proposed_due_at) == offered


def test_a_day_off_moves_the_office_and_leaves_the_gate(
    publish: Publish, office: Office, khoi: Member
) -> None:
    publish("", BESIDE)
    publish(OPEN)
    gate, beside = (
        settled_from(office, khoi, at("11/03 09:00"), code) for code in (FIRST_REGISTRATION, BESIDE)
    )
    before = clocks(gate), clocks(beside)
    whole = Dossier.objects.get(code=gate).due_at
    day_off("12/03", at("11/03 10:00"))
    assert clocks(gate) == before[0]
    assert Dossier.objects.get(code=gate).due_at == whole
    assert before[1] == ("20/03 14:00", "12/03 17:00", "11/03 14:00")
    assert clocks(beside) == ("23/03 14:00", "13/03 17:00", "11/03 14:00")


@pytest.mark.parametrize(
    ("own", "before", "after"),
    [
        # Eight hours were worked before the question: fifty-two are left, or sixty begin anew.
        (clock("supplement: resume"), "18/03 12:00", "20/03 12:00"),
        (clock("supplement: restart"), "18/03 12:00", "23/03 12:00"),
        ("", "18/03 12:00", "23/03 12:00"),
        # At the gate a day and a night were: thirty-six hours are left.
        (clock("always_open: true", "supplement: resume"), "11/03 20:00", "13/03 20:00"),
        (clock("always_open: true", "supplement: restart"), "11/03 20:00", "14/03 20:00"),
    ],
    ids=["resume", "restart", "general", "gate-resume", "gate-restart"],
)
def test_a_supplement_stops_the_stage_it_is_asked_for_in(
    publish: Publish, office: Office, khoi: Member, own: str, before: str, after: str
) -> None:
    publish(own)
    filed = settled_from(office, khoi, at("09/03 08:00"), FIRST_REGISTRATION)
    assert clocks(filed)[0] == before
    who = office.specialist
    api.request_supplement(
        code=filed, step_number=step(filed, "decide").number, note="",
        missing=(Missing("form", "Thiếu ngày sinh"),), subject=who.subject, actor=who.actor,
        now=at("10/03 08:00"),
    )  # fmt: skip
    assert step(filed, "settle").due_at is None
    api.answer_supplement(
        code=filed, papers=(), answer="Sinh ngày 12/4/2009", subject=khoi.subject,
        actor=khoi.actor, now=at("12/03 08:00"),
    )  # fmt: skip
    assert clocks(filed)[0] == after
    day_off("02/04", at("12/03 08:00"))
    assert clocks(filed)[0] == after, "counted anew it is the same"


def test_a_request_made_outside_a_stage_does_not_stop_it(publish: Publish) -> None:
    publish("")
    version = snapshot().get(FIRST_REGISTRATION)
    assert version is not None
    definition, entered = version.process, at("09/03 08:00")
    asked = (ClockEvent(EventType.supplement_requested, at("09/03 09:00")),)
    for task, stands in (("decide", True), ("receive", False), ("gone_from_here", True)):
        counted = StepClock(version, definition, asked=[AskedFor(task, asked)])
        due = counted.own_due(Dossier(), definition.place("settle"), entered)
        assert (due is None) is stands, task
        before = StepClock(version, definition, asked=[AskedFor(task, asked)])
        later = before.own_due(Dossier(), definition.place("settle"), at("10/03 08:00"))
        assert later is not None, "what was asked before it began is none of its business"


def test_the_law_of_a_procedure_is_asked_in_one_place(publish: Publish) -> None:
    publish(OPEN)
    gate, beside = snapshot().get(FIRST_REGISTRATION), snapshot().get(BESIDE)
    before, day = date(2026, 1, 1), date(2026, 2, 14)
    general = clock_law(None, day)
    assert clock_law(beside, day) == general
    assert clock_law(gate, before) == clock_law(None, before)
    rules, calendar = clock_law(gate, day)
    assert (rules.cut_off, general.rules.cut_off) == (None, time(15))
    assert calendar.is_working(day)
    assert not general.calendar.is_working(day)
    assert "Sample Decree Art. 9" in {each.en for each in rules.articles.values()}


def test_units_that_are_asked_answer_by_it(publish: Publish) -> None:
    publish(OPEN)
    definition = example("opinions")
    (task,) = [each for each in definition.tasks if asks_for_units(definition, each.id)]
    found = {}
    for code in (FIRST_REGISTRATION, BESIDE):
        version = snapshot().get(code)
        assert version is not None
        by = foreseen(version, definition, task.id, at("13/02 22:00"))
        found[code] = [said(each.due_at) for each in by if each.units == MOST_FORESEEN]
    assert found == {
        FIRST_REGISTRATION: ["15/02 23:59", "19/02 23:59"], BESIDE: ["24/02 17:00", "02/03 17:00"],
    }  # fmt: skip
