"""What was really filed, as the pattern of a rehearsal."""

from datetime import date, datetime, timedelta

from motcua.domain.dossiers.api import filed_by_day
from motcua.domain.dossiers.models import Dossier
from tests.factories.filings import FIRST_REGISTRATION, file_one
from tests.factories.office import Member, Office


def test_each_day_has_its_count_in_vietnamese_time(
    office: Office, khoi: Member, now: datetime
) -> None:
    late_evening = now.replace(hour=18)  # 01:00 of the next day in Vietnam
    for filed_at in (now - timedelta(days=1), now - timedelta(days=1), late_evening):
        code = file_one(khoi, office.unit, now)
        Dossier.objects.filter(code=code).update(filed_at=filed_at)
    practice = file_one(khoi, office.unit, now)
    Dossier.objects.filter(code=practice).update(practised_by=khoi.account)
    counted = filed_by_day(FIRST_REGISTRATION, date(2026, 12, 1))
    assert counted == {date(2026, 11, 22): 2, date(2026, 11, 24): 1}
    assert filed_by_day(FIRST_REGISTRATION, date(2026, 11, 23)) == {date(2026, 11, 22): 2}
    assert filed_by_day("1.013134", date(2026, 12, 1)) == {}
