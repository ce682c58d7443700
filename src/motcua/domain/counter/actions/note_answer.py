"""What is answered at once needs no receipt, but it is entered.

Decree 61/2018 Art. 17, kept by Decree 118/2025 (UNCONFIRMED against its full text).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.domain.audit.api import record
from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.api import snapshot
from motcua.domain.counter.models import SpotAnswer
from motcua.domain.counter.values import CannotNote
from motcua.domain.dossiers.api import next_number
from motcua.domain.identity.api import known_unit
from motcua.kernel.moments import local
from motcua.kernel.personal_number import NotAPersonalNumber, parse

LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True)
class Answered:
    """What a clerk writes down; ``personal_number`` may be empty."""

    form_key: UUID
    unit_id: int
    procedure_code: str
    person: str
    personal_number: str
    answer: str


def note_answer(*, answered: Answered, account_id: int, actor: Actor, now: datetime) -> None:
    """Enter an answer once for its form key, with a number of the unit's year.

    Raises ``CannotNote``. The journal names the procedure and the number, nobody's data.
    """
    number = _checked(answered)
    unit, year = known_unit(answered.unit_id, now), local(now).year
    try:
        with transaction.atomic():
            row = SpotAnswer.objects.create(
                form_key=answered.form_key,
                unit_id=unit.pk,
                year=year,
                number=next_number(f"answers {unit.eid} {year}"),
                procedure_code=answered.procedure_code,
                person=answered.person.strip()[:100],
                personal_number=number,
                answer=answered.answer.strip()[:LONGEST_ANSWER],
                clerk_id=account_id,
                answered_at=now,
            )
            record(act="counter.answered_at_once", actor=actor, at=now,
                   subject=f"{row.number}/{year}/{unit.eid}",
                   details={"procedure": answered.procedure_code})  # fmt: skip
    except IntegrityError:
        if not SpotAnswer.objects.filter(form_key=answered.form_key).exists():
            raise


def _checked(answered: Answered) -> str:
    if snapshot().get(answered.procedure_code) is None:
        raise CannotNote("unknown_procedure")
    if not answered.person.strip():
        raise CannotNote("person_missing")
    if not answered.answer.strip():
        raise CannotNote("answer_missing")
    if not answered.personal_number.strip():
        return ""
    try:
        return parse(answered.personal_number).text
    except NotAPersonalNumber:
        raise CannotNote("wrong_number") from None
