"""Telling colleagues: letters that name no person and none of the words."""

from collections.abc import Collection, Iterable
from datetime import datetime

from motcua.domain.catalogue.api import snapshot
from motcua.domain.colleagues.models import Watch
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.api import officers_in
from motcua.domain.notifications.api import notify
from motcua.kernel.moments import local

_LANG = "vi"


def tell(
    view: DossierView, *, kind: str, emails: Iterable[str], now: datetime, words: str = ""
) -> None:
    """Queue a letter to each address, in the transaction of the act; none of practice."""
    if view.facts.practised_by is not None:
        return
    procedure = snapshot().version(view.version_id).name.of(_LANG)
    for email in dict.fromkeys(emails):
        notify(
            kind=kind, to_email=email, lang=_LANG, subject_code=view.code,
            context={"code": view.code, "procedure": procedure, "due": "", "words": words}, now=now,
        )  # fmt: skip


def tell_watching(view: DossierView, known: Collection[int], now: datetime) -> None:
    """Tell who watches a dossier that a note was written, but not those who ``known`` it anyhow.

    Only who still works in one of its units is told.
    """
    rows = Watch.objects.filter(dossier_id=view.id).exclude(account_id__in=known)
    watching = set(rows.values_list("account_id", flat=True))
    if not watching:
        return
    here = officers_in(view.facts.unit_ids, local(now).date())
    emails = [each.email for each in here if each.account_id in watching]
    tell(view, kind="staff_noted", emails=emails, now=now)


def subject_of(view: DossierView) -> str:
    """Give under which name the journal keeps what colleagues do beside a dossier.

    Not under its code: that is what its person sees proofs of, and what is no act on it.
    """
    return f"{view.code}/colleagues"
