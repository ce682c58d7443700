"""Printing and signing many dossiers: what fails fails alone, faults of the machine pause."""

import errno
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk import api
from motcua.domain.bulk.actions import print_stack
from motcua.domain.bulk.actions.forget_batches import forget_printed, forget_stacks
from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    ItemState,
    Paper,
    StackAct,
    WhyPaused,
)
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.models import Dossier, Result, Step
from motcua.domain.identity.api import give_post, subject_by_account
from motcua.domain.identity.values import Role
from motcua.domain.signing.api import withdraw_key
from motcua.platform.files.disk import making_folder, path_of, read
from motcua.platform.files.models import StoredFile
from tests.factories.office import Office, make_office, staff
from tests.factories.stacks import (
    all_at_once,
    begin,
    choose,
    facts,
    file_many,
    run,
    states,
)

pytestmark = pytest.mark.django_db
DONE, FAILED = ItemState.DONE, ItemState.FAILED


def test_one_pdf_of_all_receipts(office: Office, now: datetime) -> None:
    codes = file_many(office, 3, now)
    who = office.receiver
    stack = choose(who, now)
    begin(stack, StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT, Paper.REFUSAL)))
    run(stack, now)
    made = Stack.objects.get().made
    assert made
    with pikepdf.open(BytesIO(read(made))) as whole:
        assert len(whole.pages) >= 3
    assert set(StoredFile.objects.filter(owner=f"stack:{stack}")) == {made}
    read_by = Entry.objects.filter(act="dossiers.viewed", account_id=who.account.pk)
    assert sorted(read_by.values_list("subject", flat=True)) == sorted(codes)


def test_a_reading_names_the_post_by_which_the_dossier_is_seen(
    office: Office, now: datetime
) -> None:
    file_many(office, 1, now)
    elsewhere = make_office("haian", "G11.03.31", now)
    who = staff("haiban.haian", elsewhere.unit, Role.RECEIVING_OFFICER, now)
    give_post(
        account=who.account, unit=office.unit, role=Role.RECEIVING_OFFICER, since=now.date(),
        actor=SYSTEM, now=now,
    )  # fmt: skip
    who = replace(who, subject=subject_by_account(who.account.pk, now))
    assert who.subject.posts[0].unit_id == elsewhere.unit.pk
    all_at_once(StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))
    read_in = Entry.objects.filter(act="dossiers.viewed", account_id=who.account.pk)
    assert set(read_in.values_list("unit_id", flat=True)) == {office.unit.pk}


def test_an_archive_holds_the_applicants_files_too(office: Office, now: datetime) -> None:
    codes = file_many(office, 2, now)
    asked = Asked(papers=(Paper.RECEIPT, Paper.FILES), archive=True)
    all_at_once(StackAct.PRINT, office.receiver, now, asked)
    made = Stack.objects.get().made
    assert made
    with zipfile.ZipFile(BytesIO(read(made))) as whole:
        names = whole.namelist()
        assert whole.testzip() is None
    assert {name.split("/")[1] for name in names if name.endswith("mau-01.pdf")} == {"mau-01.pdf"}
    assert sum(name.endswith(".jpg") for name in names) >= len(codes)


class TestPacking:
    """One file of all: bounded, made without a lock, and a fault lets the stack stand still."""

    def test_what_no_longer_fits_is_said_and_not_read(
        self, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        codes = file_many(office, 3, now)
        who, asked = office.receiver, Asked(papers=(Paper.RECEIPT,))
        stack = choose(who, now)
        begin(stack, StackAct.PRINT, who, now, asked)
        api.run_stack(stack_id=stack, most=1, now=now)
        one = StoredFile.objects.get(owner=f"stack:{stack}").size
        monkeypatch.setattr(print_stack, "MOST_PRINTED", int(one * 1.5))
        run(stack, now)
        full = (FAILED, "print_full")
        assert states(api.items_of(facts(stack, who))) == [(DONE, ""), full, full]
        seen = Entry.objects.filter(act="dossiers.viewed", account_id=who.account.pk)
        assert set(seen.values_list("subject", flat=True)) == {codes[0]}
        assert facts(stack, who).file_id

    def test_the_stack_is_not_held_while_its_file_is_made(
        self, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its officer can cancel it meanwhile: then nothing is kept of what was being made."""
        file_many(office, 1, now)
        who = office.receiver
        stack = choose(who, now)
        begin(stack, StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))
        outside, makes = len(connection.savepoint_ids), pikepdf.new
        depths = []

        def cancelled_meanwhile() -> pikepdf.Pdf:
            if Stack.objects.get().items.filter(state=ItemState.DONE).exists():
                depths.append(len(connection.savepoint_ids))
                api.cancel_stack(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
            return makes()

        monkeypatch.setattr(pikepdf, "new", cancelled_meanwhile)
        run(stack, now)
        assert depths == [outside], "a transaction was open"
        ended = facts(stack, who)
        assert (ended.state, ended.file_id) == (BatchState.CANCELLED, None)
        assert list(making_folder().iterdir()) == []

    def test_a_file_that_cannot_be_made_lets_the_stack_stand_still(
        self, office: Office, now: datetime
    ) -> None:
        file_many(office, 1, now)
        who = office.receiver
        stack = choose(who, now)
        begin(stack, StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))
        api.run_stack(stack_id=stack, most=1, now=now)
        lost = path_of(StoredFile.objects.get(owner=f"stack:{stack}"))
        away = lost.rename(lost.with_name("away"))
        run(stack, now)
        paused = facts(stack, who)
        assert paused.state is BatchState.PAUSED
        assert paused.paused
        assert paused.paused.why is WhyPaused.PACKING
        assert paused.paused.error
        away.rename(lost)
        api.go_on(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
        run(stack, now)
        assert facts(stack, who).file_id


def test_nothing_to_print_is_said(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    items = all_at_once(StackAct.PRINT, office.receiver, now, Asked(papers=(Paper.REFUSAL,)))
    assert states(items) == [(FAILED, "no_papers")]


def to_sign(office: Office, now: datetime, count: int) -> None:
    file_many(office, count, now)
    all_at_once(StackAct.ACCEPT, office.receiver, now)
    all_at_once(StackAct.PROPOSE, office.specialist, now)


def test_a_key_withdrawn_half_way_leaves_the_rest_unsigned(keyed: Office, now: datetime) -> None:
    to_sign(keyed, now, 3)
    who = keyed.chair
    stack = choose(who, now)
    begin(stack, StackAct.SIGN, who, now)
    assert api.run_stack(stack_id=stack, most=1, now=now)
    withdraw_key(name=f"account-{who.account.login}", why="mất khóa", actor=who.actor, now=now)
    run(stack, now)
    assert states(api.items_of(facts(stack, who))) == [
        (DONE, ""), (FAILED, "key_withdrawn"), (FAILED, "key_withdrawn"),
    ]  # fmt: skip
    assert Result.objects.count() == 1
    assert Step.objects.filter(act="sign", left_at=None).count() == 2


def test_a_template_that_lacks_a_value_fails_alone(keyed: Office, now: datetime) -> None:
    """Its number goes to the next one: numbers have no gaps."""
    to_sign(keyed, now, 3)
    broken = Dossier.objects.order_by("id")[1]
    Dossier.objects.filter(pk=broken.pk).update(owner={**broken.owner, "full_name": "Hỏng"})
    with spoilt():
        items = all_at_once(StackAct.SIGN, keyed.chair, now)
    assert states(items) == [(DONE, ""), (FAILED, "paper_not_made"), (DONE, "")]
    numbers = sorted(int(each.number.split("/")[0]) for each in Result.objects.all())
    assert numbers == [1, 2]


@contextmanager
def spoilt() -> Iterator[None]:
    """Let the template of the certificate stop at one person's name, as one with a gap does."""
    version = snapshot().version(Dossier.objects.values_list("version_id", flat=True)[0])
    good = version.template_source
    line = '\n#if sys.inputs.data.contains("Hỏng") { panic("missing value") }\n'
    object.__setattr__(version, "template_source", good + line)
    yield
    object.__setattr__(version, "template_source", good)


def test_a_fault_of_the_machine_pauses_and_goes_on(
    office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_many(office, 2, now)
    who = office.receiver
    stack = choose(who, now)
    begin(stack, StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))

    def full(**_: object) -> StoredFile:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(print_stack, "store", full)
    run(stack, now)
    paused = facts(stack, who)
    assert (paused.state, paused.waiting) == (BatchState.PAUSED, 2)
    assert paused.paused
    assert paused.paused.why is WhyPaused.DISC
    assert paused.paused.error
    monkeypatch.undo()
    api.go_on(stack_id=stack, subject=who.subject, actor=who.actor, now=now)
    run(stack, now)
    assert (facts(stack, who).state, facts(stack, who).done) == (BatchState.DONE, 2)


def test_old_stacks_go_with_what_was_printed(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    who = office.receiver
    old = choose(who, now)
    begin(old, StackAct.PRINT, who, now, Asked(papers=(Paper.RECEIPT,)))
    run(old, now)
    young = choose(who, now + timedelta(days=100))
    running = choose(who, now)
    begin(running, StackAct.CLAIM, who, now)
    assert forget_stacks(now=now + timedelta(days=181)) == 1
    assert set(Stack.objects.values_list("pk", flat=True)) == {young, running}
    assert not StoredFile.objects.filter(owner=f"stack:{old}").exists()


def test_what_was_printed_goes_after_a_day(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    who, asked = office.receiver, Asked(papers=(Paper.RECEIPT,))
    printed, cancelled, paused = (choose(who, now) for _ in range(3))
    for each in (printed, cancelled, paused):
        begin(each, StackAct.PRINT, who, now, asked)
        api.run_stack(stack_id=each, most=1, now=now)
    run(printed, now)
    said: dict[str, Any] = {"subject": who.subject, "actor": who.actor, "now": now}
    api.cancel_stack(stack_id=cancelled, **said)
    api.pause_stack(stack_id=paused, **said)
    made = Stack.objects.get(pk=printed).made
    assert made
    assert forget_printed(now=now + timedelta(hours=23)) == 0
    assert forget_printed(now=now + timedelta(hours=25)) == 2
    assert facts(printed, who).file_id is None
    assert facts(printed, who).done == 1
    assert [each.owner for each in StoredFile.objects.filter(owner__startswith="stack:")] == [
        f"stack:{paused}"
    ], "a paused stack goes on with what it has"
    assert forget_printed(now=now + timedelta(hours=25)) == 0


def test_the_control_slip_says_who_gave_the_work_to_whom(office: Office, now: datetime) -> None:
    (code,) = file_many(office, 1, now)
    colleague = staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)
    asked = Asked(to_login=colleague.account.login or "")
    all_at_once(StackAct.ASSIGN, office.receiver, now, asked)
    view = dossiers.dossier_for(office.receiver.subject, code)
    rows = dossiers.control_slip_facts(view, now=now, named=True).rows
    given = next(row for row in rows if row.note == "Giao việc")
    assert given.giver.name == office.receiver.account.full_name
    assert given.receiver is not None
    assert given.receiver.name == colleague.account.full_name
