"""Every page of the staff that shows a person's data leaves an entry, or is excepted by name."""

from collections.abc import Iterator
from typing import cast

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from motcua.domain.audit.models import Entry
from motcua.web.shared.routes import is_for_staff
from tests.web.permissions.addresses import Address, addresses
from tests.web.permissions.planted import Thing
from tests.web.permissions.table import Answer, asks, expected, url_of
from tests.web.permissions.world import World, undone
from tests.web.test_permission_table import Cell, text_of

STAFF = [each for each in addresses()
         if each.space == "vi" and is_for_staff(each.route.permission)]  # fmt: skip
_LIST = "names in a list are no reading (decision 0050)"
# They name people, though none of those that are planted here.
_BEARS = {"desk_slip_pdf", "desk_slip_table", "data_requests", "readings"}
EXCEPTED = {
    "desk_inbox": _LIST,
    "lead_list": _LIST,
    "desk_stack": f"{_LIST}; its table, which leaves the house, is noted",
}


def shown_to(address: Address, world: World) -> Iterator[tuple[Cell, bool]]:
    """Give where somebody of the staff is shown a person's data, and whether an entry came."""
    marks = [mark for each in world.things.marks.values() for mark in each.personal]
    for ask in (each for each in asks(address, world.things) if each.method == "GET"):
        if address.takes == "practice":
            return  # of people who are made up
        if address.takes == "dossier":
            things: list[Thing | None] = [world.things.dossiers["halong", ask.stage]]
        else:
            things = list(world.things.by_group(address.takes).values()) or [None]
        for thing in things:
            for visitor in world.cast.visitors:
                may = expected(visitor.subject, address.route.permission, thing)
                if visitor.key or visitor.subject.kind != "staff" or may is not Answer.ALLOWED:
                    continue
                cell = Cell(address, ask, visitor, thing)
                with undone():
                    last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
                    client = Client(raise_request_exception=False)
                    client.cookies[settings.MOTCUA_SESSION_COOKIE] = visitor.token
                    answer = client.get(url_of(address, ask, thing), headers=dict(ask.headers))
                    found = cast("HttpResponse", answer)
                    noted = Entry.objects.filter(pk__gt=last).exists()
                bears = address.route.name in _BEARS or any(
                    mark in text_of(found) for mark in marks
                )
                if found.status_code == 200 and bears:
                    yield cell, noted
                    break


@pytest.mark.parametrize("address", STAFF, ids=lambda each: each.route.name)
def test_whoever_is_shown_a_persons_data_is_noted(address: Address, world: World) -> None:
    for cell, noted in shown_to(address, world):
        assert noted or address.route.name in EXCEPTED, f"{cell} leaves no entry"
        if address.route.name in EXCEPTED:
            assert not noted, f"{cell} is no exception any more"
