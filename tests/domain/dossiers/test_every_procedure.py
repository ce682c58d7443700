"""Every procedure that runs can be filed here, in each of its cases, with a code and a due time."""

import uuid
from datetime import datetime

import pytest

from motcua.domain.catalogue.api import load_packages, snapshot
from motcua.domain.catalogue.values import CASE_QUESTION, ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import Filing
from motcua.domain.forms.api import check, known_at, made_up
from motcua.kernel.workdays import Channel
from motcua.web.desk.practice_people import person_of
from tests.factories.office import Office
from tests.one_field import WHOLE


def made(procedure: ProcedureVersion, case: str, now: datetime) -> Filing:
    """Give a filing of somebody made up, in a case."""
    known = known_at(now)
    people = (made_up(procedure.form, seed, known) for seed in range(1, 100))
    made_of = next(each for each in people if not case or each.answers[CASE_QUESTION] == case)
    checked = check(procedure.form, made_of.answers, known)
    assert checked.ok, (procedure.code, case, checked.errors)
    offer = next(each for each in procedure.offers if each.case in {"", case})
    person = person_of(procedure.form, checked.values, made_of.person)
    return Filing(
        form_key=uuid.uuid4(), procedure_code=procedure.code, version_id=procedure.id,
        channel=offer.channel.value, delivery="electronic", unit_id=0, owner=person,
        submitter=person, answers=checked.values, papers=(), lang="vi",
    )  # fmt: skip


@pytest.mark.django_db
def test_every_procedure_that_runs_can_be_filed_in_each_case(office: Office, now: datetime) -> None:
    load_packages(folder=WHOLE, now=now)
    running = snapshot().running()
    assert len(running) == 46
    for procedure in running:
        for case in [each.key for each in procedure.cases] or [""]:
            filing = made(procedure, case, now)
            who = office.receiver
            filed = api.practise(filing=filing, subject=who.subject, actor=who.actor, now=now)
            dossier = Dossier.objects.get(code=filed.code)
            offer = procedure.offer(Channel(filing.channel), case)
            assert offer is not None
            assert (dossier.due_at is None) is (offer.limit is None), (procedure.code, case)
            assert dossier.case == case
            assert dossier.steps.filter(left_at__isnull=True).exists()
