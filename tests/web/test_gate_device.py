"""Two devices at two gates, in a real browser: what one saw is said at the other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, Route, expect

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.gates.api import close_gate, gates_of, open_gate
from motcua.domain.gates.models import Showing
from motcua.platform.clock import now
from tests.domain.dossiers.conftest import NOW, khoi, office
from tests.domain.dossiers.conftest import now as monday
from tests.factories.filings import file_one, settle
from tests.factories.office import Member, Office
from tests.web.test_seal_checker import (
    EID,
    PERMIT,
    UNIT,
    Served,
    fingerprint,
    hand_in,
    photo,
    seal,
    served,
    verdict,
)

__all__ = ["khoi", "monday", "office", "served"]


@pytest.fixture(name="now")
def fixed() -> datetime:
    """The day of the office."""
    return NOW


@pytest.fixture
def keys(office: Office) -> Path:
    """The office's keys, and those of the permits in this test."""
    folder = Path(django_settings.MOTCUA_KEYS)
    authority = LocalAuthority(folder, now=now() - timedelta(days=2))
    authority.certify_unit(key_id=f"seal-{EID}", unit=UNIT, unit_eid=EID)
    return folder


@pytest.fixture
def permit(transactional_db: None, office: Office, khoi: Member, keys: Path) -> bytes:
    """The seal of an issued permit that may be shown at one place."""
    code = file_one(khoi, office.unit, NOW)
    settle(office, code, NOW)
    made = seal()
    Dossier.objects.filter(code=code).update(procedure_code=PERMIT)
    Result.objects.filter(dossier__code=code).update(seal=fingerprint(made))
    return made


def answer(route: Route) -> None:
    """Answer a report as the running system would, with the real view."""
    request = route.request
    said = Client().post(
        "/api/v1/seals/showings", request.post_data or "", content_type="application/json",
        headers={"authorization": request.headers.get("authorization", "")},
    )  # fmt: skip
    # In the driver's own context Django opens a line of its own to the database.
    connections.close_all()
    route.fulfill(status=said.status_code, body=said.content, content_type="application/json")


class Device:
    """A device that joined a gate by its code."""

    def __init__(self, page: Page, served: Served, office: Office, name: str) -> None:
        self.page = page
        page.context.route("**/api/v1/seals/showings", self.send)
        self.reached = True
        who = office.receiver
        code = open_gate(
            unit_id=office.unit.pk, name=name, subject=who.subject, actor=who.actor, now=now()
        )
        page.goto(f"{served.address}#diem={code}")
        expect(self.said).to_have_text(f"Máy của: {name}.")
        assert "diem" not in page.url
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def send(self, route: Route) -> None:
        """Let a report through while there is a network."""
        if self.reached:
            answer(route)
        else:
            route.abort("internetdisconnected")

    @property
    def said(self) -> Locator:
        """What the page says of the gate."""
        return self.page.locator("[data-part=gate]")


@pytest.fixture
def devices(browser: Browser, served: Served, office: Office) -> Iterator[list[Device]]:
    with browser.new_context() as one, browser.new_context() as two:
        yield [
            Device(each.new_page(), served, office, f"Cổng {number}")
            for number, each in enumerate((one, two), start=1)
        ]


def test_what_one_gate_saw_is_said_at_the_other_also_after_a_time_without_a_network(
    permit: bytes, devices: list[Device]
) -> None:
    first, second = devices
    first.reached = False
    hand_in(first.page, photo(permit))
    verdict(first.page, "valid", "Dấu thật")
    expect(first.said).to_contain_text("1 lần kiểm tra")
    assert not Showing.objects.exists()

    hand_in(second.page, photo(permit))
    verdict(second.page, "valid")
    expect(second.said).to_have_attribute("data-waiting", "0")
    expect(second.page.locator("[data-part=verdict]")).to_have_class("verdict good")

    first.reached = True
    first.page.get_by_role("button", name="Cập nhật").click()
    expect(first.said).to_have_attribute("data-waiting", "0")
    # Its report was the older one: the second was in doubt, and says so when it is shown again.
    hand_in(first.page, photo(permit))
    verdict(first.page, "valid", "đã xuất trình ở Cổng 2 lúc")
    expect(first.page.locator("[data-part=verdict]")).to_have_class("verdict doubt")
    assert Showing.objects.filter(contradicts__isnull=False).count() == 2


def test_a_closed_gate_and_a_device_that_leaves_report_nothing(
    permit: bytes, devices: list[Device], office: Office
) -> None:
    first, second = devices
    second.page.get_by_role("button", name="Thôi làm máy").click()
    expect(second.said).to_be_hidden()
    hand_in(second.page, photo(permit))
    verdict(second.page, "valid")
    who = office.receiver
    for gate in gates_of(who.subject):
        close_gate(gate_id=gate.id, subject=who.subject, actor=who.actor, now=datetime.now(UTC))
    hand_in(first.page, photo(permit))
    verdict(first.page, "valid")
    expect(first.said).to_contain_text("không còn dùng được")
    assert not Showing.objects.exists()
