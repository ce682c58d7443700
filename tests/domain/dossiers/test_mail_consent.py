"""Who withdrew his consent to e-mail is written to no more; what was to be said stays readable."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import Missing
from motcua.domain.notifications.models import Message
from motcua.domain.notifications.values import State
from motcua.domain.registry.api import say_consent
from motcua.domain.registry.values import Purpose
from tests.factories.filings import file_one
from tests.factories.office import Member, Office


def says(member: Member, now: datetime, *, given: bool) -> None:
    say_consent(
        account_id=member.account.pk, purpose=Purpose.EMAIL, given=given, actor=member.actor,
        now=now,
    )  # fmt: skip


def last_letter(code: str) -> tuple[bool, str, str]:
    row = Message.objects.filter(about=code).order_by("-id")[0]
    return bool(row.recipient), row.state, row.body


@pytest.mark.parametrize("given", [None, True, False])
def test_letters_of_filing_and_of_acts_obey_the_last_word(
    given: bool | None,  # noqa: FBT001
    office: Office,
    khoi: Member,
    now: datetime,
) -> None:
    if given is not None:
        says(khoi, now, given=given)
    code = file_one(khoi, office.unit, now)
    assert last_letter(code)[0] is (given is not False)
    who = office.receiver
    api.request_supplement(
        code=code, step_number=1, missing=(Missing("health_declaration", "Ảnh mờ"),), note="",
        subject=who.subject, actor=who.actor, now=now + timedelta(hours=1),
    )  # fmt: skip
    sent, state, body = last_letter(code)
    assert sent is (given is not False)
    assert (state == State.NO_ADDRESS) is (given is False)
    assert body, "it stands on the dossier's page"


def test_a_withdrawal_counts_from_the_next_letter_on(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    assert last_letter(code)[0]
    says(khoi, now, given=False)
    later = now + timedelta(hours=1)
    api.withdraw(code=code, reason="Thôi", subject=khoi.subject, actor=khoi.actor, now=later)
    assert not last_letter(code)[0]
