"""Each of the other procedures is filed through its pages and settled by the commander."""

import pytest

from tests.journeys.papers import words_of
from tests.journeys.town import DESK, HUY, Town

# First registration, 1.013133, walks its own long way in test_first_registration.
OTHERS = ("1.013134", "1.013135", "1.013136", "1.013137", "1.013138", "1.013139")


@pytest.mark.parametrize("procedure", OTHERS)
def test_a_procedure_is_filed_and_settled(town: Town, procedure: str) -> None:
    citizen = town.citizen(HUY, size=DESK)
    receipt = citizen.files(procedure, answers={})
    town.settle(receipt.code, signer="chihuy.halong")
    citizen.opens_complete_result(receipt.code)
    result = citizen.main.locator(".notice.success a.download")
    words = result.locator("span").inner_text().partition(" (")[0]
    certificate = citizen.download(words, words)
    printed = words_of(certificate)
    assert "Phạm Quốc Huy" in printed or "Phường Hạ Long" in printed
    assert "Giấy thật" in town.anybody().checks_file(certificate)
