"""Two acts on one dossier at the same instant, many times: who may win, and what then is so."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Model, QuerySet

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.watch import watch
from motcua.domain.dossiers.models import (
    Apology,
    Dossier,
    Reminder,
    Step,
    Stop,
    SupplementRequest,
    Suspension,
)
from motcua.domain.dossiers.values import (
    CannotAct,
    CannotWithdraw,
    Ending,
    Missing,
    Status,
    StopNotice,
)
from motcua.domain.process.values import State
from tests.factories.deciding import Deciding, copies

# Reasons for which the later of two may be refused.
KNOWN = frozenset({"moved_on", "ended", "finished", "claimed", "suspended", "not_yours"})
DECIDE = 2


@dataclass(frozen=True, slots=True)
class Run:
    """One act on one dossier; ``turn`` is 0 or 1 where an act meets itself."""

    scene: Deciding
    code: str
    turn: int


def approve(run: Run) -> object:
    who = run.scene.officer
    return api.work(
        code=run.code, step_number=DECIDE, ending=Ending("approve"), subject=who.subject,
        actor=who.actor, now=run.scene.instant,
    )  # fmt: skip


def withdraw(run: Run) -> object:
    who = run.scene.applicant
    return api.withdraw(
        code=run.code, reason="", subject=who.subject, actor=who.actor, now=run.scene.instant
    )


def supplement(run: Run) -> object:
    who = run.scene.officer
    return api.request_supplement(
        code=run.code, step_number=DECIDE, missing=(Missing("form", "Thiếu ngày sinh"),), note="",
        subject=who.subject, actor=who.actor, now=run.scene.instant,
    )  # fmt: skip


def timer(run: Run) -> object:
    step = Step.objects.get(dossier__code=run.code, number=DECIDE)
    return api.fire_timer(step_id=step.pk, now=run.scene.instant)


def late(run: Run) -> object:
    dossier = Dossier.objects.get(code=run.code)
    return watch(dossier_id=dossier.pk, now=run.scene.instant)


def claim(run: Run) -> object:
    who = run.scene.officer if run.turn else run.scene.colleague
    return api.claim(
        code=run.code, step_number=DECIDE, subject=who.subject, actor=who.actor,
        now=run.scene.instant,
    )  # fmt: skip


def send_back(run: Run) -> object:
    who = run.scene.officer
    return api.send_back(
        code=run.code, step_number=DECIDE, note="Làm lại", to="receive", subject=who.subject,
        actor=who.actor, now=run.scene.instant,
    )  # fmt: skip


def stop(run: Run) -> object:
    who = run.scene.leader
    return api.stop(
        code=run.code, step_number=DECIDE, notice=StopNotice("subject_gone", "Không đến"),
        subject=who.subject, actor=who.actor, now=run.scene.instant,
    )  # fmt: skip


def suspend(run: Run) -> object:
    who = run.scene.officer
    return api.suspend(
        code=run.code, step_number=DECIDE, reason_key="force_majeure", note="Bão",
        subject=who.subject, actor=who.actor, now=run.scene.instant,
    )  # fmt: skip


Act = Callable[[Run], object]

# Which acts may still follow each; what is not named comes too late. A look at the clock is always
# allowed, before and after anything.
MAY_FOLLOW: dict[Act, frozenset[Act]] = {
    approve: frozenset(),
    withdraw: frozenset(),
    stop: frozenset(),
    supplement: frozenset({withdraw}),
    send_back: frozenset({withdraw}),
    timer: frozenset({withdraw}),
    # A colleague owns the step: only the applicant, the leader and the timer go past him.
    claim: frozenset({withdraw, stop, timer}),
    suspend: frozenset({approve, withdraw, supplement, timer, claim, send_back, stop}),
    late: frozenset({approve, withdraw, supplement, timer, claim, send_back, stop, suspend}),
}

# What each act writes into the journal.
WRITES = {
    approve: "dossiers.worked",
    withdraw: "dossiers.withdrawn",
    supplement: "dossiers.supplement_requested",
    timer: "dossiers.timer_fired",
    claim: "dossiers.claimed",
    send_back: "dossiers.sent_back",
    stop: "dossiers.stopped",
    suspend: "dossiers.suspended",
}

# Where the dossier then is; of two that won, the one named first here came last.
ENDS: tuple[tuple[Act, Status, tuple[str, ...]], ...] = (
    (withdraw, Status.WITHDRAWN, ()),
    (stop, Status.STOPPED, ()),
    (approve, Status.FINISHED, ("hand_over",)),
    (supplement, Status.SUPPLEMENT_REQUESTED, ("supplement",)),
    (send_back, Status.REGISTERED, ("receive",)),
    (timer, Status.PROCESSING, ("overdue",)),
    (claim, Status.PROCESSING, ("decide",)),
    (suspend, Status.PROCESSING, ("decide",)),
    (late, Status.PROCESSING, ("decide",)),
)


def race(scene: Deciding, acts: tuple[Act, Act], times: int) -> list[tuple[str, list[object]]]:
    """Let both acts meet on that many dossiers; give by code what each answered or raised."""
    codes = copies(scene.first, times)
    answers: list[list[object]] = [[None, None] for _ in codes]
    gate = threading.Barrier(2)

    def line(turn: int) -> None:
        try:
            for number, code in enumerate(codes):
                gate.wait(timeout=60)
                try:
                    answers[number][turn] = acts[turn](Run(scene, code, turn))
                except Exception as refusal:  # the test looks at what it was
                    answers[number][turn] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line, args=(turn,)) for turn in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=200)
    assert not any(thread.is_alive() for thread in threads)
    return list(zip(codes, answers, strict=True))


def legal(first: Act, second: Act) -> list[Counter[Act]]:
    """Give the winners of two acts that meet: those of the one order, or of the other."""
    if first is second and first is late:
        return [Counter([late])]
    orders = ((first, second), (second, first))
    return [Counter([one, *([other] if other in MAY_FOLLOW[one] else [])]) for one, other in orders]


def winners(acts: tuple[Act, Act], answers: list[object]) -> Counter[Act]:
    """Give the acts that were done; what was refused must say a known reason."""
    won = Counter[Act]()
    for act, answer in zip(acts, answers, strict=True):
        if isinstance(answer, Exception):
            assert isinstance(answer, CannotAct | CannotWithdraw), repr(answer)
            assert answer.reason in KNOWN, answer.reason
        elif answer is not False:
            won[act] += 1
    return won


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that the database knows of some dossiers, read with one statement a table."""

    dossiers: dict[str, Dossier]
    steps: dict[str, list[Step]]
    entries: dict[str, Counter[str]]
    rows: dict[type[Model], Counter[str]]

    @classmethod
    def of(cls, codes: list[str]) -> "Truth":
        steps: dict[str, list[Step]] = {code: [] for code in codes}
        found = Step.objects.filter(dossier__code__in=codes).order_by("number")
        for step in found.select_related("dossier"):
            steps[step.dossier.code].append(step)
        entries: dict[str, Counter[str]] = {code: Counter() for code in codes}
        for code, act in Entry.objects.filter(subject__in=codes).values_list("subject", "act"):
            entries[code][act] += 1
        rows: dict[type[Model], Counter[str]] = {
            SupplementRequest: _counted(SupplementRequest.objects.all(), codes),
            Stop: _counted(Stop.objects.all(), codes),
            Suspension: _counted(Suspension.objects.all(), codes),
            Apology: _counted(Apology.objects.all(), codes),
            Reminder: _counted(Reminder.objects.filter(kind="late"), codes),
        }
        dossiers = {each.code: each for each in Dossier.objects.filter(code__in=codes)}
        return cls(dossiers, steps, entries, rows)


def _counted(rows: QuerySet[Any], codes: list[str]) -> Counter[str]:
    found = rows.filter(dossier__code__in=codes)
    return Counter(found.values_list("dossier__code", flat=True))


def check(truth: Truth, code: str, won: Counter[Act], refused: int) -> None:
    """Whoever won: one place, gapless numbers, a row and an entry for each act and no more."""
    dossier, steps = truth.dossiers[code], truth.steps[code]
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert dossier.steps_count == len(steps)
    still_open = [step for step in steps if step.left_at is None]
    tokens = State.from_json(dossier.state).tokens
    assert sorted((t.at, t.item) for t in tokens) == sorted((s.task, s.item) for s in still_open)
    status, places = next((s, p) for act, s, p in ENDS if act in won)
    assert (dossier.status, tuple(step.task for step in still_open)) == (status, places)
    assert (dossier.ended_at is None) == bool(still_open)
    expected = Counter({WRITES[act]: count for act, count in won.items() if act in WRITES})
    if refused:
        expected["dossiers.refused_act"] = refused
    written = truth.entries[code]
    del written["dossiers.warned"], written["dossiers.apology_drafted"]
    assert written == expected
    for act, table in ((supplement, SupplementRequest), (stop, Stop), (suspend, Suspension)):
        assert truth.rows[table][code] == won[act]
    owners = [step.claimed_by_id for step in steps if step.claimed_by_id]
    assert len(owners) == won[claim]
    assert truth.rows[Apology][code] == truth.rows[Reminder][code] <= 1
