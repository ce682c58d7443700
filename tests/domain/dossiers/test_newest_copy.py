"""A result that was chosen on a page is taken though a copy with proofs came meanwhile."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Result, ResultCopy
from motcua.domain.dossiers.values import FromStore
from motcua.domain.forms.api import draft
from motcua.web.desk.counter_kept import with_newest
from tests.domain.dossiers.test_provide_once import SUPPLEMENTARY, allow, begin, take
from tests.factories.filings import file_one, filing, paper, settle
from tests.factories.office import Member, Office

CERTIFICATE = "registration_certificate"


def copied_after_choosing(office: Office, khoi: Member, now: datetime) -> tuple[UUID, UUID]:
    """Settle a dossier, then let its result get a newer copy; give the files before and after."""
    settle(office, file_one(khoi, office.unit, now), now)
    result = Result.objects.get()
    before, after = result.file_id, paper("result", "unit:1", now).file_id
    type(result.file).objects.filter(pk=after).update(media_type="application/pdf")
    ResultCopy.objects.create(result=result, file_id=after, made_at=now)
    Result.objects.update(file_id=after)
    return before, after


def test_from_ones_own_store(office: Office, khoi: Member, now: datetime) -> None:
    before, after = copied_after_choosing(office, khoi, now)
    allow(khoi, now)
    key = begin(khoi, office, now, SUPPLEMENTARY)
    take(khoi, key, CERTIFICATE, before, now)
    held = draft(key, khoi.account.pk)
    assert held
    assert [each.file_id for each in held.files] == [after]


def test_at_the_counter(office: Office, khoi: Member, now: datetime) -> None:
    before, after = copied_after_choosing(office, khoi, now)
    plain = filing(khoi, office.unit, now, channel="direct", code=SUPPLEMENTARY)
    made = replace(
        plain, papers=tuple(each for each in plain.papers if each.component != CERTIFICATE),
        owner_account_id=None, submitter_account_id=None,
        assisted_by_id=office.receiver.account.pk, store=FromStore({CERTIFICATE: before}, {}),
    )  # fmt: skip
    who = office.receiver
    code = api.file_at_counter(filing=made, subject=who.subject, actor=who.actor, now=now).code
    papers = Dossier.objects.get(code=code).papers
    assert papers.get(component=CERTIFICATE).file_id == after


def test_on_the_page_of_the_counter(office: Office, khoi: Member, now: datetime) -> None:
    before, after = copied_after_choosing(office, khoi, now)
    other = "0" * 32
    plain = {"tick.a": "original", "tick.b": "store.x", "name": f"store.{before}"}
    typed = {**plain, "tick.c": f"store.{before}", "tick.d": f"store.{UUID(other)}"}
    assert with_newest({**typed}) == {**typed, "tick.c": f"store.{after}"}
    assert with_newest({**plain}) == plain
