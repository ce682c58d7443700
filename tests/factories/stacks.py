"""Stacks of dossiers, made and run as an officer's page and the worker do."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.bulk import api
from motcua.domain.bulk.values import Asked, ItemFacts, ItemState, StackAct, StackFacts
from motcua.domain.dossiers.api import InboxQuestion, inbox_places
from motcua.platform.lawbook import lawbook
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, citizen


def certify(office: Office, keys: Path, now: datetime) -> LocalAuthority:
    """Give the leaders of an office and their units keys to sign and seal with."""
    authority = LocalAuthority(keys, now=now)
    for member, unit in ((office.chair, office.committee), (office.commander, office.unit)):
        authority.certify_leader(
            key_id=f"account-{member.account.login}", name=member.account.full_name,
            title="Chủ tịch", unit=unit.name_vi, unit_eid=unit.eid,
        )  # fmt: skip
        for key_id in (f"unit-{unit.eid}", f"seal-{unit.eid}"):
            authority.certify_unit(key_id=key_id, unit=unit.name_vi, unit_eid=unit.eid)
    authority.certify_status_list()
    return authority


def applicant(now: datetime) -> Member:
    """Somebody who files."""
    return citizen("Nguyễn Minh Khôi", "001209012345", now)


def file_many(office: Office, count: int, now: datetime) -> list[str]:
    """File so many first registrations of one person."""
    person = applicant(now)
    return [file_one(person, office.unit, now) for _ in range(count)]


def choose(who: Member, now: datetime, question: InboxQuestion | None = None) -> UUID:
    """Choose everything that waits for somebody."""
    places = inbox_places(who.subject, question or InboxQuestion(), 501)
    return api.make_stack(places=places, subject=who.subject, actor=who.actor, now=now)


def begin(
    stack: UUID, act: StackAct, who: Member, now: datetime, asked: Asked | None = None
) -> None:
    """Let a stack run; the worker has not come yet."""
    api.begin_stack(
        stack_id=stack, act=act, asked=asked or Asked(), subject=who.subject, actor=who.actor,
        now=now,
    )  # fmt: skip


def run(stack: UUID, now: datetime) -> None:
    """Do what the worker does."""
    while api.run_stack(stack_id=stack, most=10, now=now):
        pass


def all_at_once(
    act: StackAct, who: Member, now: datetime, asked: Asked | None = None
) -> Sequence[ItemFacts]:
    """Choose everything that waits for somebody, do one act with it, give what became of each."""
    stack = choose(who, now)
    begin(stack, act, who, now, asked)
    run(stack, now)
    return api.items_of(facts(stack, who))


def facts(stack: UUID, who: Member) -> StackFacts:
    """Give a stack as its officer sees it."""
    return api.stack_for(stack, who.subject)


def states(items: Iterable[ItemFacts]) -> list[tuple[ItemState, str]]:
    """Give what became of each dossier of a stack, and why."""
    return [(each.state, each.reason) for each in items]


def by(who: Member, now: datetime, **more: Any) -> dict[str, Any]:
    """Give who acts and when, as every act is told."""
    return {"subject": who.subject, "actor": who.actor, "now": now, **more}


def said(stack: UUID, who: Member) -> Sequence[ItemFacts]:
    """Give what became of each dossier of a stack."""
    return api.items_of(facts(stack, who))


def to_appraise(office: Office, now: datetime, count: int) -> list[str]:
    """File so many, and let them be received."""
    codes = file_many(office, count, now)
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    return codes


def to_sign(office: Office, now: datetime, count: int) -> list[str]:
    """File so many, and let them wait for the leader."""
    codes = to_appraise(office, now, count)
    all_at_once(StackAct.PROPOSE, office.specialist, now)
    return codes


# What is missing of each, and why it is asked for again.
MISSING = Asked(components=("form",), note="Ảnh mờ, hãy chụp lại.", again="Bản cũ không đọc được")


def refusal_of(now: datetime, stage: str) -> Asked:
    """Give a refusal with a reason of the law, said in plain words."""
    reasons = lawbook().refusal_reasons(now.date(), stage=stage, field="military_service")
    return Asked(reason_key=reasons[0].key, note="Hồ sơ không thuộc thẩm quyền của phường.")
