"""The texts of a unit: kept, changed, ended."""

from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.colleagues.models import UnitText
from motcua.domain.colleagues.values import LONGEST_TEXT, CannotKeep, TextWords, Use
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject

MOST_TEXTS = 200


def keep_text(*, words: TextWords, subject: Subject, actor: Actor, now: datetime) -> None:
    """Keep a text for one's unit; one of the same name and use ends, so that it is changed.

    Raises ``CannotKeep`` (``not_yours``, ``unknown_use``, ``unknown_procedure``,
    ``name_missing``, ``words_missing``, ``too_many``).
    """
    name, text = _checked(words, subject)
    if subject.account_id is None:
        raise CannotKeep("not_yours")
    use, unit_id = Use(words.use), words.unit_id
    same = UnitText.objects.filter(unit_id=unit_id, use=use, name=name, ended_at__isnull=True)
    if UnitText.objects.filter(unit_id=unit_id, ended_at__isnull=True).count() >= MOST_TEXTS:
        raise CannotKeep("too_many")
    try:
        with transaction.atomic():
            same.update(ended_at=now)
            made = UnitText.objects.create(
                unit_id=unit_id, use=use, name=name, text=text, procedure_code=words.procedure,
                written_by_id=subject.account_id, written_at=now,
            )  # fmt: skip
            _record("text_kept", made, actor, now)
    except IntegrityError:
        raise CannotKeep("name_taken") from None


def end_text(*, text_id: int, subject: Subject, actor: Actor, now: datetime) -> None:
    """Let a text of one's unit end; raises ``CannotKeep`` (``not_yours``, also when it ended)."""
    with transaction.atomic():
        rows = UnitText.objects.select_for_update().filter(ended_at__isnull=True, pk=text_id)
        found = rows.filter(unit_id__in=subject.units_as(*READERS)).first()
        if found is None:
            raise CannotKeep("not_yours")
        found.ended_at = now
        found.save(update_fields=["ended_at"])
        _record("text_ended", found, actor, now)


def _checked(words: TextWords, subject: Subject) -> tuple[str, str]:
    if words.unit_id not in subject.units_as(*READERS):
        raise CannotKeep("not_yours")
    if words.use not in set(Use):
        raise CannotKeep("unknown_use")
    if words.procedure and snapshot().get(words.procedure) is None:
        raise CannotKeep("unknown_procedure")
    name, text = words.name.strip()[:120], words.text.strip()[:LONGEST_TEXT]
    if not name:
        raise CannotKeep("name_missing")
    if not text:
        raise CannotKeep("words_missing")
    return name, text


def _record(deed: str, row: UnitText, actor: Actor, now: datetime) -> None:
    record(act=f"colleagues.{deed}", actor=actor, at=now, subject=f"unit-{row.unit_id}",
           details={"text": row.pk, "use": row.use})  # fmt: skip
