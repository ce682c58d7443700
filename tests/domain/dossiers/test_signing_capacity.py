"""In whose name a result is signed (Decree 30/2020/NĐ-CP Art. 13), on the paper and in its row."""

import io
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest
from django.conf import settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.api import entries_about
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Result, Step
from motcua.domain.dossiers.values import CannotAct
from motcua.domain.identity.api import appoint_substitute
from motcua.domain.identity.models import Post, Unit
from motcua.domain.identity.values import Rank, Role
from motcua.platform.files.disk import read
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, again, staff

TODAY = date(2026, 11, 23)


@pytest.fixture
def deputy(office: Office, now: datetime) -> Member:
    """The committee's deputy chair, with a key; the chair is its head."""
    Unit.objects.filter(pk=office.committee.pk).update(
        collective_vi="Ủy ban nhân dân phường Hạ Long", head_title_vi="Chủ tịch"
    )
    Post.objects.filter(account=office.chair.account).update(rank=Rank.HEAD, title_vi="Chủ tịch")
    made = staff("phochutich.halong", office.committee, Role.LEADER, now)
    Post.objects.filter(account=made.account).update(rank=Rank.DEPUTY, title_vi="Phó Chủ tịch")
    LocalAuthority(Path(settings.MOTCUA_KEYS), now=now).certify_leader(
        key_id="account-phochutich.halong", name=made.account.full_name, title="Phó Chủ tịch",
        unit=office.committee.name_vi, unit_eid=office.committee.eid,
    )  # fmt: skip
    return again(made, now)


@pytest.fixture
def code(office: Office, deputy: Member, khoi: Member, now: datetime) -> str:
    """A dossier that waits for the signature."""
    filed = file_one(khoi, office.unit, now)
    who = office.receiver
    api.accept(code=filed, step_number=1, note="", subject=who.subject, actor=who.actor, now=now)
    who = office.specialist
    api.propose(code=filed, step_number=2, note="", subject=who.subject, actor=who.actor, now=now)
    return filed


def sign(code: str, member: Member, now: datetime) -> Result:
    """Sign as somebody is now."""
    who = again(member, now)
    api.sign(code=code, step_number=3, note="", subject=who.subject, actor=who.actor, now=now)
    return Result.objects.get(dossier__code=code)


def words(pdf: bytes) -> str:
    """Give the words of a paper on one line."""
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


def test_the_head_signs_for_the_committee(office: Office, code: str, now: datetime) -> None:
    result = sign(code, office.chair, now)
    assert result.capacity == "TM. ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG"
    assert "TM. ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG CHỦ TỊCH" in words(read(result.file))


def test_a_deputy_signs_in_the_place_of_the_head(code: str, deputy: Member, now: datetime) -> None:
    shown = api.preview_result(api.dossier_for(deputy.subject, code), deputy.subject, now)
    lines = "TM. ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert lines in words(shown), "what is previewed is what is signed"
    result = sign(code, deputy, now)
    assert result.capacity.splitlines() == ["TM. ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG", "KT. CHỦ TỊCH"]
    assert result.signer_title == "Phó Chủ tịch"
    assert lines in words(read(result.file))


def test_who_stands_in_for_the_head_signs_with_his_own_title_and_both_are_traced(
    office: Office, code: str, deputy: Member, now: datetime
) -> None:
    """Only the head may sign here; his deputy stands in, and never signs as if he were the head."""
    Step.objects.filter(dossier__code=code, number=3).update(rank=Rank.HEAD)
    with pytest.raises(CannotAct, match="not_yours"):
        sign(code, deputy, now)
    chair = office.chair
    appoint_substitute(
        post_id=Post.objects.get(account=chair.account).pk, login="phochutich.halong",
        days=(TODAY, TODAY), reason="Đi công tác", subject=chair.subject, actor=chair.actor,
        now=now,
    )  # fmt: skip
    result = sign(code, deputy, now)
    assert result.signer_title == "Phó Chủ tịch"
    assert result.capacity.endswith("KT. CHỦ TỊCH")
    step = Step.objects.get(dossier__code=code, number=3)
    assert (step.officer_id, step.on_behalf_of_id) == (deputy.account.pk, chair.account.pk)
    assert entries_about(code, "dossiers.signed").get().details["for"] == chair.account.pk


def test_the_head_who_does_what_waits_for_his_deputy_stands_on_the_slip_as_head(
    office: Office, code: str, deputy: Member, now: datetime
) -> None:
    """Nobody put it before him: he may do it of himself, and his own post is recorded."""
    Step.objects.filter(dossier__code=code, number=3).update(
        rank=Rank.DEPUTY, title_vi="Phó Chủ tịch"
    )
    sign(code, office.chair, now)
    view = api.dossier_for(office.chair.subject, code)
    given = api.control_slip_facts(view, now=now, named=True).rows[-1].giver
    assert (given.name, given.post) == (office.chair.account.full_name, "Chủ tịch")


def test_a_certificate_of_his_former_unit_signs_nothing_for_this_one(
    office: Office, code: str, now: datetime
) -> None:
    """Every check would refuse a result whose leader and agency are of two units."""
    certified(office.chair, office, "G11.03.31", now)
    with pytest.raises(CannotAct) as refused:
        sign(code, office.chair, now)
    assert refused.value.reason == "cannot_sign"
    assert not Result.objects.exists()
    certified(office.chair, office, office.committee.eid, now)
    assert sign(code, office.chair, now).number.startswith("01/")


def certified(member: Member, office: Office, eid: str, now: datetime) -> None:
    """Put a certificate of a unit beside the key of a leader of the committee."""
    login = member.account.login
    for file in (Path(settings.MOTCUA_KEYS) / "signing").glob(f"account-{login}.*"):
        file.unlink()
    LocalAuthority(Path(settings.MOTCUA_KEYS), now=now).certify_leader(
        key_id=f"account-{login}", name=member.account.full_name, title="Chủ tịch",
        unit=office.committee.name_vi, unit_eid=eid,
    )  # fmt: skip
