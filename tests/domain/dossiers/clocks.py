"""What the tests of running clocks share: moments, letters, acts by short names."""

from datetime import datetime, timedelta

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, Reminder
from motcua.domain.dossiers.values import Missing
from motcua.domain.identity.api import Account
from motcua.domain.notifications.models import Message
from tests.factories.filings import paper
from tests.factories.office import Member, Office

# A first registration filed online at 09:00 is due at 11:00.
HALF, NEAR = timedelta(minutes=60), timedelta(minutes=90)
LIMIT, LATE = timedelta(hours=2), timedelta(hours=2, seconds=1)


def give_addresses() -> None:
    """Let every member of staff have an e-mail address of his own: login@bqp.example."""
    for account in Account.objects.filter(kind="staff"):
        Account.objects.filter(pk=account.pk).update(email=f"{account.login}@bqp.example")


def letters(code: str, *, since: int = 0) -> list[tuple[str, str]]:
    """Give the letters about a dossier in order: kind and the name before the @."""
    found = Message.objects.filter(about=code, pk__gt=since).order_by("pk")
    return [(kind, to.split("@")[0]) for kind, to in found.values_list("kind", "recipient")]


def reminders(code: str) -> list[str]:
    """Give the kinds of the reminders given, in order."""
    found = Reminder.objects.filter(dossier__code=code).order_by("pk")
    return list(found.values_list("kind", flat=True))


def watch_at(code: str) -> datetime | None:
    """Give when a dossier is looked at next."""
    return Dossier.objects.get(code=code).watch_at


def accept(office: Office, code: str, now: datetime, *, step: int = 1) -> None:
    """Let the desk receive it."""
    who = office.receiver
    api.accept(code=code, step_number=step, note="", subject=who.subject, actor=who.actor, now=now)


def propose(office: Office, code: str, now: datetime, *, step: int = 2) -> None:
    """Let the specialist put it before the leader."""
    who = office.specialist
    api.propose(code=code, step_number=step, note="", subject=who.subject, actor=who.actor, now=now)


def ask(office: Office, code: str, now: datetime, *, step: int, note: str = "") -> None:
    """Let the desk ask for the first paper again."""
    who = office.receiver
    component = api.dossier_for(who.subject, code).papers[0].component
    api.request_supplement(
        code=code, step_number=step, missing=(Missing(component, "Ảnh bị mờ"),), note=note,
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip


def answer(member: Member, code: str, now: datetime) -> None:
    """Let the applicant bring the paper that was asked for."""
    component = api.dossier_for(member.subject, code).papers[0].component
    given = paper(component, f"account:{member.account.pk}", now)
    api.answer_supplement(
        code=code, papers=(given,), answer="", subject=member.subject, actor=member.actor, now=now
    )


def draft_of(code: str) -> Apology:
    """Give the latest apology of a dossier."""
    return Apology.objects.filter(dossier__code=code).select_related("unit").latest("pk")


def sign(
    who: Member, code: str, now: datetime, *, reason: str = "Cán bộ nghỉ ốm",
    new_due_at: datetime | None = None,
) -> None:  # fmt: skip
    """Let a leader sign the latest apology."""
    api.sign_apology(
        code=code, apology=draft_of(code).pk, words=api.ApologyWords(reason, new_due_at),
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
