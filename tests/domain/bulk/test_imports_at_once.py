"""Two imports at the same instant: each number once, no gap, a clear word for the loser."""

from datetime import datetime

import pytest

from motcua.domain.bulk import api
from motcua.domain.bulk.models import ImportRow
from motcua.domain.registry.models import OldPaper
from tests.domain.dossiers.test_concurrency import at_once
from tests.domain.dossiers.test_words_meeting import meet
from tests.factories.office import Office
from tests.factories.old_records import make_old, old

pytestmark = pytest.mark.django_db(transaction=True)
LINES, ROWS = 4, 6


def test_numbers_are_given_once_and_without_a_gap(office: Office, now: datetime) -> None:
    who = office.receiver
    runs = []
    for line in range(LINES):
        base = 100 * (line + 1)
        # The last of each bears one old number: one import gets it, the others are told.
        rows = [old(base + n, codeNumber="") for n in range(ROWS)]
        runs.append(make_old([*rows, old(base + 50, codeNumber="77")], who, now))
    # And one record stands in two imports.
    twins = [make_old([old(900, codeNumber="")], who, now) for _ in range(2)]
    for run in (*runs, *twins):
        api.begin_import(import_id=run, subject=who.subject, actor=who.actor, now=now)

    def run_all(run: object) -> object:
        while api.run_import(import_id=run, most=2, now=now):  # type: ignore[arg-type]
            pass
        return run

    outcomes = at_once([lambda run=run: run_all(run) for run in (*runs, *twins)])  # type: ignore[misc]
    assert outcomes == [*runs, *twins]
    given = sorted(OldPaper.objects.filter(number_given=True).values_list("number", flat=True))
    assert given == [f"{n:04d}/GTC" for n in range(1, LINES * ROWS + 2)]
    assert OldPaper.objects.filter(number="77").count() == 1
    failed = ImportRow.objects.filter(state="failed")
    assert [row.findings[0]["code"] for row in failed] == ["number_taken"] * (LINES - 1)
    assert sorted(ImportRow.objects.filter(run_id__in=twins).values_list("state", flat=True)) == [
        "held",
        "taken",
    ]


def test_who_issued_a_paper_is_known_to_whichever_worker_brings_it(
    office: Office, now: datetime
) -> None:
    """Job and command run one import together: the second had judged the first's record."""
    who = office.receiver
    issuers = [office.unit, office.committee]
    rows = [old(n, departmentIssue=unit.name_vi) for n, unit in enumerate(issuers)]
    run = make_old(rows, who, now)
    api.begin_import(import_id=run, subject=who.subject, actor=who.actor, now=now)

    def one() -> object:
        return api.run_import(import_id=run, most=1, now=now)

    meet(one, one)
    papers = OldPaper.objects.order_by("source_key")
    assert [each.issuer for each in papers] == issuers
