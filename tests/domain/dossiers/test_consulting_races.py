"""A question to another unit meets another act at the same instant: the dossier's row decides."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import connections

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Consultation, Dossier, Step
from motcua.domain.dossiers.values import CannotAct, CannotWithdraw
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from motcua.domain.process.values import State
from tests.domain.dossiers.clocks import give_addresses
from tests.domain.dossiers.consulting import DEADLINE, beside, consult
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff

pytestmark = pytest.mark.django_db(transaction=True)

MEETINGS = 12
KNOWN = {"moved_on", "ended", "asked_already", "finished"}


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts, and the instant: the deadline of the question."""

    office: Office
    colleague: Member
    neighbour: Office
    applicant: Member
    now: datetime

    @property
    def over(self) -> datetime:
        return self.now + DEADLINE


Act = Callable[[Scene, str], object]


@pytest.fixture
def scene(office: Office, neighbour: Office, khoi: Member, now: datetime) -> Scene:
    other = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    give_addresses()
    return Scene(office, other, neighbour, khoi, now)


def ask(scene: Scene, code: str) -> None:
    consult(scene.office.receiver, code, scene.now, scene.neighbour.unit.pk)


def ask_too(scene: Scene, code: str) -> None:
    consult(scene.colleague, code, scene.now, scene.neighbour.unit.pk)


def answer(scene: Scene, code: str) -> object:
    who = scene.neighbour.specialist
    return api.give_opinion(
        code=code, step_number=2, words="Đồng ý", nothing=False, subject=who.subject,
        actor=who.actor, now=scene.over,
    )  # fmt: skip


def silence(_: Scene, code: str) -> object:
    step = Step.objects.get(dossier__code=code, number=2)
    assert step.wanted_by is not None
    return api.fire_timer(step_id=step.pk, now=step.wanted_by)


def take_back(scene: Scene, code: str) -> object:
    who = scene.office.receiver
    return api.take_back_question(
        code=code, step_number=2, subject=who.subject, actor=who.actor, now=scene.over
    )


def withdraw(scene: Scene, code: str) -> object:
    who = scene.applicant
    return api.withdraw(code=code, reason="", subject=who.subject, actor=who.actor, now=scene.over)


def refuse(scene: Scene, code: str) -> object:
    who = scene.office.receiver
    return api.refuse(
        code=code, step_number=1, reason_key="not_competent", note="Nơi khác",
        subject=who.subject, actor=who.actor, now=scene.over,
    )  # fmt: skip


def accept(scene: Scene, code: str) -> object:
    who = scene.office.receiver
    return api.accept(
        code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=scene.over
    )


# The acts, and how the question may then stand; what does not begin with asking was asked before.
PAIRS: tuple[tuple[Act, Act, set[str]], ...] = (
    (ask, withdraw, {"withdraw", "none"}),
    (ask, refuse, {"taken_back", "none"}),
    (ask, ask_too, {""}),
    (answer, silence, {"given", "silent"}),
    (answer, take_back, {"given", "taken_back"}),
    (answer, withdraw, {"given", "withdraw"}),
    (answer, refuse, {"given", "taken_back"}),
    (answer, answer, {"given"}),
    (silence, silence, {"silent"}),
    (silence, take_back, {"silent", "taken_back"}),
    (silence, withdraw, {"silent", "withdraw"}),
    (answer, accept, {"given"}),
)


def meet(scene: Scene, acts: tuple[Act, Act], codes: list[str]) -> list[list[object]]:
    answers: list[list[object]] = [[None, None] for _ in codes]
    gate = threading.Barrier(2)

    def line(turn: int) -> None:
        try:
            for number, code in enumerate(codes):
                gate.wait(timeout=60)
                try:
                    answers[number][turn] = acts[turn](scene, code)
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
    return answers


@pytest.mark.parametrize(
    ("first", "second", "ends"), PAIRS,
    ids=[f"{one.__name__}×{two.__name__}" for one, two, _ in PAIRS],
)  # fmt: skip
def test_one_of_both_orders_is_so(scene: Scene, first: Act, second: Act, ends: set[str]) -> None:
    codes = [file_one(scene.applicant, scene.office.unit, scene.now) for _ in range(MEETINGS)]
    if first is not ask:
        for code in codes:
            ask(scene, code)
    for code, answers in zip(codes, meet(scene, (first, second), codes), strict=True):
        for each in answers:
            if isinstance(each, Exception):
                assert isinstance(each, CannotAct | CannotWithdraw), repr(each)
                assert each.reason in KNOWN, each.reason
        steps = beside(code)
        assert len(steps) <= 1
        assert (steps[0].outcome if steps else "none") in ends
        whole(code, steps)


def whole(code: str, asked: list[Step]) -> None:
    """The process stands where its tokens are; one question, one ending, one letter of it."""
    dossier = Dossier.objects.get(code=code)
    steps = list(Step.objects.filter(dossier=dossier).order_by("number"))
    assert [step.number for step in steps] == list(range(1, dossier.steps_count + 1))
    tokens = sorted(token.at for token in State.from_json(dossier.state).tokens)
    drawn = [step for step in steps if not step.is_beside and step.left_at is None]
    assert tokens == sorted(step.task for step in drawn)
    assert Consultation.objects.filter(step__dossier=dossier).count() == len(asked)
    if dossier.ended_at is not None:
        assert all(step.left_at is not None for step in steps)
    letters = Message.objects.filter(about=code, kind__startswith="staff_opinion_")
    kinds = sorted(letters.values_list("kind", flat=True).distinct())
    ended = {"given": ["staff_opinion_given"], "silent": ["staff_opinion_silent"]}
    expected = [each for step in asked for each in ended.get(step.outcome, [])]
    assert kinds == sorted([*expected, *(["staff_opinion_wanted"] if asked else [])])
