"""Opening and closing places where papers are checked."""

import hashlib
import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.gates.models import Gate
from motcua.domain.gates.values import CannotOpenGate, NoSuchGate
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Subject

_OCTETS = 16  # 128 bits: nobody guesses a code
_LONGEST_NAME = 100


def hash_of(code: str) -> str:
    """Give what is kept of a device's code."""
    return hashlib.sha256(code.encode()).hexdigest()


def open_gate(*, unit_id: int, name: str, subject: Subject, actor: Actor, now: datetime) -> str:
    """Open a gate of one's unit and give the code for its device, which is kept nowhere.

    Raises ``CannotOpenGate``.
    """
    name = " ".join(name.split())[:_LONGEST_NAME]
    if subject.account_id is None or unit_id not in subject.units_as(*READERS):
        raise CannotOpenGate("not_yours")
    if not name:
        raise CannotOpenGate("name_missing")
    code = secrets.token_hex(_OCTETS)
    try:
        with transaction.atomic():
            gate = Gate.objects.create(
                unit_id=unit_id, name=name, sha256=hash_of(code),
                opened_by_id=subject.account_id, opened_at=now,
            )  # fmt: skip
            record(act="gates.opened", actor=actor, at=now, subject=f"gate-{gate.pk}")
    except IntegrityError:
        raise CannotOpenGate("name_taken") from None
    return code


@transaction.atomic
def renew_code(*, gate_id: int, subject: Subject, actor: Actor, now: datetime) -> str:
    """Give a gate a new code: a device that was lost reports no more. Raises ``NoSuchGate``."""
    gate = _held(gate_id, subject)
    code = secrets.token_hex(_OCTETS)
    gate.sha256 = hash_of(code)
    gate.save(update_fields=["sha256"])
    record(act="gates.code_renewed", actor=actor, at=now, subject=f"gate-{gate.pk}")
    return code


@transaction.atomic
def close_gate(*, gate_id: int, subject: Subject, actor: Actor, now: datetime) -> None:
    """Close a gate of one's unit; what was shown there stays. Raises ``NoSuchGate``."""
    gate = _held(gate_id, subject)
    gate.closed_at = now
    gate.save(update_fields=["closed_at"])
    record(act="gates.closed", actor=actor, at=now, subject=f"gate-{gate.pk}")


def _held(gate_id: int, subject: Subject) -> Gate:
    rows = Gate.objects.select_for_update().filter(closed_at__isnull=True)
    gate = rows.filter(pk=gate_id, unit_id__in=subject.units_as(*READERS)).first()
    if gate is None:
        raise NoSuchGate
    return gate
