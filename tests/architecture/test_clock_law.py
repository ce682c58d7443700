"""One place is asked by what a clock is counted; whoever went past it would forget a procedure."""

import re
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[2] / "src" / "motcua"
_ASKED = re.compile(r"\.(clock_rules|calendar|calendar_with)\(")
# The law book itself, and what counts for no procedure: weeks of a one-stop, requests about data.
_ALLOWED = {
    "domain/catalogue/queries/clock_law.py",
    "domain/counter/actions/plan_shifts.py",
    "domain/registry/actions/requesting.py",
    "platform/lawbook/book.py",
    "platform/lawbook/question.py",
    "web/lead/one_stop_week.py",
}


def test_rules_and_calendars_are_asked_of_the_procedure() -> None:
    found = {
        str(file.relative_to(_SOURCE))
        for file in _SOURCE.rglob("*.py")
        if _ASKED.search(file.read_text())
    }
    assert found == _ALLOWED
