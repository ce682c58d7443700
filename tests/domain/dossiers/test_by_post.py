"""Letters: the clock runs from the day they arrived, however late they are entered."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.values import CannotFile, OnPaper, Posted
from motcua.kernel.moments import local
from tests.factories.filings import filing
from tests.factories.office import Member, Office


def letter(posted_on: date, arrived_on: date) -> Posted:
    return Posted("EB123456789VN", "Nguyễn Văn Thắng", posted_on, arrived_on)


def filed(khoi: Member, office: Office, now: datetime, posted: Posted | None) -> Dossier:
    made = replace(filing(khoi, office.unit, now, channel="direct"), posted=posted)
    return Dossier.objects.get(code=api.file_dossier(filing=made, actor=khoi.actor, now=now).code)


def test_the_clock_of_a_letter_runs_from_the_day_it_arrived(
    office: Office, khoi: Member, now: datetime
) -> None:
    today = local(now).date()
    arrived = today - timedelta(days=7)
    late, fresh = filed(khoi, office, now, letter(arrived, arrived)), filed(khoi, office, now, None)
    assert local(late.filed_at).date() == arrived
    assert late.due_at is not None
    assert fresh.due_at is not None
    assert late.due_at < fresh.due_at
    view = api.dossier_for(office.receiver.subject, late.code)
    assert view.posted == letter(arrived, arrived)
    assert api.receipt_pdf(view).startswith(b"%PDF")


def test_a_letter_of_today_is_received_now(office: Office, khoi: Member, now: datetime) -> None:
    today = local(now).date()
    made = filed(khoi, office, now, letter(today - timedelta(days=2), today))
    assert made.filed_at == now


@pytest.mark.parametrize(("posted", "arrived"), [(0, 1), (-1, -2), (-31, -31), (-7000, -7000)])
def test_days_that_cannot_be_are_refused(
    office: Office, khoi: Member, now: datetime, posted: int, arrived: int
) -> None:
    today = local(now).date()
    days = [today + timedelta(days=each) for each in (posted, arrived)]
    with pytest.raises(CannotFile, match="wrong_days"):
        filed(khoi, office, now, letter(*days))


def test_paper_of_no_component_is_refused(office: Office, khoi: Member, now: datetime) -> None:
    made = replace(filing(khoi, office.unit, now), on_paper={"unheard": OnPaper.COPY})
    with pytest.raises(CannotFile, match="unknown_component"):
        api.file_dossier(filing=made, actor=khoi.actor, now=now)
