"""Events that do not fit: refused with a clear reason, no token moved, all journalled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.join_sub_dossier import join_sub_dossier
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.values import DossierError, Ending, Missing, NoSuchDossier
from motcua.domain.identity.api import Unit
from motcua.domain.notifications.models import Message
from tests.domain.dossiers.test_many_units import WARTIME, at_appraisal
from tests.factories.deciding import OVER, PROCESS, Deciding, copies, make_deciding
from tests.factories.exempting import APPRAISED
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

REFUSED = "dossiers.refused_act"


@pytest.fixture
def scene(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> Deciding:
    """A dossier that waits for a decision at its second step."""
    return make_deciding(office, khoi, tmp_path, now)


def shape(code: str) -> tuple[Any, ...]:
    """Give everything that an act could change of a dossier, and the letters about it."""
    dossiers = Dossier.objects.filter(code=code).values()
    steps = Step.objects.filter(dossier__code=code).order_by("number").values()
    entries = Entry.objects.filter(subject=code).exclude(act=REFUSED).count()
    return (*dossiers, *steps, entries, Message.objects.filter(about=code).count())


@dataclass
class Refusal:
    """What was said; ``entry`` is the one it left in the journal, if any."""

    reason: str = ""
    entry: dict[str, Any] = field(default_factory=dict)


@contextmanager
def nothing_moves(code: str, *, journalled: bool = True) -> Iterator[Refusal]:
    """The act inside is refused, leaves everything as it was, and one entry in the journal."""
    before, told = shape(code), Entry.objects.filter(act=REFUSED).count()
    said = Refusal()
    with pytest.raises(DossierError) as caught:
        yield said
    said.reason = caught.value.reason
    assert shape(code) == before
    entries = Entry.objects.filter(act=REFUSED).order_by("id")
    assert entries.count() == told + journalled
    if journalled:
        said.entry = dict(entries.values()[told])
        assert (said.entry["subject"], said.entry["outcome"]) == (code, "refused")
        assert said.entry["details"]["reason"] == said.reason


def decide(
    scene: Deciding, who: Member | None = None, *, step: int = 2, outcome: str = "approve",
    chosen: tuple[int, ...] = (), note: str = "",
) -> None:  # fmt: skip
    """Let somebody end the deciding task, as the page would."""
    officer = who or scene.officer
    api.work(
        code=scene.first, step_number=step, ending=Ending(outcome, note, chosen),
        subject=officer.subject, actor=officer.actor, now=scene.instant,
    )  # fmt: skip


def test_a_task_is_completed_once(scene: Deciding) -> None:
    decide(scene)
    with nothing_moves(scene.first) as said:
        decide(scene)
    assert said.reason == "moved_on"
    assert said.entry["details"] == {"deed": "work", "reason": "moved_on", "step": 2}
    assert said.entry["account_id"] == scene.officer.account.pk
    assert said.entry["at"] == scene.instant


def test_the_wrong_post_is_refused(scene: Deciding, neighbour: Office, bao: Member) -> None:
    for who in (scene.receiver, scene.leader):
        with nothing_moves(scene.first) as said:
            decide(scene, who)
        assert said.reason == "not_yours"
    # For another commune it does not even exist; that it was tried is known to the journal.
    with nothing_moves(scene.first) as said:
        decide(scene, neighbour.specialist)
    assert said.reason == "no_such_dossier"
    with nothing_moves(scene.first) as said:
        decide(scene, bao)
    assert said.reason == "no_such_dossier"


def test_what_never_was_is_not_in_the_journal(scene: Deciding) -> None:
    before = Entry.objects.count()
    who = scene.officer
    for code in ("H99-20261123-0000001", "x" * 5_000, ""):
        with pytest.raises(NoSuchDossier):
            api.claim(
                code=code, step_number=1, subject=who.subject, actor=who.actor, now=scene.instant
            )
    assert Entry.objects.count() == before


def test_after_withdrawal_nothing_is_done(scene: Deciding) -> None:
    khoi, officer = scene.applicant, scene.officer
    api.withdraw(
        code=scene.first, reason="", subject=khoi.subject, actor=khoi.actor, now=scene.instant
    )
    asked: dict[str, Any] = {
        "code": scene.first, "subject": officer.subject, "actor": officer.actor,
        "now": scene.instant, "step_number": 2,
    }  # fmt: skip
    own = {**asked, "subject": khoi.subject, "actor": khoi.actor}
    del own["step_number"]
    acts: list[Callable[[], object]] = [
        lambda: decide(scene),
        lambda: api.claim(**asked),
        lambda: api.send_back(note="Làm lại", to="receive", **asked),
        lambda: api.suspend(reason_key="force_majeure", note="Bão", **asked),
        lambda: api.request_supplement(missing=(Missing("form", "Thiếu"),), note="", **asked),
        lambda: api.withdraw(reason="", **own),
        lambda: api.answer_supplement(papers=(), answer="Đây", **own),
    ]
    for act in acts:
        with nothing_moves(scene.first) as said:
            act()
        assert said.reason == "ended"
    step = Step.objects.get(dossier__code=scene.first, number=2)
    assert not api.fire_timer(step_id=step.pk, now=scene.instant)


def planned_move(scene: Deciding, folder: Path, now: datetime) -> int:
    """Publish the process with other words, and plan to move the open dossiers to it."""
    old = Dossier.objects.get(code=scene.first).version_id
    drawn = folder / "drawn" / PROCESS.name
    drawn.write_text(PROCESS.read_text().replace("Quá hai giờ", "Sau hai giờ"))
    new = publish_process(FIRST_REGISTRATION, drawn, folder / "catalogue", now)
    who = scene.leader
    return api.plan_versions(
        old_version=old, new_version=new, places={}, reason="Nghị định mới", subject=who.subject,
        actor=who.actor, now=now,
    )  # fmt: skip


def test_a_task_seen_before_the_dossier_moved_to_another_version(
    scene: Deciding, tmp_path: Path, now: datetime
) -> None:
    plan = planned_move(scene, tmp_path, now)
    assert api.apply_plan(plan_id=plan, most=10, actor=SYSTEM, now=now) == 0
    with nothing_moves(scene.first) as said:
        decide(scene)
    assert said.reason == "moved_on"
    decide(scene, step=3)


def test_a_message_for_nobody(scene: Deciding) -> None:
    khoi = scene.applicant
    with nothing_moves(scene.first) as said:
        api.answer_supplement(
            code=scene.first, papers=(), answer="Đây", subject=khoi.subject, actor=khoi.actor,
            now=scene.instant,
        )  # fmt: skip
    assert said.reason == "nothing_asked"
    # A dossier that claims to be another's sub-dossier, which nobody there waits for.
    first = Dossier.objects.get(code=scene.first)
    child = Dossier.objects.get(code=scene.first)
    child.pk, child.code, child.parent, child.parent_place = None, "CHILD", first, "decide"
    child.form_key, child.parent_place = "00000000-0000-4000-8000-000000000000", "check"
    child.save()
    before = shape(scene.first)
    assert not join_sub_dossier(sub_dossier=child.pk, now=scene.instant)
    assert shape(scene.first) == before


def test_a_timer_in_the_past(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> None:
    (tmp_path / "drawn").mkdir()
    drawn = tmp_path / "drawn" / PROCESS.name
    drawn.write_text(
        PROCESS.read_text().replace(
            "<timeDuration>PT2H</timeDuration>", "<timeDate>2025-01-31T17:00:00+07:00</timeDate>"
        )
    )
    publish_process(FIRST_REGISTRATION, drawn, tmp_path / "catalogue", now)
    code, who = file_one(khoi, office.unit, now), office.receiver
    with nothing_moves(code) as said:
        api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    assert said.reason == "timer_in_the_past"


FORGED: list[tuple[dict[str, Any], str]] = [
    ({"step": 0}, "moved_on"),
    ({"step": -1}, "moved_on"),
    ({"step": 1}, "moved_on"),
    ({"step": 3}, "moved_on"),
    ({"step": 2**70}, "moved_on"),
    ({"outcome": ""}, "unknown_outcome"),
    ({"outcome": "accept"}, "unknown_outcome"),
    ({"outcome": "x" * 10_000}, "unknown_outcome"),
    ({"outcome": "supplement"}, "wrong_deed"),
    ({"outcome": "refuse"}, "wrong_deed"),
    ({"chosen": tuple(range(1, 10_001))}, "too_many_chosen"),
    ({"chosen": (0,)}, "unknown_unit"),
    ({"chosen": (-1,)}, "unknown_unit"),
    ({"chosen": (2**70,)}, "unknown_unit"),
]


def test_forged_steps_outcomes_and_units(scene: Deciding) -> None:
    for asked, reason in FORGED:
        with nothing_moves(scene.first) as said:
            decide(scene, **asked)
        assert said.reason == reason, str(asked)[:60]


def test_units_that_are_not_in_force_and_units_chosen_twice(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code, who = at_appraisal(office, khoi, now), office.specialist
    Unit.objects.filter(pk=neighbour.unit.pk).update(valid_to=date(2026, 6, 30))

    def consult(*units: int) -> None:
        api.work(
            code=code, step_number=2, ending=Ending("consult", chosen=units, answers=APPRAISED),
            subject=who.subject, actor=who.actor, now=now,
        )  # fmt: skip

    with nothing_moves(code) as said:
        consult(neighbour.unit.pk, office.committee.pk)
    assert said.reason == "unknown_unit"
    consult(office.committee.pk, office.committee.pk)
    opened = Step.objects.filter(dossier__code=code, left_at__isnull=True)
    assert [(step.task, step.item) for step in opened] == [("opinion", office.committee.pk)]
    assert Dossier.objects.get(code=code).procedure_code == WARTIME


TAMPERED: list[object] = [
    [],
    7,
    "decide",
    {},
    {"at": "decide"},
    {"at": [["decide"]]},
    {"at": [["decide", "x"]]},
    {"at": [7]},
    {"at": ["nowhere"]},
    {"at": ["decide"], "turns": 3},
    {"at": ["decide"], "turns": {"decide": 3}},
    {"at": ["decide"], "said": {"decide": [1]}},
    {"at": ["decide"], "out": [1]},
    {"at": ["decide"], "out": {"decide": {"a": 1}}},
    {"at": [["decide", 5]]},
    {"at": []},
    {"at": ["receive"]},
]


def test_a_state_that_somebody_tampered_with(scene: Deciding) -> None:
    for code, state in zip(copies(scene.first, len(TAMPERED)), TAMPERED, strict=True):
        Dossier.objects.filter(code=code).update(state=state)
        with nothing_moves(code) as said:
            decide(replace(scene, first=code))
        assert said.reason in {"unknown_state", "not_here"}, state
        _fires_into_the_void(code, scene.instant)
        # Who may, still reads it, and the applicant can still take it back.
        assert api.dossier_for(scene.officer.subject, code).code == code
        assert api.progress_of(code).steps
        khoi = scene.applicant
        api.withdraw(
            code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=scene.instant
        )


def _fires_into_the_void(code: str, now: datetime) -> None:
    """The deadline moves nothing, the journal says so, and it does not fire again."""
    step = Step.objects.get(dossier__code=code, number=2)
    rows = Step.objects.filter(dossier__code=code).order_by("number")
    before = list(rows.values_list("task", "left_at"))
    assert api.fire_timer(step_id=step.pk, now=now)
    assert not api.fire_timer(step_id=step.pk, now=now + OVER)
    assert list(rows.values_list("task", "left_at")) == before
    last = Entry.objects.filter(subject=code).latest("id")
    assert (last.act, last.details["timer"]) == ("dossiers.timer_refused", "silence")


def test_a_tampered_state_is_left_where_it_is_by_a_move(
    scene: Deciding, tmp_path: Path, now: datetime
) -> None:
    plan = planned_move(scene, tmp_path, now)
    states: list[object] = [{"at": "x"}, {"at": ["nowhere"]}, {"at": [["nowhere", 1]]}]
    codes = copies(scene.first, len(states))
    for code, state in zip(codes, states, strict=True):
        Dossier.objects.filter(code=code).update(state=state)
    before = {code: shape(code) for code in codes}
    assert api.apply_plan(plan_id=plan, most=10, actor=SYSTEM, now=now) == 0
    made = api.plan_by_id(plan)
    assert made is not None
    left = {each.code: each.reason for each in api.progress_of_move(made).left}
    assert left == dict(
        zip(codes, ("unknown_state", "no_such_place", "no_such_place"), strict=True)
    )
    assert {code: shape(code) for code in codes} == before
