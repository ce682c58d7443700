"""What a page may ask of the database: counted on real requests, so that nobody adds one unseen."""

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import accept, pin_of
from motcua.domain.forms.api import (
    attach_file,
    check_answers,
    known_at,
    marks,
    start_draft,
)
from motcua.domain.forms.values import Typed
from motcua.ops.seeding.answers import answers
from motcua.platform import clock
from tests.factories.filings import FIRST_REGISTRATION, file_one, load_catalogue, paper
from tests.factories.office import Member, Office, citizen, make_office, make_tree

_CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
PERSON = {
    "full_name": "Nguyễn Minh Khôi",
    "birth_date": "2008-04-12",
    "sex": "male",
    "personal_number": "001208012345",
    "phone": "+84912000101",
    "email": "khoi@hop-thu.example",
}


@pytest.fixture
def now() -> datetime:
    """The present moment, since requests are served at it."""
    return clock.now()


@pytest.fixture
def office(db: None, now: datetime) -> Office:
    """A commune's command with its staff."""
    load_catalogue(now)
    make_tree(now)
    return make_office("halong", "G11.03.22", now)


@pytest.fixture
def khoi(office: Office, now: datetime) -> Member:
    """A citizen."""
    return citizen("Nguyễn Minh Khôi", "001208012345", now)


class Counted:
    """The statements of one request, and how many transactions it began."""

    def __init__(self, ask: Callable[[], Any], status: int) -> None:
        with CaptureQueriesContext(connection) as seen:
            self.answer: HttpResponse = ask()
        assert self.answer.status_code == status, self.answer.content[-800:].decode()
        said = [query["sql"] for query in seen]
        self.work = [sql for sql in said if not sql.startswith(_CONTROL)]
        # Inside a test's own transaction a transaction shows as a savepoint.
        self.begun = sum(sql.startswith(("BEGIN", "SAVEPOINT")) for sql in said)

    def at_most(self, count: int) -> None:
        assert len(self.work) <= count, "\n".join(self.work)


def browser(member: Member | None = None) -> Client:
    client = Client()
    if member:
        client.cookies[settings.MOTCUA_SESSION_COOKIE] = member.token
    return client


def page(name: str, **parts: object) -> str:
    return reverse(f"vi:{name}", kwargs=parts)


def typed(now: datetime) -> Mapping[str, Typed]:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    checked = check_answers(
        procedure.form, answers(procedure.form, PERSON, date(2026, 1, 5)), known_at(now)
    )
    assert checked.ok, checked.errors
    return checked.typed


def draft(member: Member, office: Office, now: datetime, *, with_files: bool = True) -> uuid.UUID:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    begun = start_draft(
        account_id=member.account.pk,
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel="online",
        now=now,
        unit_id=office.unit.pk,
        answers=typed(now),
    )
    for part in procedure.components if with_files else ():
        attach_file(
            draft_id=begun.id,
            account_id=member.account.pk,
            component=part.key,
            file_id=paper(part.key, f"account:{member.account.pk}", now).file_id,
            most=20,
            now=now,
        )
    return begun.id


def test_filing_is_one_transaction(office: Office, khoi: Member, now: datetime) -> None:
    def file() -> Counted:
        key = draft(khoi, office, now)
        address = page("file_review", code=FIRST_REGISTRATION, key=key)
        sent = {"declaration": "yes"}
        return Counted(lambda: browser(khoi).post(address, sent), 302)

    file()  # what a process learns once: the catalogue, the unit
    counted = file()
    # The last one queues the look for what is to be proposed to the receiving officer.
    counted.at_most(16)
    assert counted.begun == 1
    assert any('INSERT INTO "dossiers_dossier"' in sql for sql in counted.work)


def test_a_page_of_the_form_is_saved(office: Office, khoi: Member, now: datetime) -> None:
    key = draft(khoi, office, now, with_files=False)
    address = page("file_page", code=FIRST_REGISTRATION, key=key, page="person")
    changed = {**typed(now), "ethnic_group": "Tày", "revision": "0", "go": "next"}
    counted = Counted(lambda: browser(khoi).post(address, changed), 302)
    counted.at_most(5)
    assert any('UPDATE "forms_draft"' in sql for sql in counted.work)


def test_one_answer_is_saved(office: Office, khoi: Member, now: datetime) -> None:
    """Session, rate, read, write: and the read is what the write depends on."""
    key = draft(khoi, office, now, with_files=False)
    address = page("file_answers", code=FIRST_REGISTRATION, key=key)
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure is not None
    before = marks(procedure.form.fields, typed(now))["ethnic_group"]
    sent = {"seen": f"ethnic_group:{before}", "ethnic_group": "Tày"}
    counted = Counted(lambda: browser(khoi).post(address, sent), 200)
    counted.at_most(4)
    assert any('UPDATE "forms_draft"' in sql for sql in counted.work)


def test_tracking(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    known = {"code": code, "pin": pin_of(code)}
    counted = Counted(lambda: browser().post(page("track"), known), 200)
    counted.at_most(4)
    assert code in counted.answer.content.decode()
    assert not any("owner" in sql for sql in counted.work), "a stranger's page read personal data"


def test_the_inbox_costs_the_same_for_one_dossier_and_for_many(
    office: Office, khoi: Member, now: datetime
) -> None:
    for _ in range(3):
        code = file_one(khoi, office.unit, now)
    filtered = page("desk_inbox") + "?q=khoi&due=later&flag=answered&order=entered"
    # Session, choices, counts, lines, calls; now and then whether the catalogue changed.
    Counted(lambda: browser(office.receiver).get(filtered), 200).at_most(6)
    counted = Counted(lambda: browser(office.receiver).get(page("desk_inbox")), 200)
    counted.at_most(5)
    assert code in counted.answer.content.decode()


def test_search_costs_the_same_for_one_dossier_and_for_many(
    office: Office, khoi: Member, now: datetime
) -> None:
    """Session, rate, choices, the words, the rows, those of the old system, the journal."""
    for _ in range(3):
        code = file_one(khoi, office.unit, now)
    address = page("desk_search") + "?q=khoi"
    counted = Counted(lambda: browser(office.receiver).get(address), 200)
    counted.at_most(7)
    assert code in counted.answer.content.decode()


def test_an_officers_act(office: Office, khoi: Member, now: datetime) -> None:
    code = file_one(khoi, office.unit, now)
    sent = {"outcome": "accept", "act": "receive", "step": "1"}
    address = page("desk_act", code=code)
    counted = Counted(lambda: browser(office.receiver).post(address, sent), 302)
    # One of them asks what was proposed, to measure it by this act.
    counted.at_most(11)
    assert counted.begun == 1


# What the process of a dossier is kept in; the rest of an act is session, journal and message.
_STEPPING = re.compile(r'(FROM|UPDATE|INTO) "dossiers_(dossier|step)"')


@pytest.mark.parametrize("outcome", ["accept", "propose"])
def test_a_step_of_the_process_is_five_statements(
    outcome: str, office: Office, khoi: Member, now: datetime
) -> None:
    """Lock the dossier, read its open steps, leave one, enter the next, say where it stands."""
    code, member, step = file_one(khoi, office.unit, now), office.receiver, 1
    if outcome == "propose":
        accept(
            code=code, step_number=1, note="", subject=member.subject, actor=member.actor, now=now
        )
        member, step = office.specialist, 2
    act = {"accept": "receive", "propose": "appraise"}[outcome]
    sent = {"outcome": outcome, "act": act, "step": str(step)}
    address = page("desk_act", code=code)
    counted = Counted(lambda: browser(member).post(address, sent), 302)
    stepping = [sql for sql in counted.work if _STEPPING.search(sql)]
    assert len(stepping) <= 5, "\n".join(stepping)
    counted.at_most(11 if outcome == "accept" else 10)


def test_a_completed_task_is_seen_by_the_public_at_once(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = file_one(khoi, office.unit, now)
    known = {"code": code, "pin": pin_of(code)}
    name = "Tiếp nhận hồ sơ"

    def seen() -> str:
        return browser().post(page("track"), known).content.decode()

    before = seen()
    address = page("desk_act", code=code)
    sent = {"outcome": "accept", "act": "receive", "step": "1"}
    Counted(lambda: browser(office.receiver).post(address, sent), 302)
    after = seen()
    assert name in before
    assert "Thẩm định hồ sơ" in after
    assert before != after


@pytest.mark.parametrize("name", ["home", "procedures", "accessibility"])
def test_a_kept_page_asks_nothing(office: Office, name: str) -> None:
    address = page(name)
    browser().get(address)
    Counted(lambda: browser().get(address), 200).at_most(0)


def test_the_pages_of_a_one_stop_ask_little(office: Office, now: datetime) -> None:
    leader = browser(office.commander)
    for name, most in (("one_stop", 12), ("one_stop_week", 5), ("one_stop_report", 9)):
        address = page(name)
        leader.get(address)  # what a process learns once
        Counted(partial(leader.get, address), 200).at_most(most)
    screen = page("screen", eid=office.unit.eid)
    Counted(lambda: Client().get(screen), 200).at_most(6)
