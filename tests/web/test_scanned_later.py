"""A scanner that appears looks through what came before it; what it finds is closed and told."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.urls import reverse
from pytest_django import Settings

from motcua.adapters.simulators import clamd as simulator
from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.tasks import scan_waiting_files
from motcua.domain.dossiers.values import Paper
from motcua.domain.notifications.models import Message
from motcua.platform.files.models import Scan, StoredFile
from motcua.platform.files.storage import store
from tests.clients import browser, states_purpose
from tests.factories.filings import filing
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def daemon(settings: Settings) -> Iterator[simulator.Clamd]:
    with simulator.Clamd() as running:
        settings.MOTCUA_CLAMD = running.address
        yield running


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier whose declaration was infected when nobody could tell."""
    made = filing(khoi, office.unit, now)
    bad = store(
        data=simulator.EICAR, name="phieu.jpg", media_type="image/jpeg",
        owner=f"account:{khoi.account.pk}", now=now,
    )  # fmt: skip
    object.__setattr__(made, "papers", (Paper("health_declaration", bad.pk), made.papers[-1]))
    return api.file_dossier(filing=made, actor=khoi.actor, now=now).code


def test_without_a_scanner_nothing_is_called_scanned(code: str, settings: Settings) -> None:
    settings.MOTCUA_CLAMD = ""
    scan_waiting_files(timestamp=0)
    assert set(StoredFile.objects.values_list("scan", "scanned_by")) == {(Scan.NOT_SCANNED, "")}


@pytest.mark.usefixtures("daemon")
def test_what_is_found_later_is_closed_and_told_once(
    code: str, office: Office, khoi: Member
) -> None:
    bad = StoredFile.objects.get(name="phieu.jpg")
    parts = {"code": code, "file": bad.pk}
    owner, desk = browser(khoi), states_purpose(browser(office.receiver), code)
    assert owner.get(reverse("vi:dossier_file", kwargs=parts)).status_code == 200
    for _ in range(2):
        scan_waiting_files(timestamp=0)
    bad.refresh_from_db()
    assert bad.scan == Scan.INFECTED
    assert "Eicar" in bad.scanned_by
    others = StoredFile.objects.exclude(pk=bad.pk)
    assert set(others.values_list("scan", flat=True)) == {Scan.NOTHING_FOUND}
    assert owner.get(reverse("vi:dossier_file", kwargs=parts)).status_code == 404
    assert desk.get(reverse("vi:desk_file", kwargs=parts)).status_code == 404
    looked = desk.get(reverse("vi:desk_file_view", kwargs=parts)).content.decode()
    assert "CÓ MÃ ĐỘC" in looked
    assert reverse("vi:desk_file", kwargs=parts) not in looked
    assert "CÓ MÃ ĐỘC" in desk.get(f"/can-bo/ho-so/{code}").content.decode()
    entry = entries_about(code, "dossiers.file_infected").get()
    letters = Message.objects.filter(about=code, kind="staff_file_infected")
    assert letters.count() == entry.details["told"] > 0
