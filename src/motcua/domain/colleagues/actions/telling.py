"""Telling colleagues: letters that name no person and none of the words."""

from collections.abc import Iterable
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.values import DossierView
from motcua.domain.notifications.api import notify

_LANG = "vi"


def tell(view: DossierView, *, kind: str, emails: Iterable[str], now: datetime) -> None:
    """Queue a letter to each address, in the transaction of the act; none of practice."""
    if view.facts.practised_by is not None:
        return
    procedure = snapshot().version(view.version_id).name.of(_LANG)
    for email in dict.fromkeys(emails):
        notify(
            kind=kind, to_email=email, lang=_LANG, subject_code=view.code,
            context={"code": view.code, "procedure": procedure, "due": ""}, now=now,
        )  # fmt: skip


def subject_of(view: DossierView) -> str:
    """Give under which name the journal keeps what colleagues do beside a dossier.

    Not under its code: that is what its person sees proofs of, and what is no act on it.
    """
    return f"{view.code}/colleagues"
