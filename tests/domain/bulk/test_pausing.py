"""Why a batch stands still: somebody paused it, its officer lost his post, the machine failed."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import BatchRow
from motcua.domain.bulk.rules.faults import fault_of, may_be_of_one_row
from motcua.domain.bulk.values import MOST_FAULTS, BatchFacts, BatchState, WhyPaused
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.models import Post
from motcua.domain.registry.ports import RegisterUnavailable
from tests.factories.batches import NAMES, cells, make
from tests.factories.office import Member, Office

MINUTE = timedelta(minutes=1)
FIRST = 2  # the head is line 1 of the table


def running(office: Office, now: datetime, rows: int = 3) -> UUID:
    who = office.receiver
    batch = make([cells(n + 1) for n in range(rows)], who, now)
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    return batch


def run_all(batch: UUID, now: datetime) -> None:
    while api.run_some(batch_id=batch, most=5, now=now):
        pass


def facts(batch: UUID, who: Member) -> BatchFacts:
    return api.batch_for(batch, who.subject)


def again(batch: UUID, office: Office, now: datetime) -> BatchState:
    """Let a batch go on, as its officer does by the button; give where it stands then."""
    who = office.receiver
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    run_all(batch, now)
    return facts(batch, who).state


@contextmanager
def database_fails(sqlstate: str, *owners: str) -> Iterator[None]:
    """Let the database itself refuse new dossiers, or those of some people, with its own error."""
    names = ", ".join(f"'{each}'" for each in owners)
    when = f"WHEN (NEW.owner_name IN ({names}))" if owners else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'fails' USING ERRCODE = '{sqlstate}'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER fails BEFORE INSERT ON dossiers_dossier"
            f" FOR EACH ROW {when} EXECUTE FUNCTION fails()"
        )
        yield
        cursor.execute("DROP TRIGGER fails ON dossiers_dossier")
        cursor.execute("DROP FUNCTION fails()")


def test_who_paused_it_is_kept_until_it_goes_on(office: Office, now: datetime) -> None:
    who = office.receiver
    batch = running(office, now)
    assert facts(batch, who).paused is None
    api.pause_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    paused = facts(batch, who).paused
    assert paused
    assert (paused.why, paused.by, paused.at) == (
        WhyPaused.OFFICER, who.account.full_name, now,
    )  # fmt: skip
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    assert facts(batch, who).paused is None


def test_the_officer_who_lost_his_post_is_named_to_the_others(
    office: Office, now: datetime
) -> None:
    batch, who = running(office, now), office.receiver
    Post.objects.filter(account=who.account).delete()
    run_all(batch, now)
    paused = facts(batch, who).paused
    assert paused
    assert (paused.why, paused.by) == (WhyPaused.POST_LOST, who.account.full_name)


def test_a_machine_that_fails_pauses_the_batch_and_fails_no_row(
    office: Office, now: datetime
) -> None:
    batch, who = running(office, now), office.receiver
    with database_fails("53100"):
        run_all(batch, now)
    found = facts(batch, who)
    assert found.paused
    assert (found.state, found.paused.why) == (BatchState.PAUSED, WhyPaused.DISC)
    assert len(found.paused.error) == len("K7M2-9QXA")
    assert set(BatchRow.objects.values_list("state", "tries")) == {("waiting", 0)}
    entry = Entry.objects.get(act="bulk.paused")
    assert (entry.details["why"], entry.details["error"]) == ("disc", found.paused.error)
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    run_all(batch, now)
    assert Dossier.objects.count() == 3


def test_a_row_that_is_hindered_pauses_only_when_the_others_are_filed_and_is_tried_again(
    office: Office, now: datetime
) -> None:
    batch, who = running(office, now), office.receiver
    with database_fails("P0001", NAMES[0]):
        run_all(batch, now)
    found = facts(batch, who)
    assert found.paused
    assert (found.state, found.filed, found.failed) == (BatchState.PAUSED, 2, 1)
    assert found.paused.why is WhyPaused.HINDERED
    assert BatchRow.objects.get(number=FIRST).findings[0]["code"] == "for_now"
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    assert again(batch, office, now) is BatchState.DONE
    assert Dossier.objects.count() == 3


def test_one_row_that_meets_a_fault_each_time_keeps_no_other_back_and_fails_in_the_end(
    office: Office, now: datetime
) -> None:
    batch, who = running(office, now), office.receiver
    with database_fails("57014", NAMES[0]):
        run_all(batch, now)
        found = facts(batch, who)
        assert (found.state, found.filed, found.failed) == (BatchState.PAUSED, 0, 0)
        assert again(batch, office, now + MINUTE) is BatchState.PAUSED
        found = facts(batch, who)
        assert (found.filed, found.failed) == (2, 0), "the others were filed before it"
        assert again(batch, office, now + 2 * MINUTE) is BatchState.DONE
    row = BatchRow.objects.get(number=FIRST)
    assert (row.state, row.faults, [each["code"] for each in row.findings]) == (
        "failed", MOST_FAULTS, ["fault"],
    )  # fmt: skip
    assert Dossier.objects.count() == 2


def test_two_such_rows_do_not_hide_behind_each_other(office: Office, now: datetime) -> None:
    batch, who = running(office, now, rows=4), office.receiver
    with database_fails("57014", NAMES[0], NAMES[1]):
        run_all(batch, now)
        clicks = 1
        while facts(batch, who).state is BatchState.PAUSED and clicks < 10:
            again(batch, office, now + clicks * MINUTE)
            clicks += 1
    found = facts(batch, who)
    assert (found.state, found.filed, found.failed) == (BatchState.DONE, 2, 2)


@pytest.mark.parametrize(("sqlstate", "rows"), [("57014", 3), ("53100", 3), ("53100", 1)])
def test_however_often_a_machine_in_trouble_is_tried_no_row_fails(
    office: Office, now: datetime, sqlstate: str, rows: int
) -> None:
    batch, who = running(office, now, rows=rows), office.receiver
    with database_fails(sqlstate):
        run_all(batch, now)
        for tried in range(1, 4 * MOST_FAULTS):
            assert again(batch, office, now + tried * MINUTE) is BatchState.PAUSED
    assert facts(batch, who).failed == 0
    assert again(batch, office, now + 60 * MINUTE) is BatchState.DONE
    assert Dossier.objects.count() == rows


def test_a_row_that_failed_by_a_fault_is_tried_anew_after_a_check(
    office: Office, now: datetime
) -> None:
    batch, who = running(office, now, rows=2), office.receiver
    BatchRow.objects.filter(number=FIRST).update(state="failed", faults=MOST_FAULTS, fault_at=now)
    api.pause_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    row = BatchRow.objects.get(number=FIRST)
    assert (row.state, row.faults, row.fault_at) == ("waiting", 0, None)


class Answered(Exception):
    """An error of the database driver."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("cause", "fault"),
    [
        (OSError(errno.ENOSPC, "full"), WhyPaused.DISC),
        (OSError(errno.EROFS, "read only"), WhyPaused.DISC),
        (OSError(errno.EDQUOT, "quota"), WhyPaused.QUOTA),
        (Answered("53100"), WhyPaused.DISC),
        (Answered("53400"), WhyPaused.QUOTA),
        (Answered("53300"), WhyPaused.BUSY),
        (Answered("57P01"), WhyPaused.DATABASE),
        (Answered("08006"), WhyPaused.DATABASE),
        (RegisterUnavailable("silent"), WhyPaused.REGISTER),
        (Answered("23505"), None),
        (LookupError("x"), None),
        (FileNotFoundError(errno.ENOENT, "one file"), None),
        (ConnectionResetError(errno.ECONNRESET, "line"), None),
    ],
)
def test_what_is_no_fault_of_the_row(cause: Exception, fault: WhyPaused | None) -> None:
    assert fault_of(cause) is fault
    outer = RuntimeError("wrapped")
    outer.__cause__ = cause
    assert fault_of(outer) is fault


@pytest.mark.parametrize(
    "cause",
    [
        Answered("57014"),
        Answered("58030"),
        OSError(errno.EIO, "one file"),
        OSError(errno.EACCES, "one file"),
    ],
)
def test_some_faults_one_row_alone_may_cause(cause: Exception) -> None:
    assert may_be_of_one_row(cause)
    outer = RuntimeError("wrapped")
    outer.__cause__ = cause
    assert may_be_of_one_row(outer)


@pytest.mark.parametrize(
    "cause",
    [
        OSError(errno.ENOSPC, "full"),
        Answered("53100"),
        Answered("57P01"),
        RegisterUnavailable("silent"),
        LookupError("x"),
    ],
)
def test_others_are_never_of_one_row(cause: Exception) -> None:
    assert not may_be_of_one_row(cause)
