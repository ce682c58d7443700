"""Powers and drafts for somebody else, ready to be filed."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import Sender, file_draft
from motcua.domain.forms.api import attach_file, known_at, made_up, start_draft
from motcua.domain.forms.values import DraftFacts
from motcua.domain.identity.api import Unit, Wanted, answer_power, give_power
from motcua.domain.identity.values import Named, OrganisationClaim, Scope
from motcua.kernel.moments import local
from tests.factories.filings import FIRST_REGISTRATION, paper
from tests.factories.office import Member, again, citizen

COMPANY = OrganisationClaim("0300990012", "Công ty Bến Thành", is_head=True)
LAW_OFFICE = OrganisationClaim("5700990011", "Văn phòng luật sư Hạ Long", is_head=True)
LAWYER = OrganisationClaim("5700990011", "Văn phòng luật sư Hạ Long", is_head=False)


def director(now: datetime) -> Member:
    """Make who represents a company by law."""
    return citizen("Đặng Thu Trang", "079198034561", now, organisations=(COMPANY,))


def wanted(agent: Named, now: datetime, **other: Any) -> Wanted:
    """Want a power for first registrations from today for thirty days."""
    today = local(now).date()
    days: tuple[date, date] = other.pop("days", (today, today + timedelta(days=30)))
    return Wanted(
        form_key=other.pop("form_key", uuid.uuid4()),
        organisation_id=other.pop("organisation_id", None),
        agent=agent,
        scope=other.pop("scope", Scope(procedures=(FIRST_REGISTRATION,))),
        days=days,
        reason=other.pop("reason", "Nộp hồ sơ đăng ký"),
    )


def named(member: Member) -> Named:
    """Name a person as agent."""
    return Named(member.subject.personal_number, member.subject.full_name, is_organisation=False)


def given(giver: Member, agent: Member, now: datetime, **other: Any) -> int:
    """Give a power and accept it."""
    want = wanted(other.pop("to", named(agent)), now, **other)
    made = give_power(wanted=want, subject=giver.subject, actor=giver.actor, now=now)
    answer_power(power_id=made, accept=True, subject=agent.subject, actor=agent.actor, now=now)
    return made


def filled(member: Member, unit: Unit, now: datetime, **other: Any) -> DraftFacts:
    """Give a complete draft of a first registration."""
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    typed = made_up(procedure.form, 7, known_at(now)).answers
    draft = start_draft(
        account_id=member.account.pk, procedure_code=procedure.code, version_id=procedure.id,
        channel="online", now=now, unit_id=unit.pk, answers=typed, **other,
    )  # fmt: skip
    for part in procedure.components:
        stored = paper(part.key, f"account:{member.account.pk}", now)
        attach_file(
            draft_id=draft.id, account_id=member.account.pk, component=part.key,
            file_id=stored.file_id, most=50, now=now,
        )  # fmt: skip
    return draft


def send(member: Member, draft: DraftFacts, now: datetime) -> str:
    """File a draft as he is now, and give the dossier's code."""
    fresh = again(member, now)
    sender = Sender(fresh.subject, fresh.actor, "vi")
    return file_draft(draft_id=draft.id, sender=sender, now=now).code
