"""A kept paper that goes between being offered and being filed: a clear refusal, nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.dossiers.values import CannotFile, Filed
from motcua.domain.registry import api as registry
from motcua.domain.registry.values import Purpose
from motcua.platform.files.models import Scan, StoredFile
from motcua.platform.files.tasks import withdraw
from tests.domain.dossiers.test_concurrency import at_once
from tests.domain.dossiers.test_held import DECLARATION
from tests.domain.dossiers.test_present import OWNER, at_counter, look, settled
from tests.domain.dossiers.test_withdrawn_results import LATER, TAKEN, decide, issuer
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db(transaction=True)
MEETINGS = 12


def _result(office: Office, _khoi: Member, _file: UUID, now: datetime) -> None:
    code = Dossier.objects.earliest("pk").code
    decide(issuer(office, code), code, TAKEN, now + LATER)


def _secret(_office: Office, _khoi: Member, file: UUID, _now: datetime) -> None:
    withdraw(StoredFile.objects.get(pk=file))


def _infected(_office: Office, _khoi: Member, file: UUID, _now: datetime) -> None:
    StoredFile.objects.filter(pk=file).update(scan=Scan.INFECTED)


def _forbidden(_office: Office, khoi: Member, _file: UUID, now: datetime) -> None:
    registry.say_consent(account_id=khoi.account.pk, purpose=Purpose.REUSE, given=False,
                         actor=khoi.actor, now=now)  # fmt: skip


@pytest.mark.parametrize("goes", [_result, _secret, _infected, _forbidden])
def test_what_has_gone_since_it_was_offered_is_refused_and_filed_anew_under_the_same_key(
    office: Office, khoi: Member, now: datetime,
    goes: Callable[[Office, Member, UUID, datetime], None],
) -> None:  # fmt: skip
    settled(office, khoi, now)
    kept = look(office, OWNER, now)[DECLARATION][0].file_id
    made = at_counter(office, khoi, now, {DECLARATION: kept})
    goes(office, khoi, kept, now)
    who = office.receiver
    with pytest.raises(CannotFile, match="not_kept"):
        api.file_at_counter(filing=made, subject=who.subject, actor=who.actor, now=now + LATER)
    assert Dossier.objects.count() == 1
    assert not Entry.objects.filter(act="dossiers.paper_reused").exists()


def test_sent_again_after_the_paper_has_gone_it_is_the_dossier_that_was_filed(
    office: Office, khoi: Member, now: datetime
) -> None:
    settled(office, khoi, now)
    kept = look(office, OWNER, now)[DECLARATION][0].file_id
    made, who = at_counter(office, khoi, now, {DECLARATION: kept}), office.receiver
    first = api.file_at_counter(filing=made, subject=who.subject, actor=who.actor, now=now)
    _result(office, khoi, kept, now)
    again = api.file_at_counter(filing=made, subject=who.subject, actor=who.actor, now=now)
    assert again == Filed(first.code, already=True)


def test_a_result_withdrawn_at_the_same_instant_is_before_the_filing_or_after_it(
    office: Office, khoi: Member, now: datetime
) -> None:
    """Whoever comes second sees what the first did; no dossier is filed with what was withdrawn."""
    code = settled(office, khoi, now)
    kept = look(office, OWNER, now)[DECLARATION][0].file_id
    leader, who = issuer(office, code), office.receiver
    made = [at_counter(office, khoi, now, {DECLARATION: kept}) for _ in range(MEETINGS)]
    for number, each in enumerate(made):
        Result.objects.update(withdrawal=None)
        notice = replace(TAKEN, number=f"{number}/QĐ-BCH")
        filed, withdrawn = at_once([
            lambda each=each: api.file_at_counter(  # type: ignore[misc]
                filing=each, subject=who.subject, actor=who.actor, now=now + LATER),
            lambda notice=notice: decide(leader, code, notice, now + LATER),  # type: ignore[misc]
        ])  # fmt: skip
        assert withdrawn is None
        act = "dossiers.result_withdrawn"
        last = Entry.objects.filter(act=act).latest("id").pk
        reused = Entry.objects.filter(subject=str(each.form_key), act="dossiers.paper_reused")
        if isinstance(filed, Filed):
            assert reused.get().pk < last, "it was filed before the result was withdrawn"
        else:
            assert isinstance(filed, CannotFile)
            assert filed.reason == "not_kept"
            assert not reused.exists()


def test_many_copies_of_one_filing_with_a_kept_paper_make_one_dossier(
    office: Office, khoi: Member, now: datetime
) -> None:
    settled(office, khoi, now)
    kept = look(office, OWNER, now)[DECLARATION][0].file_id
    made, who = at_counter(office, khoi, now, {DECLARATION: kept}), office.receiver
    answers = at_once([
        lambda: api.file_at_counter(filing=made, subject=who.subject, actor=who.actor, now=now)
    ] * 8)  # fmt: skip
    assert {type(each) for each in answers} == {Filed}, answers
    assert Dossier.objects.filter(form_key=made.form_key).count() == 1
    assert Entry.objects.filter(act="dossiers.paper_reused").count() == 1
