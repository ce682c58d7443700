"""The watch among others: two workers at once, a worker killed half-way, a deadline and a deed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import OperationalError, connection, connections, transaction

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Apology, Dossier, Reminder, Result, Step
from motcua.domain.dossiers.values import DossierError, Status
from motcua.domain.notifications.models import Message
from tests.domain.dossiers.clocks import LATE, accept, letters, propose, reminders, watch_at
from tests.domain.dossiers.test_concurrency import at_once
from tests.factories.filings import file_one
from tests.factories.office import Member, Office

pytestmark = pytest.mark.django_db(transaction=True)


def looked(now: datetime) -> Callable[[], object]:
    return lambda: api.look_at_clocks(now=now)


def test_many_workers_at_once_warn_once(office: Office, khoi: Member, now: datetime) -> None:
    codes = [file_one(khoi, office.unit, now) for _ in range(6)]
    done = at_once([looked(now + LATE)] * 8)
    assert not [each for each in done if isinstance(each, Exception)], done
    assert sum(each.watched for each in done if isinstance(each, api.Round)) == len(codes)
    for code in codes:
        assert sorted(reminders(code)) == ["before_due", "half_time", "late"]
        assert [kind for kind, _ in letters(code)].count("late") == 1
    assert Apology.objects.count() == len(codes)


def test_a_worker_killed_half_way_has_done_nothing_and_the_next_does_it_all(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    before = Message.objects.count()
    warned, killed = threading.Event(), threading.Event()
    backend: list[int] = []
    ends: list[Exception] = []

    def worker() -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    backend.append(cursor.fetchone()[0])
                api.look_at_clocks(now=now + LATE)
                assert Reminder.objects.count() == 3
                warned.set()
                killed.wait(timeout=30)
                Reminder.objects.count()
        except OperationalError as problem:
            ends.append(problem)
        finally:
            connections.close_all()

    thread = threading.Thread(target=worker)
    thread.start()
    assert warned.wait(timeout=30)
    # Another worker meanwhile leaves the dossier to the first one.
    assert api.look_at_clocks(now=now + LATE).watched == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [backend[0]])
    killed.set()
    thread.join(timeout=30)
    assert ends, "the connection was not cut"
    assert (Reminder.objects.count(), Message.objects.count()) == (0, before)
    assert not Apology.objects.exists()
    assert api.look_at_clocks(now=now + LATE).watched == 1
    assert sorted(reminders(code)) == ["before_due", "half_time", "late"]
    assert Apology.objects.count() == 1


@contextmanager
def elsewhere(statement: str) -> Iterator[None]:
    """Hold rows in a transaction of another line."""
    ready, over = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            ready.set()
            over.wait(timeout=60)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert ready.wait(timeout=30)
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=30)


def test_a_dossier_that_somebody_holds_stops_no_other_clock(
    office: Office, khoi: Member, now: datetime
) -> None:
    held, other = file_one(khoi, office.unit, now), file_one(khoi, office.unit, now)
    steps = Step.objects.filter(dossier__code=held)
    steps.update(fires_at=now, timer="t")
    with elsewhere(f"SELECT 1 FROM dossiers_dossier WHERE code = '{held}' FOR UPDATE"):  # noqa: S608
        done = api.look_at_clocks(now=now + LATE)
    assert (done.fired, done.watched) == (0, 1)
    assert reminders(other)
    assert steps.get().fires_at == now, "it is not put off"


def test_a_table_that_somebody_holds_ends_no_round(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    before = watch_at(code)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    try:
        with elsewhere("LOCK TABLE dossiers_reminder IN EXCLUSIVE MODE"):
            assert api.look_at_clocks(now=now + LATE).watched == 0
        assert watch_at(code) == before, "it is not put off"
    finally:
        connection.close()
    assert api.look_at_clocks(now=now + LATE).watched == 1


def test_a_deadline_and_a_signature_at_the_same_instant(
    office: Office, khoi: Member, now: datetime
) -> None:
    who, instant = office.chair, now + LATE
    for _ in range(10):
        code = file_one(khoi, office.unit, now)
        accept(office, code, now)
        propose(office, code, now)

        def signed(code: str = code) -> object:
            return api.sign(
                code=code, step_number=3, note="", subject=who.subject, actor=who.actor,
                now=instant,
            )  # fmt: skip

        outcomes = at_once([signed, looked(instant)])
        assert not [each for each in outcomes if isinstance(each, Exception)], outcomes
        api.look_at_clocks(now=instant + timedelta(minutes=1))
        # It is issued either way; late is written down at most once, with one apology drafted.
        assert Result.objects.filter(dossier__code=code).count() == 1
        dossier = Dossier.objects.get(code=code)
        assert (dossier.status, dossier.watch_at) == (Status.RETURNED, None)
        late = reminders(code).count("late")
        assert late <= 1
        assert Apology.objects.filter(dossier=dossier).count() == late


def test_a_deadline_and_a_withdrawal_at_the_same_instant(
    office: Office, khoi: Member, now: datetime
) -> None:
    instant = now + LATE
    for _ in range(20):
        code = file_one(khoi, office.unit, now)

        def withdrawn(code: str = code) -> object:
            return api.withdraw(
                code=code, reason="", subject=khoi.subject, actor=khoi.actor, now=instant
            )

        outcomes = at_once([withdrawn, looked(instant)])
        assert not [each for each in outcomes if isinstance(each, DossierError)], outcomes
        api.look_at_clocks(now=instant + timedelta(minutes=1))
        dossier = Dossier.objects.get(code=code)
        assert (dossier.status, dossier.watch_at) == (Status.WITHDRAWN, None)
        assert reminders(code).count("late") == Apology.objects.filter(dossier=dossier).count()
