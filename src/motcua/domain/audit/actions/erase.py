"""Erasing what entries say, so that the tree over them stays whole."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from motcua.domain.audit.actions.record import record
from motcua.domain.audit.models import Entry, Erasure, Leaf
from motcua.domain.audit.ports import LogKey
from motcua.domain.audit.rules.erasing import erasure_text, signed_erasure
from motcua.domain.audit.values import ERASED, JOURNAL, Actor, CannotErase, instant

# One entry names all that were erased with it.
MOST = 1_000


def erase(
    *, numbers: Collection[int], ground: str, actor: Actor, key: LogKey, now: datetime
) -> None:
    """Remove entries with their salts; their numbers and seals stay in the tree.

    That it was done, by whom, on which ground and which acts of which moments they were is an
    entry itself, signed by the log's key: without it a missing entry is a broken journal. Personal
    Data Protection Law 91/2025/QH15, article 14. Raises ``CannotErase`` and ``NoLogKey``.
    """
    if len(numbers) > MOST:
        raise CannotErase("too_many")
    with transaction.atomic():
        rows = Entry.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
        facts = list(rows.values_list("pk", "act", "at"))
        if len(facts) != len(set(numbers)):
            raise CannotErase("unknown")
        if any(act == ERASED for _, act, _ in facts):
            raise CannotErase("erasure")
        if Leaf.objects.filter(entry_id__in=numbers).count() != len(facts):
            raise CannotErase("waiting")
        erased = [{"number": number, "act": act, "at": instant(at)} for number, act, at in facts]
        text = erasure_text(key.origin, at=now, ground=ground, numbers=set(numbers))
        record(
            act=ERASED, actor=actor, at=now, subject=JOURNAL,
            details={"ground": ground, "entries": erased,
                     "note": signed_erasure(text, key.sign(text))},
        )  # fmt: skip
        by = Entry.objects.filter(act=ERASED).order_by("-pk").values_list("pk", flat=True)[0]
        Erasure.objects.bulk_create([Erasure(entry_id=number, by=by) for number, *_ in facts])
        Entry.objects.filter(pk__in=numbers).delete()
