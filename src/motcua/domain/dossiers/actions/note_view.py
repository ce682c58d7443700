"""An officer reads a person's dossier: the person can see that he did."""

from datetime import datetime

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.queries.readers import VIEWED
from motcua.domain.dossiers.values import DossierView


def note_view(*, view: DossierView, actor: Actor, purpose: str, now: datetime) -> None:
    """Write into the journal that this dossier was read, by whom and why.

    Personal Data Protection Law 91/2025; Circular 11/2025/TT-BKHCN.
    """
    practice = {"practice": True} if view.facts.practised_by is not None else {}
    details = {"purpose": purpose, **practice}
    record(act=VIEWED, actor=actor, at=now, subject=view.code, details=details,
           person=view.person_id)  # fmt: skip
