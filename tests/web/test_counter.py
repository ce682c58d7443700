"""Filing at the counter, and what officers see of what applicants answer."""

import uuid
from dataclasses import replace
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import RequestFactory

from motcua.domain.dossiers import api
from motcua.domain.dossiers.actions.file_dossier import twin_of
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import CannotFile, Missing
from motcua.domain.identity.values import PostFacts, Role, Subject
from motcua.kernel.texts import Text
from motcua.web.desk.counter_unit import unit_here
from motcua.web.portal.routes import ROUTES
from tests.clients import browser
from tests.factories.filings import FIRST_REGISTRATION, file_one, filing, photo
from tests.factories.office import Member, Office, citizen

pytestmark = pytest.mark.django_db
PAGE = f"/can-bo/tai-quay?procedure={FIRST_REGISTRATION}"


def test_a_child_without_a_phone_is_not_registered_at_the_counter(office: Office) -> None:
    typed = {
        "form_key": str(uuid.uuid4()), "owner_name": "Nguyễn Bé", "owner_number": "001220012345",
        "owner_birth.day": "1", "owner_birth.month": "1", "owner_birth.year": "2020",
        "submitter_same": "yes", "delivery": "counter",
        "paper.health_declaration": SimpleUploadedFile("to-khai.jpg", photo(), "image/jpeg"),
    }  # fmt: skip
    answer = browser(office.receiver).post(PAGE, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="owner_birth-error"' in page
    assert 'id="owner_phone-error"' in page
    assert Dossier.objects.count() == 0


def test_a_form_key_never_swallows_another_persons_filing(
    office: Office, khoi: Member, now: datetime
) -> None:
    first = filing(khoi, office.unit, now)
    api.file_dossier(filing=first, actor=khoi.actor, now=now)
    other = filing(citizen("Trần Gia Bảo", "031209004417", now), office.unit, now)
    same_key = replace(other, form_key=first.form_key)
    with pytest.raises(CannotFile, match="form_key_used"):
        twin_of(same_key, IntegrityError())
    assert twin_of(first, IntegrityError()).already


def test_the_officer_reads_what_the_applicant_answered(
    office: Office, khoi: Member, now: datetime
) -> None:
    code, who = file_one(khoi, office.unit, now), office.receiver
    api.request_supplement(
        code=code, step_number=1, missing=(Missing("form", "Nghề nghiệp ghi chưa rõ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    api.answer_supplement(
        code=code, papers=(), answer="Tôi là học sinh lớp 12", subject=khoi.subject,
        actor=khoi.actor, now=now,
    )  # fmt: skip
    page = browser(who).get(f"/can-bo/ho-so/{code}")
    assert "Tôi là học sinh lớp 12" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_even_a_refused_act_shows_the_dossier_only_with_an_entry_in_the_journal(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    browser(office.receiver).post(
        f"/can-bo/ho-so/{code}/xu-ly", {"outcome": "refuse", "step": "1", "refusal_note": ""}
    )
    assert len(api.readings_of(code, now)) == 1


@pytest.mark.parametrize("units", [(8, 1), (1, 8)])
def test_an_officer_of_two_units_sits_at_the_same_counter_every_time(
    units: tuple[int, ...],
) -> None:
    name = Text("Đơn vị", "Unit")
    posts = [PostFacts(each, "", name, Role.RECEIVING_OFFICER, name) for each in units]
    request = RequestFactory().get(PAGE)
    request.subject = Subject(posts=tuple(posts))  # type: ignore[attr-defined]
    assert unit_here(request) == 1


def test_a_number_is_shown_as_often_as_one_may_be_taken() -> None:
    rates = {each.name: each for each in ROUTES}
    taken, shown = rates["kiosk"].written, rates["ticket"].read
    assert taken
    assert shown
    assert shown.times / shown.seconds >= taken.times / taken.seconds


def test_the_counter_is_offered_to_those_who_may_use_it(office: Office) -> None:
    answer = browser(office.receiver).get("/can-bo/")
    page = answer.content.decode()
    assert answer.status_code == 200, page[-3000:]
    assert "/can-bo/tai-quay" in page
    assert "/can-bo/tai-quay" not in browser(office.specialist).get("/can-bo/").content.decode()
