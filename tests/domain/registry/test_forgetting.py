"""What the register said goes with the draft it was said for."""

import uuid
from datetime import datetime, timedelta

import pytest

from motcua.domain.forms.api import discard_draft, start_draft
from motcua.domain.registry import api
from motcua.domain.registry.values import Outcome, Purpose, Who
from motcua.ops.tasks import remove_what_is_over
from tests.factories.office import Member, citizen

pytestmark = pytest.mark.usefixtures("population_simulator")
NUMBER, OTHER = "001209012345", "031209004417"


def at_the_counter(clerk: Member, now: datetime, number: str, name: str) -> uuid.UUID:
    key = uuid.uuid4()
    who = Who(name, number, None)
    assert api.look_up_present(form_key=key, who=who, actor=clerk.actor, now=now)
    return key


def online(member: Member, now: datetime) -> uuid.UUID:
    person = member.account.pk
    api.say_consent(
        account_id=person, purpose=Purpose.LOOK_UP, given=True, actor=member.actor, now=now
    )
    key = start_draft(
        account_id=person, procedure_code="1", version_id=1, channel="online", now=now
    ).id
    assert api.look_up(
        form_key=key, account_id=person, who=api.who_of(person), actor=member.actor, now=now
    )
    return key


def test_what_was_asked_for_a_visitor_who_went_home_is_forgotten(
    khoi: Member, now: datetime
) -> None:
    gone = at_the_counter(khoi, now - timedelta(days=4), OTHER, "Trần Gia Bảo")
    here = at_the_counter(khoi, now - timedelta(hours=1), OTHER, "Trần Gia Bảo")
    filed = at_the_counter(khoi, now - timedelta(days=4), NUMBER, "Nguyễn Minh Khôi")
    api.note_filed(form_key=filed, code="G11-1", personal_number=NUMBER)
    remove_what_is_over(now)
    assert api.lookup_of(gone) is None
    assert set(api.outcomes_of([gone, here, filed])) == {here, filed}


def test_a_draft_keeps_its_look_up_until_it_ends(khoi: Member, now: datetime) -> None:
    begun = now - timedelta(days=60)
    kept, ended = online(khoi, begun), online(khoi, begun)
    discard_draft(draft_id=ended, account_id=khoi.account.pk, actor=khoi.actor, now=begun)
    remove_what_is_over(now)
    assert api.outcomes_of([kept, ended]) == {kept: Outcome.FOUND}


def test_a_deletion_reaches_what_was_asked_before_there_was_an_account(
    khoi: Member, now: datetime
) -> None:
    his = at_the_counter(khoi, now, OTHER, "Trần Gia Bảo")
    another = at_the_counter(khoi, now, NUMBER, "Nguyễn Minh Khôi")
    filed = at_the_counter(khoi, now, OTHER, "Trần Gia Bảo")
    api.note_filed(form_key=filed, code="G11-1", personal_number=OTHER)
    bao = citizen("Trần Gia Bảo", OTHER, now)
    assert api.forget_lookups(account_id=bao.account.pk) == 1
    assert set(api.outcomes_of([his, another, filed])) == {another, filed}
