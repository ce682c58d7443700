"""How many dossiers of a procedure were settled in time: what its public page says."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q

from motcua.domain.dossiers.models import Apology, Dossier
from motcua.kernel.moments import ZONE


@dataclass(frozen=True, slots=True)
class OnTime:
    """Dossiers settled from a day to a day, both included, and how many of them in time."""

    first: date
    last: date
    settled: int
    on_time: int

    @property
    def late(self) -> int:
        """How many were settled after they were due."""
        return self.settled - self.on_time


def promised_anew() -> Q:
    """Give the condition that a dossier was given a new appointment with an apology (form 04)."""
    # Asked of each dossier or of all at once: the database chooses by how many there are.
    return Q(Exists(Apology.objects.filter(dossier=OuterRef("pk"), new_due_at__isnull=False)))


def in_time() -> Q:
    """Give the condition that a settled dossier was so by the time first fixed by the law."""
    return Q(finished_at__lte=F("due_at")) & ~promised_anew()


def settled_on_time(procedure_code: str, first: date, last: date) -> OnTime:
    """Count the dossiers of a procedure whose result was signed from a day to a day, one statement.

    In time is who was settled by the time first fixed by the law: a dossier that was given a new
    appointment with an apology (form 04, Circular 03/2025) was late. Practice and sub-dossiers are
    left out, and so is what had no time that can be counted.
    """
    rows = Dossier.objects.filter(
        procedure_code=procedure_code,
        finished_at__gte=datetime.combine(first, time.min, ZONE),
        finished_at__lt=datetime.combine(last + timedelta(days=1), time.min, ZONE),
        practised_by__isnull=True,
        parent__isnull=True,
        due_at__isnull=False,
    )
    found = rows.aggregate(
        settled=Count("pk"),
        on_time=Count("pk", filter=in_time()),
    )
    return OnTime(first, last, found["settled"], found["on_time"])
