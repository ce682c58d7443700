"""Nothing of what colleagues say to each other is reachable from outside: every way is tried."""

import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.colleagues.models import Note
from motcua.domain.dossiers.models import Dossier
from motcua.platform import clock
from motcua.web.shared.routes import is_for_staff
from tests.web.permissions.addresses import addresses
from tests.web.permissions.table import asks
from tests.web.permissions.world import World, undone
from tests.web.test_permission_table import Cell, _things, send, text_of

WORDS = "chi-trong-nha-7f3a"
_OUTSIDE = [
    each for each in addresses() if each.space != "en" and not is_for_staff(each.route.permission)
]


def _plant(world: World) -> None:
    officer = world.cast["receiving officer"].subject.account_id
    assert officer is not None
    Note.objects.bulk_create(
        Note(dossier_id=pk, kind="note", text=WORDS, written_by_id=officer,
             written_at=clock.now(), form_key=uuid.uuid4())
        for pk in Dossier.objects.values_list("pk", flat=True)
    )  # fmt: skip


def _cells(world: World) -> list[Cell]:
    """Give every address outside, each way to ask it, by him whose dossier it is."""
    made = []
    for address in _OUTSIDE:
        group = "program" if address.space == "rest" else "halong"
        visitor = world.cast["integrator cong.mot" if address.space == "rest" else "citizen"]
        for ask in asks(address, world.things):
            of_it = world.things.dossiers.get((group, ask.stage))
            if address.takes != "dossier" or of_it is None:
                of_it = _things(address, ask, world.things)[0]
            made.append(Cell(address, ask, visitor, of_it))
    return made


def test_no_address_outside_asks_for_what_colleagues_say(world: World) -> None:
    with undone():
        _plant(world)
        cells = _cells(world)
        reached = 0
        for cell in cells:
            with CaptureQueriesContext(connection) as asked:
                found = send(cell)
            reached += found.status_code == 200
            ours = [each["sql"] for each in asked if "colleagues_" in each["sql"]]
            assert not ours, f"{cell} asked {ours}"
            assert WORDS not in text_of(found), cell
        assert reached > len(cells) / 3, "too few of them answered for this to mean anything"
