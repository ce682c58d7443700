"""What people answered at the windows: by day, week or month, by window, by hour, and why."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from motcua.domain.counter.models import Rating
from motcua.domain.counter.queries.report import ReportQuestion
from motcua.domain.counter.rules.hiding import hidden, told_days
from motcua.kernel.moments import local
from motcua.platform.lawbook import lawbook

_FACES = """
SELECT span, "window", hour, grouping(span), grouping("window"), face, count(*)
FROM (SELECT date_trunc(%s, day)::date AS span, "window", hour, face
  FROM counter_rating WHERE unit_id = %s AND day BETWEEN %s AND %s) answers
GROUP BY GROUPING SETS ((span, face), ("window", face), (hour, face))
"""
_REASONS = """
SELECT reason, count(*) FILTER (WHERE face >= 4), count(*) FILTER (WHERE face <= 2), count(*)
FROM counter_rating, unnest(reasons) reason
WHERE unit_id = %s AND day BETWEEN %s AND %s GROUP BY 1
"""
_MOST_WORDS = 50
_SATISFIED = frozenset({4, 5})


@dataclass(frozen=True, slots=True)
class Faces:
    """How many gave which face; ``told`` is false where so few answered that no share is told."""

    of: Mapping[int, int] = field(default_factory=dict)
    told: bool = True

    @property
    def count(self) -> int:
        """How many answered."""
        return sum(self.of.values())

    @property
    def satisfied(self) -> float | None:
        """The share of satisfied and very satisfied, None where it is not told."""
        if not self.told or not self.count:
            return None
        return sum(n for face, n in self.of.items() if face in _SATISFIED) / self.count


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """All answers of some days, and their parts; reasons as happy, unhappy and all mentions."""

    whole: Faces
    spans: tuple[tuple[date, Faces], ...]
    windows: tuple[tuple[str, Faces], ...]
    hours: tuple[tuple[int, Faces], ...]
    reasons: tuple[tuple[str, int, int, int], ...]


def rating_figures(question: ReportQuestion, now: datetime) -> RatingFigures:
    """Count the answers of a unit in the whole weeks of a question that are over; two statements.

    Where so few answered that somebody could be found out, no share is told (``rules.hiding``).
    """
    fewest = lawbook().counter(local(now).date()).fewest_answers
    days: list[Any] = [question.unit_id, *_days(question, now)]
    with connection.cursor() as cursor:
        cursor.execute(_FACES, [question.step.value, *days])
        rows = cursor.fetchall()
        cursor.execute(_REASONS, days)
        reasons = cursor.fetchall()
    spans: dict[Any, dict[int, int]] = {}
    windows: dict[Any, dict[int, int]] = {}
    hours: dict[Any, dict[int, int]] = {}
    for span, window, hour, no_span, no_window, face, count in rows:
        part, key = hours, hour
        if not no_span:
            part, key = spans, span
        elif not no_window:
            part, key = windows, window
        part.setdefault(key, {})[face] = count
    whole: dict[int, int] = {}
    for faces in spans.values():
        for face, count in faces.items():
            whole[face] = whole.get(face, 0) + count
    all_of = Faces(whole, told=sum(whole.values()) >= fewest)
    return RatingFigures(
        whole=all_of,
        spans=_told(spans, fewest),
        windows=_told(windows, fewest),
        hours=_told(hours, fewest),
        reasons=tuple(sorted(reasons, key=lambda each: -each[3])) if all_of.told else (),
    )


def words_said(question: ReportQuestion, now: datetime) -> tuple[tuple[date, str], ...]:
    """Give what people wrote, the newest day first; nothing where few answered in all."""
    rows = Rating.objects.filter(unit_id=question.unit_id, day__range=_days(question, now))
    if rows.count() < lawbook().counter(local(now).date()).fewest_answers:
        return ()
    said = rows.exclude(words="").order_by("-day", "words")
    return tuple(said.values_list("day", "words")[:_MOST_WORDS])


def _days(question: ReportQuestion, now: datetime) -> tuple[date, date]:
    return told_days(question.first, question.last, local(now).date())


def _told(parts: Mapping[Hashable, Mapping[int, int]], fewest: int) -> tuple[Any, ...]:
    few = hidden({key: sum(faces.values()) for key, faces in parts.items()}, fewest)
    ordered = sorted(parts.items(), key=lambda each: (len(str(each[0])), str(each[0])))
    return tuple((key, Faces(faces, told=key not in few)) for key, faces in ordered)
