"""Somebody reads a person's dossier who is not that person: the person can see that he did."""

from datetime import datetime, timedelta
from typing import Final

from motcua.domain.audit.api import entries_about, record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.marking import MARKED, mark_of, person_of
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.readers import REFUSED_READ, VIEWED
from motcua.domain.dossiers.values import DossierView

LISTED: Final = "dossiers.listed"
# Pictures of one paper, requests of one program: what comes so soon again is the same reading.
_SAME_READING: Final = timedelta(hours=1)


def note_view(*, view: DossierView, actor: Actor, purpose: str, now: datetime) -> None:
    """Write into the journal that this dossier was read, by whom and why.

    Personal Data Protection Law 91/2025; Circular 11/2025/TT-BKHCN.
    """
    practice = {"practice": True} if view.facts.practised_by is not None else {}
    details = {"purpose": purpose, **practice}
    record(act=VIEWED, actor=actor, at=now, subject=view.code, details=details,
           person=view.person_id)  # fmt: skip


def note_part(*, view: DossierView, actor: Actor, purpose: str, now: datetime) -> None:
    """Note a reading of some part of a dossier, unless one of his was noted within the hour."""
    if not _is_known(view.code, VIEWED, actor, now):
        note_view(view=view, actor=actor, purpose=purpose, now=now)


def note_list(*, rows: int, actor: Actor, now: datetime) -> None:
    """Note, once an hour, that a program listed its dossiers; names in a list are no reading."""
    subject = f"program-{actor.account_id}"
    if not _is_known(subject, LISTED, actor, now):
        record(act=LISTED, actor=actor, at=now, subject=subject, details={"rows": rows})


def note_refused_read(*, code: str, actor: Actor, now: datetime) -> None:
    """Note that an officer was not shown a dossier, once an hour; of what is none, nothing."""
    dossier = Dossier.objects.filter(code=code).only(*MARKED).first()
    if dossier is None or _is_known(code, REFUSED_READ, actor, now):
        return
    record(act=REFUSED_READ, actor=actor, at=now, subject=code, outcome="refused",
           details=mark_of(dossier), person=person_of(dossier))  # fmt: skip


def _is_known(subject: str, act: str, actor: Actor, now: datetime) -> bool:
    found = entries_about(subject, act).filter(at__gt=now - _SAME_READING)
    return found.filter(account_id=actor.account_id, actor_kind=actor.kind.value).exists()
