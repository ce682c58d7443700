"""The weekly letter: on Monday morning, once, with the numbers of the page."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, LeaderLetter
from motcua.domain.identity.api import Account
from motcua.domain.notifications.models import Message
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_one_letter_from_monday_seven_o_clock(office: Office, khoi: Member, now: datetime) -> None:
    Account.objects.filter(pk=office.commander.account.pk).update(email="chihuy@don-vi.example")
    late = file_one(khoi, office.unit, now - timedelta(days=20))
    Dossier.objects.filter(code=file_one(khoi, office.unit, now - timedelta(days=20))).update(
        practised_by=office.receiver.account
    )
    # Seven o'clock in Vietnam is midnight in UTC.
    assert api.letters_due(MONDAY - timedelta(seconds=1)) == ()
    assert office.unit.pk in api.letters_due(MONDAY)
    assert api.write_letter(unit_id=office.unit.pk, now=MONDAY)
    assert not api.write_letter(unit_id=office.unit.pk, now=MONDAY + timedelta(days=2))
    assert office.unit.pk not in api.letters_due(MONDAY + timedelta(days=6))
    assert office.unit.pk in api.letters_due(MONDAY + timedelta(days=7))
    (sent,) = Message.objects.filter(kind="staff_week")
    assert sent.recipient == "chihuy@don-vi.example"
    assert "Quá hạn: 1. Vì sao: chưa tiếp nhận 1, chưa ai nhận làm 0" in sent.body
    assert f"/lanh-dao/so-lieu?unit={office.unit.eid}&period=week&day=2026-11-23" in sent.body
    assert late not in sent.body
    assert khoi.subject.full_name not in sent.body
    with pytest.raises(IntegrityError), transaction.atomic():
        LeaderLetter.objects.create(
            unit=office.unit, monday=MONDAY.date(), figures={}, written_at=MONDAY
        )


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_one_letter(office: Office, now: datetime) -> None:
    gate, wrote = threading.Barrier(2), list[bool]()

    def worker() -> None:
        try:
            gate.wait(timeout=30)
            wrote.append(api.write_letter(unit_id=office.unit.pk, now=MONDAY))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wrote) == [False, True]
    assert Message.objects.filter(kind="staff_week").count() == 1
