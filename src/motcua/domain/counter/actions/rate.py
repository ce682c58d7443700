"""Somebody answers how it was at the window; once a number, and nobody knows which."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.counter.models import Rating, Ticket
from motcua.domain.counter.queries.rateable import check
from motcua.domain.counter.values import CannotRate
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

FACES = (5, 4, 3, 2, 1)
LONGEST_WORDS = 500


def rate(*, key: UUID, face: int, reasons: Sequence[str], words: str, now: datetime) -> None:
    """Keep an answer for the number of a secret; sent twice, also at the same instant, once.

    What is kept does not lead to the number: the number only says that it has answered. The journal
    has no entry, for an entry would say when. Reasons that nobody knows are left out. Raises
    ``CannotRate``: ``face_missing``, ``unknown``, ``not_done``, ``over``, ``rated_before``.
    """
    if face not in FACES:
        raise CannotRate("face_missing")
    known = [each.key for each in lawbook().counter(local(now).date()).rating_reasons]
    with transaction.atomic():
        row = Ticket.objects.select_for_update().filter(rating_key=key).first()
        if row is None:
            raise CannotRate("unknown")
        check(row, now)
        row.rated = True
        row.save(update_fields=["rated"])
        Rating.objects.create(
            unit_id=row.unit_id, day=row.day, window=row.window, face=face,
            hour=local(row.ended_at or row.taken_at).hour,
            reasons=[each for each in known if each in reasons],
            words=" ".join(words.split())[:LONGEST_WORDS],
        )  # fmt: skip
