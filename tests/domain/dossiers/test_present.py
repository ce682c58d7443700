"""At the counter what is held is not asked for: whose papers, whether he is there, and why anew."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries as Counting

from motcua.domain.audit.api import entries_about
from motcua.domain.audit.models import Entry
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.contents import wrong_contents
from motcua.domain.dossiers.queries.own_data import own_data
from motcua.domain.dossiers.rules.present import anew, stands_there
from motcua.domain.dossiers.values import (
    CannotAct,
    CannotFile,
    Filing,
    FromStore,
    KeptPaper,
    OnPaper,
    Person,
    Posted,
)
from motcua.domain.registry import api as registry
from motcua.domain.registry.values import Outcome, Purpose
from tests.domain.dossiers.test_held import CARD, DECLARATION, looked_up
from tests.factories.filings import FIRST_REGISTRATION, file_one, filing, settle
from tests.factories.office import Member, Office, citizen

OWNER = Person("Nguyễn Minh Khôi", "001209012345", "2009-04-12")
OTHER = Person("Trần Gia Bảo", "031209004417")
LETTER = Posted("", "Bưu cục", date(2026, 11, 20), date(2026, 11, 23))
WHY = "Ảnh cũ mờ, không đọc được số"


def at_counter(
    office: Office, member: Member, now: datetime, used: Mapping[str, UUID] | None = None,
    again: Mapping[str, str] | None = None, **changed: Any,
) -> Filing:  # fmt: skip
    """Give what a clerk sends: no scan, nobody's account, what was chosen of the store."""
    plain: dict[str, Any] = {
        "papers": (), "owner_account_id": None, "submitter_account_id": None,
        "assisted_by_id": office.receiver.account.pk, "store": FromStore(used or {}, again or {}),
    }  # fmt: skip
    made = filing(member, office.unit, now, channel="direct")
    return replace(made, **{**plain, **changed})


def file(office: Office, made: Filing, now: datetime) -> Dossier:
    who = office.receiver
    code = api.file_at_counter(filing=made, subject=who.subject, actor=who.actor, now=now).code
    return Dossier.objects.get(code=code)


def look(
    office: Office, person: Person, now: datetime, key: UUID | None = None
) -> Mapping[str, tuple[KeptPaper, ...]]:
    procedure = snapshot().get(FIRST_REGISTRATION)
    assert procedure
    return api.look_at_store(
        form_key=key or uuid4(), person=person, procedure=procedure,
        actor=office.receiver.actor, now=now,
    )  # fmt: skip


def settled(office: Office, member: Member, now: datetime) -> str:
    code = file_one(member, office.unit, now)
    settle(office, code, now)
    return code


@pytest.mark.parametrize(
    ("submitter", "posted", "there"),
    [(OWNER, None, True), (OTHER, None, False), (OWNER, LETTER, False), (OTHER, LETTER, False)],
)
def test_only_who_stands_there_himself_is_looked_up(
    submitter: Person, posted: Posted | None, *, there: bool
) -> None:
    made = Filing(
        form_key=uuid4(), procedure_code="", version_id=1, channel="direct", delivery="counter",
        unit_id=1, owner=OWNER, submitter=submitter, answers={}, papers=(), posted=posted,
    )  # fmt: skip
    assert stands_there(made) is there


@pytest.mark.parametrize(
    ("held", "given", "again", "reasons"),
    [
        ((), ("a",), {}, {}),
        (("a",), (), {}, {}),
        (("a",), (), {"a": WHY}, {}),
        (("a",), ("b",), {"b": WHY}, {}),
        (("a",), ("a",), {"a": f" {WHY} "}, {"a": WHY}),
        (("a", "b"), ("a", "b"), {"a": WHY, "b": "Đổi tên"}, {"a": WHY, "b": "Đổi tên"}),
        (("a",), ("a",), {}, None),
        (("a",), ("a",), {"a": "  "}, None),
        (("a", "b"), ("a", "b"), {"a": WHY}, None),
    ],
)
def test_what_is_held_is_taken_anew_only_with_a_reason(
    held: tuple[str, ...], given: tuple[str, ...], again: Mapping[str, str],
    reasons: Mapping[str, str] | None,
) -> None:  # fmt: skip
    if reasons is None:
        with pytest.raises(CannotAct, match="held_reason_missing"):
            anew(held=held, given=given, again=again)
    else:
        assert anew(held=held, given=given, again=again) == reasons


@pytest.mark.parametrize(("said", "offered"), [(None, True), (True, True), (False, False)])
def test_presence_stands_for_a_consent_that_was_never_asked_but_not_against_a_refusal(
    office: Office, khoi: Member, now: datetime, *, said: bool | None, offered: bool
) -> None:
    settled(office, khoi, now)
    if said is not None:
        registry.say_consent(account_id=khoi.account.pk, purpose=Purpose.REUSE, given=said,
                             actor=khoi.actor, now=now)  # fmt: skip
    assert (DECLARATION in look(office, OWNER, now)) is offered


@pytest.mark.parametrize(
    "person",
    [
        replace(OWNER, full_name="Nguyễn Minh Khoa"), replace(OWNER, personal_number=""),
        replace(OWNER, full_name=""), OTHER,
    ],
)  # fmt: skip
def test_number_and_name_must_both_be_his(
    office: Office, khoi: Member, now: datetime, person: Person
) -> None:
    settled(office, khoi, now)
    assert look(office, OWNER, now)
    assert look(office, person, now) == {}


def test_without_an_account_it_is_what_counters_filed_for_him(
    office: Office, khoi: Member, now: datetime
) -> None:
    lan = Person("Phạm Thị Lan", "022309000999", "2009-04-12")
    scanned = filing(khoi, office.unit, now, channel="direct")
    made = at_counter(office, khoi, now, papers=scanned.papers, owner=lan, submitter=lan)
    dossier = file(office, made, now)
    assert look(office, lan, now) == {}, "nothing is accepted before it is settled"
    for number, act, who in ((2, api.propose, office.specialist), (3, api.sign, office.chair)):
        act(code=dossier.code, step_number=number, note="Đủ", subject=who.subject,
            actor=who.actor, now=now)  # fmt: skip
    key = uuid4()
    found = look(office, lan, now, key)
    assert {each.code for each in found[DECLARATION]} == {dossier.code}
    assert look(office, replace(lan, full_name="PHAM THI LAN", birth_date=""), now)
    assert look(office, replace(lan, birth_date="1990-01-01"), now) == {}, "another day of birth"
    assert entries_about(f"draft-{key}", "dossiers.store_looked").count() == 1
    citizen("Trần Thị Lan", lan.personal_number, now)
    assert look(office, lan, now) == {}, "the number is somebody else's account now"


def test_each_look_is_written_down_for_the_person_once_whatever_unit_it_was(
    office: Office, neighbour: Office, khoi: Member, now: datetime
) -> None:
    code, key = settled(office, khoi, now), uuid4()
    for clerk in (office, office, neighbour):
        assert look(clerk, OWNER, now, key)
    looks, more = api.store_looks(khoi.account.pk)
    assert [each.unit.vi for each in looks if each.unit] == [
        neighbour.unit.name.vi, office.unit.name.vi,
    ]  # fmt: skip
    assert (more, {each.about for each in looks}) == (None, {""}), "no dossier came of it yet"
    entry = Entry.objects.filter(act="dossiers.store_looked").earliest("id")
    assert entry.details == {"about": str(key), "purpose": "counter", "from": [code]}
    assert entry.person_id == khoi.account.pk
    made = file(office, replace(at_counter(office, khoi, now, on_paper={
        DECLARATION: OnPaper.COPY}, again={DECLARATION: WHY}), form_key=key), now)  # fmt: skip
    assert {each.about for each in api.store_looks(khoi.account.pk)[0]} == {made.code}
    copy = own_data(khoi.account.pk, now)["kept_papers_looked_at"]
    assert [each["dossier"] for each in copy] == [made.code] * 2  # type: ignore[attr-defined]
    page, before = api.store_looks(khoi.account.pk, most=1)
    assert len(page) == 1
    assert before
    assert len(api.store_looks(khoi.account.pk, before=before)[0]) == 1


def test_a_look_asks_the_database_as_often_for_many_dossiers_as_for_one(
    office: Office, khoi: Member, now: datetime, django_assert_num_queries: Counting
) -> None:
    for _ in range(2):
        settled(office, khoi, now)
        look(office, OWNER, now)
        with django_assert_num_queries(9):
            look(office, OWNER, now, uuid4())


def test_a_kept_paper_is_filed_without_a_scan_and_says_where_it_is_from(
    office: Office, khoi: Member, now: datetime
) -> None:
    code = settled(office, khoi, now)
    kept = look(office, OWNER, now)[DECLARATION][0]
    made = file(office, at_counter(office, khoi, now, {DECLARATION: kept.file_id}), now)
    assert [(each.component, each.file_id) for each in made.papers.all()] == [
        (DECLARATION, kept.file_id)
    ]
    assert made.taken_again is None
    reused = entries_about(str(made.form_key), "dossiers.paper_reused").get()
    assert reused.details == {"from": code, "component": DECLARATION, "result": False}
    assert reused.person_id == khoi.account.pk
    assert "asked_again" not in entries_about(made.code, "dossiers.filed").get().details
    view = api.dossier_for(office.receiver.subject, made.code)
    assert api.origins_of(view) == {str(kept.file_id): code}
    assert list(wrong_contents()) == []


def test_taken_anew_it_has_a_reason_that_is_hashed_counted_and_told(
    office: Office, khoi: Member, now: datetime
) -> None:
    settled(office, khoi, now)
    plain = at_counter(office, khoi, now, on_paper={DECLARATION: OnPaper.ORIGINAL})
    with pytest.raises(CannotAct, match="held_reason_missing"):
        file(office, plain, now)
    assert Dossier.objects.count() == 1
    made = file(office, replace(plain, store=FromStore({}, {DECLARATION: WHY, CARD: "–"})), now)
    assert made.taken_again == {DECLARATION: WHY}
    entry = entries_about(made.code, "dossiers.filed").get()
    assert entry.details["asked_again"] == [DECLARATION]
    assert WHY not in str(entry.details)
    assert api.asked_again(office.receiver.subject, now) == 1
    assert api.dossier_for(khoi.subject, made.code).taken_again == {DECLARATION: WHY}
    assert list(wrong_contents()) == []
    Dossier.objects.filter(pk=made.pk).update(taken_again={DECLARATION: "Khác"})
    assert [each.name for each in wrong_contents()] == ["again"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [(None, False), (Outcome.FOUND, True), (Outcome.NOT_FOUND, False),
     (Outcome.UNAVAILABLE, False)],
)  # fmt: skip
def test_what_the_register_gave_is_taken_anew_only_with_a_reason(
    office: Office, khoi: Member, now: datetime, said: Outcome | None, *, wanted: bool
) -> None:
    both = {DECLARATION: OnPaper.COPY, CARD: OnPaper.COPY}
    made = at_counter(office, khoi, now, on_paper=both)
    if said:
        looked_up(made.form_key, khoi, said, now)
    if wanted:
        with pytest.raises(CannotAct, match="held_reason_missing"):
            file(office, made, now)
        made = replace(made, store=FromStore({}, {CARD: "Thẻ vừa đổi"}))
    assert file(office, made, now).taken_again == ({CARD: "Thẻ vừa đổi"} if wanted else None)


@pytest.mark.parametrize("how", ["posted", "other hand", "another's", "made up", "wrong place"])
def test_no_other_paper_is_ever_filed_from_a_store(
    office: Office, khoi: Member, bao: Member, now: datetime, how: str
) -> None:
    settled(office, khoi, now)
    mine = look(office, OWNER, now)[DECLARATION][0].file_id
    changed: dict[str, Any] = {}
    chosen, who = {DECLARATION: mine}, khoi
    if how == "posted":
        changed = {"posted": replace(LETTER, arrived_on=now.date()), "channel": "post"}
    elif how == "other hand":
        changed = {"submitter": OTHER}
    elif how == "another's":
        who = bao
    elif how == "made up":
        chosen = {DECLARATION: uuid4()}
    else:
        chosen = {CARD: mine}
    count = Dossier.objects.count()
    with pytest.raises(CannotFile) as refused:
        file(office, at_counter(office, who, now, chosen, **changed), now)
    assert refused.value.reason == ("wrong_kind" if how == "wrong place" else "not_kept")
    assert Dossier.objects.count() == count


def test_a_batch_looks_into_nobodys_store(office: Office, khoi: Member, now: datetime) -> None:
    settled(office, khoi, now)
    made = at_counter(office, khoi, now, on_paper={DECLARATION: OnPaper.COPY}, store=None)
    assert file(office, made, now).taken_again is None
    assert not Entry.objects.filter(act="dossiers.store_looked").exists()
