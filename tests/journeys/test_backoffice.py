"""The administrator: a notice of the calendar, a new version, a rehearsal."""

from datetime import datetime
from pathlib import Path

import pytest

from motcua.kernel.moments import format_moment, local
from tests.journeys.officers import Officer
from tests.journeys.packages import TRAVELLING, VERSIONED, publish
from tests.journeys.town import BAO, KHOI, PHONE, Town
from tests.journeys.walking import Visitor
from tests.running import until

NOTICE = "Công văn 999/VPCP-KGVX"


def test_a_day_off_moves_due_times_and_its_withdrawal_moves_them_back(town: Town) -> None:
    receipt = town.citizen(BAO).files()
    anybody = town.anybody()
    anybody.tracks(receipt)
    due = anybody.due()
    clerk = town.officer("quantri")
    try:
        _enters_a_day_off(clerk, receipt.code, due)
        until(lambda: _due_now(town, receipt) > due)
    finally:
        _withdraws(clerk, due)
    until(lambda: _due_now(town, receipt) == due)
    journal = _journal(town, receipt.code)
    assert [deed for deed, _ in journal] == ["dossiers.recounted"] * 2
    assert all(NOTICE in details for _, details in journal)
