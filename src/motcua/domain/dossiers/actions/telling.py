"""Telling the applicant what happened."""

from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.api import power_facts, reachable
from motcua.domain.identity.values import PowerState
from motcua.domain.notifications.api import notify
from motcua.domain.registry.api import last_word
from motcua.domain.registry.values import Purpose
from motcua.kernel.moments import format_moment
from motcua.kernel.texts import Text

_NO_WORDS = Text("", "")
_NOT_ASKED = object()


def tell(
    dossier: Dossier, *, kind: str, procedure: ProcedureVersion, now: datetime,
    words: Text = _NO_WORDS, to: int | None = None,
) -> None:  # fmt: skip
    """Queue a message to the submitter in his language, within the act's transaction.

    With ``to`` it goes to the account that asked, whoever submitted. Once the power he filed under
    is over it goes to the owner, who alone may act then. It names code, procedure and time, and
    nothing that is personal. Nothing is told of practice, nor of a
    sub-dossier: the applicant follows the dossier it was sent for.
    """
    if dossier.practised_by_id or dossier.parent_id:
        return
    lang = dossier.lang
    other = to is not None and to != dossier.submitter_account_id
    submitter = _to_owner(dossier) if _is_over(dossier, now) else _to_submitter(dossier)
    notify(
        kind=kind,
        to_email=_to_account(to) if other and to else submitter,
        lang=lang,
        subject_code=dossier.code,
        context={
            "code": dossier.code,
            "procedure": procedure.name.of(lang),
            "unit": dossier.unit.name.of(lang),
            "due": format_moment(dossier.due_at, lang) if dossier.due_at else "",
            "words": words.of(lang),
        },
        now=now,
    )


def _is_over(dossier: Dossier, now: datetime) -> bool:
    """Tell whether the power it was filed under is no more; asked of such dossiers only."""
    if dossier.power_id is None:
        return False
    return power_facts(dossier.power_id, now).state is not PowerState.IN_FORCE


def _to_submitter(dossier: Dossier) -> str:
    """Give where his letters go; one that may not be sent still stands on the dossier's page."""
    said = dossier.__dict__.get("mail_allowed", _NOT_ASKED)
    if said is _NOT_ASKED:
        said = last_word(dossier.submitter_account_id, Purpose.EMAIL)
    return "" if said is False else dossier.submitter.get("email", "")


def _to_account(account_id: int) -> str:
    """Give where the letters of an account go, if they may be sent."""
    if last_word(account_id, Purpose.EMAIL) is False:
        return ""
    return next((each.email for each in reachable([account_id])), "")


def _to_owner(dossier: Dossier) -> str:
    """Give where the owner's letters go; an organisation's go to who gave the power for it."""
    account = dossier.owner_account or (dossier.power.giver_account if dossier.power else None)
    if account is None or last_word(account.pk, Purpose.EMAIL) is False:
        return ""
    return account.email  # never what the agent wrote as the owner's address
