"""The signed result meets supplement, timer and deadline; the applicant's answer meets both clocks.

Real signatures: number, file and journal are looked at after each race.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, Result, Step, SupplementRequest
from motcua.domain.dossiers.values import Missing
from motcua.platform.files.disk import read
from tests.domain.dossiers.racing import Act, Run, late, race, winners
from tests.factories.deciding import OVER, Deciding
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office
from tests.factories.processes import publish_process

pytestmark = pytest.mark.django_db(transaction=True)

PROCESS = Path(__file__).parents[2] / "factories" / "signing_beside.bpmn"
APPRAISE, SIGN, WAIT = 2, 3, 4
# A signature costs a fifth of a second, half of one on busy cores; answers are cheap. Beside a
# supplement, the pair that the law names, there are as many as of the others that it names.
SIGNED, BESIDE, ANSWERED = 12, 200, 100


@pytest.fixture
def scene(office: Office, khoi: Member, now: datetime, tmp_path: Path) -> Deciding:
    """A dossier that waits for a signature and, beside it, for an appraisal; its time is over."""
    (tmp_path / "drawn").mkdir()
    file = Path(shutil.copy(PROCESS, tmp_path / "drawn"))
    publish_process(FIRST_REGISTRATION, file, tmp_path / "catalogue", now)
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.accept(code=code, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    instant = now + OVER
    Dossier.objects.filter(code=code).update(due_at=now + timedelta(hours=1), watch_at=instant)
    return Deciding(
        applicant=khoi, receiver=who, officer=office.specialist, colleague=office.specialist,
        leader=office.chair, first=code, instant=instant,
    )  # fmt: skip


def sign(run: Run) -> object:
    who = run.scene.leader
    return api.sign(
        code=run.code, step_number=SIGN, note="", subject=who.subject, actor=who.actor,
        now=run.scene.instant,
    )  # fmt: skip


def supplement(run: Run) -> object:
    who = run.scene.officer
    return api.request_supplement(
        code=run.code, step_number=APPRAISE, missing=(Missing("form", "Thiếu ngày sinh"),), note="",
        subject=who.subject, actor=who.actor, now=run.scene.instant,
    )  # fmt: skip


def timer_of(number: int) -> Callable[[Run], object]:
    def timer(run: Run) -> object:
        step = Step.objects.get(dossier__code=run.code, number=number)
        return api.fire_timer(step_id=step.pk, now=run.scene.instant)

    return timer


def answer(run: Run) -> object:
    who = run.scene.applicant
    return api.answer_supplement(
        code=run.code, papers=(), answer="12/04/2009", subject=who.subject, actor=who.actor,
        now=run.scene.instant,
    )  # fmt: skip


silence, unanswered = timer_of(SIGN), timer_of(WAIT)


def written(code: str) -> Counter[str]:
    return Counter(Entry.objects.filter(subject=code).values_list("act", flat=True))


def opened(code: str) -> set[str]:
    found = Step.objects.filter(dossier__code=code, left_at__isnull=True)
    return set(found.values_list("task", flat=True))


@pytest.mark.parametrize(
    "second", [sign, supplement, silence, late], ids=["sign", "supplement", "timer", "late"]
)
def test_a_signature_meets_what_comes_at_the_same_instant(scene: Deciding, second: Act) -> None:
    acts = (sign, second)
    outcomes = race(scene, acts, BESIDE if second is supplement else SIGNED)
    for code, answers in outcomes:
        won = winners(acts, answers)
        results = list(Result.objects.filter(dossier__code=code).select_related("file"))
        assert len(results) == won[sign] == written(code)["dossiers.signed"]
        for result in results:
            assert read(result.file).startswith(b"%PDF-")
        if second is sign:
            assert won == Counter([sign])
        elif second is silence:
            assert won in (Counter([sign]), Counter([silence])), "one takes the work of the other"
            assert ("overdue" in opened(code)) is (won[silence] == 1)
        else:
            # On another way, or only a look: neither stands in the other's way.
            assert won[sign] == 1
            assert won[supplement] == SupplementRequest.objects.filter(dossier__code=code).count()
            assert won[supplement] == (second is supplement)
        assert Apology.objects.filter(dossier__code=code).count() <= (second is late)
    numbers = [int(each.split("/")[0]) for each in Result.objects.values_list("number", flat=True)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1)), "no number twice, none left out"


@pytest.mark.parametrize("second", [unanswered, late], ids=["timer", "late"])
def test_an_answer_meets_the_clocks_at_the_same_instant(scene: Deciding, second: Act) -> None:
    supplement(Run(replace(scene, instant=scene.instant - OVER), scene.first, 0))
    assert Step.objects.get(dossier__code=scene.first, number=WAIT).task == "supplement"
    missed = scene.instant - OVER / 2
    Dossier.objects.filter(code=scene.first).update(due_at=missed, watch_at=scene.instant)
    acts = (answer, second)
    for code, answers in race(scene, acts, ANSWERED):
        won = winners(acts, answers)
        request = SupplementRequest.objects.get(dossier__code=code)
        assert won[answer] == (request.answered_at is not None)
        assert written(code)["dossiers.supplement_answered"] == won[answer]
        if second is unanswered:
            assert won in (Counter([answer]), Counter([unanswered]))
            assert opened(code) == (set() if won[unanswered] else {"appraise", "sign"})
        else:
            assert won[answer] == 1
            assert opened(code) == {"appraise", "sign"}
            assert Apology.objects.filter(dossier__code=code).count() <= 1
