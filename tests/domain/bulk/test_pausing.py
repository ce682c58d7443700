"""Why a batch stands still: somebody paused it, its officer lost his post, the machine failed."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import pytest
from django.db import connection

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import BatchRow
from motcua.domain.bulk.rules.faults import fault_of
from motcua.domain.bulk.values import BatchFacts, BatchState, WhyPaused
from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.models import Post
from motcua.domain.registry.ports import RegisterUnavailable
from tests.factories.batches import cells, make
from tests.factories.office import Member, Office


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


@contextmanager
def database_fails(sqlstate: str) -> Iterator[None]:
    """Let the database itself refuse each new dossier with an error of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'fails' USING ERRCODE = '{sqlstate}'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER fails BEFORE INSERT ON dossiers_dossier"
            " FOR EACH ROW EXECUTE FUNCTION fails()"
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


def test_an_error_of_a_row_alone_pauses_nothing(office: Office, now: datetime) -> None:
    batch, who = running(office, now, rows=1), office.receiver
    with database_fails("P0001"):
        run_all(batch, now)
    found = facts(batch, who)
    assert (found.state, found.failed, found.paused) == (BatchState.DONE, 1, None)


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
