"""Asking the witness to cosign the newest head."""

from datetime import datetime

from django.db import transaction

from motcua.domain.audit.models import Checkpoint, Tree
from motcua.domain.audit.ports import (
    Witness,
    WitnessKnowsOther,
    WitnessRefused,
    WitnessUnavailable,
)
from motcua.domain.audit.queries.proofs import consistency
from motcua.domain.audit.queries.tree import head
from motcua.domain.audit.values import Head
from motcua.kernel.notes import Note, Signature, read_note

_LONGER = "the witness has seen a longer journal"
_OTHER = "the witness has seen another history"


def ask_witness(*, witness: Witness, now: datetime) -> Head | None:
    """Let the witness cosign the newest head, and give it with his line; ``None`` without either.

    His silence is no trouble of the journal. That he has seen a longer or another one is: it is
    kept in the journal's standing until he cosigns again. Raises ``WitnessUnavailable`` and
    ``WitnessRefused``.
    """
    newest = head()
    if newest is None or not witness.connected:
        return None
    try:
        lines = _cosigned(witness, newest)
    except WitnessRefused as problem:
        _note_trouble({"history": _OTHER, "longer": _LONGER}.get(problem.reason, ""))
        raise
    _keep(newest, lines, now)
    _note_trouble("")
    return head()


def _cosigned(witness: Witness, newest: Head) -> tuple[Signature, ...]:
    note = read_note(newest.note)
    old = _cosigned_before()
    for _ in range(2):
        try:
            return witness.cosign(old=old, proof=consistency(old, newest), note=note)
        except WitnessKnowsOther as problem:
            if problem.size > newest.size:
                raise WitnessRefused("longer") from problem
            old = problem.size
    raise WitnessUnavailable("the witness changes its mind")


def _cosigned_before() -> int:
    cosigned = Checkpoint.objects.filter(cosigned_at__isnull=False).order_by("-size")
    return cosigned.values_list("size", flat=True).first() or 0


def _keep(newest: Head, lines: tuple[Signature, ...], now: datetime) -> None:
    """Put his lines below the head, in the place of his earlier ones."""
    with transaction.atomic():
        row = Checkpoint.objects.select_for_update().get(pk=newest.size)
        note = read_note(row.note)
        his = {(line.name, line.key_id) for line in lines}
        others = [line for line in note.signatures if (line.name, line.key_id) not in his]
        row.note = str(Note(note.text, (*others, *lines)))
        row.cosigned_at = now
        row.save(update_fields=["note", "cosigned_at"])


def _note_trouble(trouble: str) -> None:
    Tree.objects.filter(pk=1).exclude(witness_trouble=trouble).update(witness_trouble=trouble)
