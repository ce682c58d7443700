"""What pages say the State holds: only what its register was asked for and gave."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import file_dossier
from motcua.domain.forms.api import start_draft
from motcua.domain.registry.api import consents_of
from tests.clients import browser, states_purpose
from tests.factories.filings import FIRST_REGISTRATION, filing
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db

HELD = "Nhà nước đã có"
OFFER = "Đồng ý, hỏi CSDL dân cư"


@pytest.mark.usefixtures("population_simulator")
def test_the_badge_comes_with_the_answer_and_not_before(
    office: Office, khoi: Member, now: datetime
) -> None:
    version = snapshot().get(FIRST_REGISTRATION)
    assert version
    key = start_draft(
        account_id=khoi.account.pk, procedure_code=version.code, version_id=version.id,
        channel="online", now=now, unit_id=office.unit.pk,
    ).id  # fmt: skip
    client = browser(khoi)
    page = reverse("vi:file_papers", kwargs={"code": version.code, "key": key})
    before = client.get(page).content.decode()
    assert HELD not in before
    assert OFFER in before
    assert client.post(page, {"allow": "look_up"}).status_code == 302
    after = client.get(page).content.decode()
    assert HELD in after
    assert OFFER not in after
    assert any(said.given for said in consents_of(khoi.account.pk).values())


def test_officers_are_not_told_that_anything_is_held_where_nobody_looked(
    office: Office, khoi: Member, now: datetime
) -> None:
    made = filing(khoi, office.unit, now)
    brought = tuple(paper for paper in made.papers if paper.component != "id_card")
    code = file_dossier(filing=replace(made, papers=brought), actor=khoi.actor, now=now).code
    desk = states_purpose(browser(office.receiver), code)
    said = desk.get(f"/can-bo/ho-so/{code}").content.decode()
    assert HELD not in said
