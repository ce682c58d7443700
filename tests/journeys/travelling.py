"""Papers that go from one unit to another with a slip."""

from collections.abc import Sequence

from tests.journeys.officers import Officer


def gives_on_a_slip(giver: Officer, codes: Sequence[str], unit: str) -> int:
    """Receive dossiers and give them to a unit on one slip; give the slip's number."""
    for code in codes:
        giver.opens(code)
        giver.does("accept")
    giver.open("desk_slips")
    for code in codes:
        giver.main.locator("label", has_text=code).click()
    giver.page.fill("[name=other_unit]", unit)
    giver.press("Lập phiếu bàn giao", "Make the slip")
    assert giver.mistakes() == {}
    return int(giver.path.rpartition("/")[2])
