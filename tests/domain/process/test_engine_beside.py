"""An event that interrupts nothing, on a place that is entered again while its way is open."""

import pytest

from motcua.domain.process.values import CannotStep, Event, Fire, Receive
from tests.domain.process.building import Dossier, drawn, end, on_message, on_time, task, xor

FLOWS = """
    start > m > a > g > z
    g > m if outcome == "no"
    late > head > y"""
NODES = (xor("m"), task("a", "yes", "no"), xor("g", "z"), task("head"), end(), end("y", 0))


@pytest.mark.parametrize("timer", [True, False])
def test_it_goes_off_again_only_when_its_way_is_gone(*, timer: bool) -> None:
    late = on_time("late", "a", interrupting=False)
    heard = on_message("late", "a", "reminder", interrupting=False)
    event: Event = Fire("late") if timer else Receive("reminder")
    dossier = Dossier(drawn(FLOWS, *NODES, late if timer else heard))
    dossier.happens(event)
    dossier.does("a:no")
    assert sorted(dossier.at) == ["a", "head"]
    with pytest.raises(CannotStep) as refused:
        dossier.happens(event)
    assert refused.value.reason == "nobody_waits"
    assert sorted(dossier.at) == ["a", "head"]
    dossier.does("head")
    dossier.happens(event)
    assert sorted(dossier.at) == ["a", "head"]


def test_another_way_beside_does_not_hold_it_up() -> None:
    flows = FLOWS + "\n later > chief > x"
    events = [on_time(name, "a", interrupting=False) for name in ("late", "later")]
    dossier = Dossier(drawn(flows, *NODES, *events, task("chief"), end("x", 0)))
    dossier.happens(Fire("late"))
    dossier.happens(Fire("later"))
    assert sorted(dossier.at) == ["a", "chief", "head"]
