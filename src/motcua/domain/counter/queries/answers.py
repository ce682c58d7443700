"""What was answered at once."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from motcua.domain.counter.models import SpotAnswer
from motcua.domain.counter.values import AnswerFacts
from motcua.kernel.moments import ZONE
from motcua.kernel.names import fold

_MOST = 50


def answers_on(unit_id: int, day: date) -> tuple[AnswerFacts, ...]:
    """Give what a unit answered at once on a day, the last first."""
    return tuple(
        _facts(row) for row in _between(unit_id, day, day).order_by("-answered_at", "-id")[:_MOST]
    )


def answers_to(*, personal_number: str, full_name: str) -> tuple[AnswerFacts, ...]:
    """Give all that was answered to one person, known by number and name, the last first.

    A number may have been mistyped: whose name differs is not given another's answer.
    """
    if not personal_number:
        return ()
    rows = SpotAnswer.objects.filter(personal_number=personal_number).order_by("-id")
    return tuple(_facts(row) for row in rows if fold(row.person) == fold(full_name))


def answers_count(unit_id: int, first: date, last: date) -> int:
    """Give how many answers a unit entered from a day to a day, both included."""
    return _between(unit_id, first, last).count()


def _facts(row: SpotAnswer) -> AnswerFacts:
    return AnswerFacts(
        number=row.number,
        year=row.year,
        procedure_code=row.procedure_code,
        person=row.person,
        answer=row.answer,
        answered_at=row.answered_at,
    )


def _between(unit_id: int, first: date, last: date) -> QuerySet[SpotAnswer]:
    begins = datetime.combine(first, time(), tzinfo=ZONE)
    ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=ZONE)
    return SpotAnswer.objects.filter(unit_id=unit_id, answered_at__gte=begins, answered_at__lt=ends)
