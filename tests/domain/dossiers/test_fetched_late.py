"""What was finished in time and is fetched late was in time: everywhere the same word."""

from datetime import date, datetime, timedelta

import pytest

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Step
from motcua.web.shared.process_parts import history
from tests.domain.dossiers.test_control_slip import facts
from tests.domain.dossiers.test_register import table
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office


@pytest.fixture
def waiting(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier filed at the counter whose signed result waits there."""
    code = file_one(khoi, office.unit, now, channel="direct")
    settle(office, code, now + timedelta(minutes=5))
    return code


def notes(office: Office) -> list[str]:
    day = date(2026, 11, 23)
    _, *rows = table(api.RegisterQuestion(office.unit.pk, day, day))
    return [row[-1] for row in rows]


def test_a_result_that_waits_at_the_counter_is_due_by_its_own_limit_only(
    waiting: str, office: Office, now: datetime
) -> None:
    step = Step.objects.get(dossier__code=waiting, left_at__isnull=True)
    assert (step.act, step.due_at) == ("hand_over", None)
    weeks = now + timedelta(weeks=3)
    assert api.counts(office.receiver.subject, weeks) == {"all": 1, "late": 0}
    view = api.dossier_for(office.receiver.subject, waiting)
    process = snapshot().version(view.version_id).process
    assert not any(each.late for each in history(process, view.progress, weeks))


def test_fetched_weeks_later_it_was_in_time_in_register_and_slip(
    waiting: str, office: Office, now: datetime
) -> None:
    who, weeks = office.receiver, now + timedelta(weeks=3)
    api.hand_over(
        code=waiting, step_number=4, note="", subject=who.subject, actor=who.actor, now=weeks
    )
    assert Dossier.objects.get().ended_at == weeks
    assert notes(office) == ["Đã trả kết quả"]
    rows = facts(waiting, office.chair, weeks).rows
    assert [row.step for row in rows if row.due_at and row.handed_at > row.due_at] == []


def test_what_was_finished_late_stays_late(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now, channel="direct")
    weeks = now + timedelta(weeks=3)
    settle(office, code, weeks)
    assert notes(office) == ["Đã xử lý xong, quá hạn"]
    rows = facts(code, office.chair, weeks).rows
    assert any(row.due_at and row.handed_at > row.due_at for row in rows)
