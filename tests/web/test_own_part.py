"""After filing, who filled in a part of it sees the dossier's state and his own part, no more."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import Missing
from motcua.domain.forms.api import invitations, invite, join_invited
from motcua.domain.forms.models import Draft
from motcua.platform.files.models import StoredFile
from tests.clients import browser
from tests.domain.dossiers.test_together import PAPER, comer, confirm, form, invited
from tests.factories.behalf import filled, send
from tests.factories.filings import paper
from tests.factories.office import Member, Office, citizen

pytestmark = pytest.mark.django_db
OF_OWNER, OF_OTHER = "Dân tộc Mốc Riêng", "Cha Mốc Bí Mật"
LIST = "/ho-so/"


@pytest.fixture
def filed(khoi: Member, bao: Member, office: Office, now: datetime) -> Dossier:
    """Khôi has filed; Bảo had the page of the family and one paper."""
    made = filled(khoi, office.unit, now)
    answers = {**made.answers, "ethnic_group": OF_OWNER, "father_name": OF_OTHER}
    Draft.objects.filter(id=made.id).update(answers=answers)
    invite(draft_id=made.id, owner=comer(khoi), form=form(), actor=khoi.actor, now=now,
           invited=invited("Trần Gia Bảo", "031209004417"))  # fmt: skip
    part = invitations("031209004417", "Trần Gia Bảo", now)[0][0]
    join_invited(part_id=part.id, comer=comer(bao), actor=bao.actor, now=now)
    for member in (khoi, bao):
        confirm(member, made.id, now)
    return Dossier.objects.get(code=send(khoi, made, now))


def shown(member: Member) -> str:
    answer = browser(member).get(LIST)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_second_person_sees_that_it_was_filed_and_his_own_part(
    filed: Dossier, bao: Member
) -> None:
    page = shown(bao)
    assert filed.code in page
    assert "Chủ hồ sơ đã nộp" in page
    assert f"/tra-cuu?code={filed.code}" in page
    assert OF_OTHER in page
    paper = filed.papers.select_related("file").get(component=PAPER)
    assert paper.file.name in page
    assert "Hẹn trả" in page


def test_nothing_of_the_other_part_is_shown_or_opened(filed: Dossier, bao: Member) -> None:
    page = shown(bao)
    for secret in (OF_OWNER, filed.owner_name, filed.owner["personal_number"]):
        assert secret not in page, secret
    others = filed.papers.exclude(component=PAPER).select_related("file")
    visitor = browser(bao)
    for each in (*others, filed.papers.get(component=PAPER)):
        url = reverse("vi:dossier_file", kwargs={"code": filed.code, "file": each.file_id})
        assert visitor.get(url).status_code == 404
    assert visitor.get(reverse("vi:dossier", kwargs={"code": filed.code})).status_code == 404


def test_what_the_submitter_brings_later_is_not_of_his_part(
    filed: Dossier, khoi: Member, bao: Member, office: Office, now: datetime
) -> None:
    who, later = office.receiver, "to-khai-sua-cua-khoi.jpg"
    api.request_supplement(
        code=filed.code, step_number=1, missing=(Missing(PAPER, "Ảnh mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    fresh = paper(PAPER, f"account:{khoi.account.pk}", now)
    StoredFile.objects.filter(pk=fresh.file_id).update(name=later)
    api.answer_supplement(
        code=filed.code, papers=(fresh,), answer="", subject=khoi.subject, actor=khoi.actor,
        now=now,
    )  # fmt: skip
    page = shown(bao)
    assert later not in page
    assert filed.papers.select_related("file").get(component=PAPER, round=0).file.name in page


def test_the_owner_and_strangers_have_no_such_entry(
    filed: Dossier, khoi: Member, office: Office, now: datetime
) -> None:
    assert "Chủ hồ sơ đã nộp" not in shown(khoi)
    stranger = citizen("Lý A Páo", "001309000123", now)
    assert filed.code not in shown(stranger)
    assert Client().get(LIST).status_code == 302


def test_who_only_stands_in_the_dossier_by_another_account_sees_nothing(
    filed: Dossier, bao: Member, now: datetime
) -> None:
    said = [{**each, "account_id": None} for each in filed.confirmations or []]
    Dossier.objects.filter(pk=filed.pk).update(confirmations=said)
    assert filed.code not in shown(bao)


def test_practice_and_the_first_part_are_in_no_such_list(
    filed: Dossier, khoi: Member, bao: Member, now: datetime
) -> None:
    other = citizen("Lý A Páo", "001309000123", now).account
    Dossier.objects.filter(pk=filed.pk).update(owner_account=other, submitter_account=other)
    assert filed.code not in shown(khoi), "the first part is its submitter's, who sees it as his"
    Dossier.objects.filter(pk=filed.pk).update(practised_by=other)
    assert filed.code not in shown(bao)
