"""What people gave for a batch is kept only as long as it is needed."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import Batch, BatchRow
from motcua.domain.bulk.values import BatchState
from motcua.domain.dossiers.models import Dossier
from motcua.platform.files.models import StoredFile
from tests.factories.batches import card_name, cells, make, put
from tests.factories.office import Office
from tests.factories.old_records import make_old, old

LONG = timedelta(days=91)
LONGER = timedelta(days=181)


def files() -> set[str]:
    return set(StoredFile.objects.values_list("name", flat=True))


@pytest.mark.parametrize("state", [BatchState.DRAFT, BatchState.PAUSED, BatchState.CANCELLED])
def test_what_came_to_nothing_goes_with_its_files(
    office: Office, now: datetime, state: BatchState
) -> None:
    batch = make([cells(1), cells(2)], office.receiver, now)
    Batch.objects.filter(pk=batch).update(state=state)
    assert api.forget_batches(now=now + timedelta(days=89)) == (0, 0)
    assert api.forget_batches(now=now + LONG) == (1, 0)
    assert (Batch.objects.count(), BatchRow.objects.count(), files()) == (0, 0, set())
    assert Entry.objects.filter(act="bulk.removed").count() == 1


def test_one_that_was_checked_lately_or_runs_stays(office: Office, now: datetime) -> None:
    checked, running = (make([cells(n)], office.receiver, now) for n in (1, 2))
    Batch.objects.filter(pk=checked).update(checked_at=now + LONG)
    Batch.objects.filter(pk=running).update(state=BatchState.RUNNING)
    assert api.forget_batches(now=now + LONG) == (0, 0)


def test_a_batch_filed_long_ago_says_no_more_of_people(office: Office, now: datetime) -> None:
    who = office.receiver
    wrong = {**cells(2), "owner_number": "1"}
    batch = make([cells(1), wrong], who, now)
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    while api.run_some(batch_id=batch, most=5, now=now):
        pass
    assert api.forget_batches(now=now + LONG) == (0, 0)
    assert api.forget_batches(now=now + LONGER) == (0, 1)
    assert api.forget_batches(now=now + LONGER) == (0, 0)
    facts = api.batch_for(batch, who.subject)
    assert [(row.cells, row.findings, row.files) for row in api.rows_of(facts)] == [
        ({}, (), ())
    ] * 2
    assert [row.code for row in api.rows_of(facts)] == [Dossier.objects.get().code, ""]
    # The dossier has its paper still; the file of the row that was not filed is gone.
    assert files() == {card_name(cells(1))}


def test_a_file_taken_out_or_replaced_is_kept_no_longer(office: Office, now: datetime) -> None:
    batch = make([cells(1), cells(2)], office.receiver, now)
    api.remove_file(batch_id=batch, name=card_name(cells(1)), subject=office.receiver.subject)
    assert files() == {card_name(cells(2))}
    former = StoredFile.objects.get()
    put(batch, card_name(cells(2)), office.receiver, now)
    assert StoredFile.objects.get().pk != former.pk


def test_one_that_lost_its_job_while_it_ran_is_not_kept_for_ever(
    office: Office, now: datetime
) -> None:
    who = office.receiver
    batch, run = make([cells(1)], who, now), make_old([old(1)], who, now)
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    api.begin_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    assert (api.forget_batches(now=now), api.forget_imports(now=now)) == ((0, 0), (0, 0))
    late = now + LONG
    assert (api.forget_batches(now=late), api.forget_imports(now=late)) == ((1, 0), (1, 0))
    assert files() == set()
    assert not api.run_some(batch_id=batch, most=1, now=late)
    assert not api.run_import(import_id=run, most=1, now=late)
