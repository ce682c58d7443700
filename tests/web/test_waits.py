"""Waiting time at the counter: what is counted, by hour and week, and files to take away."""

import csv
import io
from datetime import datetime, timedelta

import pytest

from motcua.domain.counter import api
from motcua.domain.counter.models import Ticket
from motcua.domain.counter.values import TicketState
from motcua.kernel.moments import ZONE, local
from motcua.platform.files.tables import TableBounds, read_table_file
from tests.clients import browser
from tests.factories.office import Office

pytestmark = pytest.mark.django_db


def ticket(office: Office, number: int, taken: datetime, waited: int | None) -> None:
    called = None if waited is None else taken + timedelta(minutes=waited)
    Ticket.objects.create(
        unit=office.unit, day=local(taken).date(), number=number, service="file", taken_at=taken,
        called_at=called, state=TicketState.DONE if called else TicketState.WAITING,
    )  # fmt: skip


def test_half_and_nine_in_ten_by_hour_and_week(office: Office) -> None:
    # Monday, half past eight in Vietnam; the week before; and a day that is not asked about.
    monday = datetime(2026, 11, 23, 8, 30, tzinfo=ZONE)
    for number in range(1, 12):
        ticket(office, number, monday, number - 1)
    ticket(office, 12, monday.replace(hour=14), 40)
    ticket(office, 13, monday, None)
    ticket(office, 1, monday - timedelta(days=7), 20)
    ticket(office, 2, monday - timedelta(days=7), None)
    ticket(office, 1, monday - timedelta(days=60), 500)
    day = monday.date()
    found = api.waiting_figures(office.unit.pk, day, day)
    hours = dict(found.hours)
    assert set(hours) == {8, 14}
    assert (hours[8].called, hours[8].median, hours[8].ninth) == (
        11, timedelta(minutes=5), timedelta(minutes=9),
    )  # fmt: skip
    assert (found.waiting, found.gone) == (1, 0)
    longer = api.waiting_figures(office.unit.pk, day - timedelta(days=7), day)
    assert [week.isoformat() for week, _ in longer.weeks] == ["2026-11-16", "2026-11-23"]
    assert longer.whole is not None
    assert (longer.whole.called, longer.waiting, longer.gone) == (13, 1, 1)
    assert api.waiting_figures(office.committee.pk, day, day).whole is None


def test_the_files_say_what_the_page_says(office: Office, now: datetime) -> None:
    client = browser(office.receiver)
    page = "/can-bo/thoi-gian-cho"
    assert "Chưa gọi số nào" in client.get(page).content.decode()
    ticket(office, 1, now, 12)
    assert "12,0" in client.get(page).content.decode()
    bounds = TableBounds(rows=10, columns=8, cell=100)
    book = read_table_file(
        [client.get(f"{page}/bang?kind=xlsx").content], name="x.xlsx", bounds=bounds
    )
    text = client.get(f"{page}/bang?kind=csv").content.decode("utf-8-sig")
    assert book == list(csv.reader(io.StringIO(text)))
    assert book[1] == ["Tất cả", "", "1", "12,0", "12,0"]
    assert client.get(f"{page}/bang?kind=exe").status_code == 404
    assert browser(office.specialist).get(page).status_code == 404
