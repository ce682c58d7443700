"""How many dossiers came in on each day: the pattern a rehearsal may go by."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.moments import ZONE

_A_YEAR_OF_WEEKS = timedelta(weeks=52)


def filed_by_day(procedure_code: str, until: date) -> dict[date, int]:
    """Count the dossiers of a procedure filed on each day of the 52 weeks before ``until``.

    Whole weeks, so that each weekday has as many; practice and sub-dossiers are left out. One
    statement; days without any are left out.
    """
    last = datetime.combine(until, time.min, ZONE)
    rows = Dossier.objects.filter(
        procedure_code=procedure_code,
        practised_by__isnull=True,
        parent__isnull=True,
        filed_at__gte=last - _A_YEAR_OF_WEEKS,
        filed_at__lt=last,
    )
    counted = rows.annotate(day=TruncDate("filed_at", tzinfo=ZONE)).values("day")
    return dict(counted.annotate(number=Count("id")).values_list("day", "number"))
