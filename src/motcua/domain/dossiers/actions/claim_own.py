"""An owner for whom somebody filed signs in for the first time: the dossier is his to see."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.values import Subject
from motcua.kernel.names import fold


def claim_own(*, subject: Subject, actor: Actor, now: datetime) -> int:
    """Bind to an account what was filed by declaration for its personal number; give how many.

    One statement when there is nothing. A number may be issued anew, so name and day of birth must
    agree too (Decree 69/2024/NĐ-CP: the account is the key, not the number).
    """
    if subject.account_id is None or not subject.personal_number:
        return 0
    born = subject.birth_date.isoformat() if subject.birth_date else ""
    waiting = Dossier.objects.filter(unclaimed_number=subject.personal_number)
    mine = [
        row
        for row in waiting.only("pk", "code", "owner")
        if fold(row.owner["full_name"]) == fold(subject.full_name)
        and row.owner["birth_date"] in {"", born}
    ]
    if not mine:
        return 0
    with transaction.atomic():
        for row in mine:
            still = Dossier.objects.filter(pk=row.pk, unclaimed_number=subject.personal_number)
            if not still.update(owner_account_id=subject.account_id, unclaimed_number=""):
                continue
            record(act="dossiers.owner_came", actor=actor, at=now, subject=row.code)
    return len(mine)
