"""Paper that was received for another unit goes there on a hand-over slip.

Decree 61/2018 Art. 18, kept by Decree 118/2025; the dossier itself is there since it was filed.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.dossiers.actions.give import one_slip
from motcua.domain.dossiers.actions.refusing import keeps_refusals
from motcua.domain.dossiers.models import Dossier, TransferLine, TransferSlip
from motcua.domain.dossiers.queries.originals import kept_count, waiting_originals
from motcua.domain.dossiers.queries.transfers import MOST_LINES
from motcua.domain.dossiers.values import CannotAct, NoSuchDossier
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import PostFacts, Subject


@keeps_refusals
def give_originals(
    *, codes: Collection[str], note: str, subject: Subject, actor: Actor, now: datetime
) -> TransferSlip:
    """Put the paper of dossiers on a slip for the unit that settles them; the giver confirms so.

    All of one receiving desk and for one unit, or none. Raises ``NoSuchDossier`` (not here, or on a
    slip already) and ``CannotAct`` (``nothing_chosen``, ``too_many_lines``, ``wrong_unit``).
    """
    wanted = sorted(set(codes))
    if not wanted:
        raise CannotAct("nothing_chosen")
    if len(wanted) > MOST_LINES:
        raise CannotAct("too_many_lines")
    with transaction.atomic():
        # Locked before they are looked at: nobody else can put them on a slip meanwhile.
        locked = Dossier.objects.select_for_update(of=("self",)).filter(code__in=wanted)
        list(locked.order_by("code"))
        waiting = waiting_originals(subject.units_as(*READERS)).filter(code__in=wanted)
        rows = list(waiting.order_by("code"))
        if len(rows) < len(wanted):
            raise NoSuchDossier
        ways = {(row.receiving_unit_id, row.unit_id) for row in rows}
        if len(ways) > 1:
            raise CannotAct("wrong_unit")
        giver, receiver = ways.pop()
        slip = one_slip(_post(subject, giver), receiver, note, subject, now)
        _add(slip, rows, actor)
    return slip


def _post(subject: Subject, unit_id: int | None) -> PostFacts:
    posts = [each for each in subject.posts if each.role in READERS and each.unit_id == unit_id]
    return min(posts, key=lambda post: post.for_account_id is not None)


def _add(slip: TransferSlip, rows: list[Dossier], actor: Actor) -> None:
    TransferLine.objects.bulk_create(
        TransferLine(slip=slip, dossier=row, position=position, paper_count=kept_count(row))
        for position, row in enumerate(rows, 1)
    )
    for row in rows:
        details = {"slip": slip.number, "papers": kept_count(row)}
        record(act="dossiers.originals_given", actor=actor, at=slip.given_at, subject=row.code,
               details=details)  # fmt: skip
