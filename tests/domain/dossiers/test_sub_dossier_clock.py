"""A suspension of a sub-dossier gives its unit the time back that nobody could use."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.identity.values import Role
from motcua.kernel.moments import local
from tests.domain.dossiers.test_sub_dossiers import Published, published, sent
from tests.domain.dossiers.test_timers_stand_still import resume, suspend
from tests.factories.office import Member, Office, staff

# A fixture that tests name, beside what they call.
__all__ = ["published"]
DAY = timedelta(days=1)


def due(code: str) -> str:
    row = Dossier.objects.get(code=code)
    step = Step.objects.get(dossier=row, left_at__isnull=True)
    if row.due_at is None or step.due_at is None:
        return ""
    assert step.due_at <= row.due_at
    return f"{local(row.due_at):%d/%m %H:%M}"


@pytest.fixture
def child(published: Published, office: Office, khoi: Member, now: datetime) -> Dossier:
    """A sub-dossier sent on Monday morning, for three working days; Tuesday is a day off."""
    published()
    return sent(office, khoi, now)[1]


def test_the_days_of_a_suspension_are_given_back(child: Dossier, now: datetime) -> None:
    above, first = staff("kiemtra", child.unit, Role.SPECIALIST, now), due(child.code)
    assert first == "27/11 17:00"
    suspend(above, child.code, now + 2 * DAY)
    assert due(child.code) == ""
    resume(above, child.code, now + 3 * DAY)
    assert due(child.code) == "30/11 17:00", "a Thursday lost is the Monday after"
    suspend(above, child.code, now + 4 * DAY)
    resume(above, child.code, now + 7 * DAY)
    assert due(child.code) == "01/12 17:00"


def test_what_is_late_already_stays_late(child: Dossier, now: datetime) -> None:
    above, first = staff("kiemtra", child.unit, Role.SPECIALIST, now), due(child.code)
    suspend(above, child.code, now + 8 * DAY)
    resume(above, child.code, now + 9 * DAY)
    assert due(child.code) == first


def test_what_the_receiving_unit_promised_is_not_moved_by_another(
    child: Dossier, now: datetime
) -> None:
    above = staff("kiemtra", child.unit, Role.SPECIALIST, now)
    parent = child.parent
    assert parent
    promised = api.progress_of(parent.code).due_at
    suspend(above, child.code, now + 2 * DAY)
    resume(above, child.code, now + 3 * DAY)
    assert promised
    assert api.progress_of(parent.code).due_at == promised
