"""Telling the applicant what happened."""

from datetime import datetime

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers.models import Dossier
from motcua.domain.notifications.api import notify
from motcua.domain.registry.api import last_word
from motcua.domain.registry.values import Purpose
from motcua.kernel.moments import format_moment
from motcua.kernel.texts import Text

_NO_WORDS = Text("", "")
_NOT_ASKED = object()


def tell(
    dossier: Dossier, *, kind: str, procedure: ProcedureVersion, now: datetime,
    words: Text = _NO_WORDS,
) -> None:  # fmt: skip
    """Queue a message to the submitter in his language, within the act's transaction.

    It names code, procedure and time, and nothing that is personal. Nothing is told of practice,
    nor of a sub-dossier: the applicant follows the dossier it was sent for.
    """
    if dossier.practised_by_id or dossier.parent_id:
        return
    lang = dossier.lang
    said = dossier.__dict__.get("mail_allowed", _NOT_ASKED)
    if said is _NOT_ASKED:
        said = last_word(dossier.submitter_account_id, Purpose.EMAIL)
    notify(
        kind=kind,
        # A letter that may not be sent still stands on the dossier's page.
        to_email="" if said is False else dossier.submitter.get("email", ""),
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
