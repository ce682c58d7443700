"""Filing at the counter: the officer who writes it down has looked at the papers already."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.accept import accept
from motcua.domain.dossiers.actions.file_dossier import file_dossier, twin_of
from motcua.domain.dossiers.actions.link_dossier import with_accounts
from motcua.domain.dossiers.actions.use_kept import use_kept
from motcua.domain.dossiers.values import CannotAct, CannotFile, Filed, Filing
from motcua.domain.identity.values import Subject
from motcua.domain.registry.api import note_filed


def file_at_counter(*, filing: Filing, subject: Subject, actor: Actor, now: datetime) -> Filed:
    """File and receive in one transaction; sent again, the first dossier is given.

    What another unit settles is filed there and waits for its own officer; the clock runs from now.
    A person who has an account sees it there at once. Of what is held already, kept papers that
    were chosen are filed again, and what was taken anew has a reason (``use_kept``). Raises
    ``CannotFile`` and ``CannotAct``. Decree 61/2018 Art. 17, Decree 118/2025; marked as assisted.
    """
    try:
        with transaction.atomic():
            ready = use_kept(filing=with_accounts(filing), actor=actor, now=now)
            filed = file_dossier(filing=ready, actor=actor, now=now)
            note_filed(
                form_key=filing.form_key, code=filed.code,
                personal_number=filing.owner.personal_number,
            )  # fmt: skip
            if filing.received_at_unit_id is not None or filed.already:
                return filed
            accept(code=filed.code, step_number=1, note="", subject=subject, actor=actor, now=now)
    except (IntegrityError, CannotFile, CannotAct) as problem:
        # Sent again after a kept paper has gone, it is filed all the same: it was, before.
        return twin_of(filing, problem)
    return filed
