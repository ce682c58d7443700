"""Papers of the old system: checked, brought over once each, resumed, numbered, found, offered."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import ImportRow, RecordImport
from motcua.domain.bulk.values import BatchState, CannotBulk, ImportFacts, RecordState, WhyPaused
from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers import api as dossiers
from motcua.domain.forms.api import start_draft
from motcua.domain.identity.models import Post
from motcua.domain.registry import api as registry
from motcua.domain.registry.models import OldPaper
from motcua.domain.registry.values import Purpose, Wanted
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile
from tests.factories.office import Member, Office, citizen, make_office
from tests.factories.old_records import OWNER, OWNER_NUMBER, bring, make_old, old, put_file

DAY = timedelta(days=1)


def facts(run: UUID, who: Member) -> ImportFacts:
    return api.import_for(run, who.subject)


def found(run: UUID, who: Member, now: datetime) -> list[list[str]]:
    rows = api.import_rows(facts(run, who), now)
    return [sorted(each.code for each in row.findings) for row in rows]


def states(run: UUID) -> list[str]:
    return list(
        ImportRow.objects.filter(run_id=run).order_by("number").values_list("state", flat=True)
    )


@contextmanager
def notes_fail(sqlstate: str, row: int) -> Iterator[None]:
    """Let the very last write of one record fail, as when a worker is killed before its commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'fails' USING ERRCODE = '{sqlstate}'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER fails BEFORE UPDATE ON bulk_importrow FOR EACH ROW WHEN"
            f" (NEW.number = {row} AND NEW.state = 'taken') EXECUTE FUNCTION fails()"
        )
        yield
        cursor.execute("DROP TRIGGER fails ON bulk_importrow")
        cursor.execute("DROP FUNCTION fails()")


def test_records_are_checked_first_and_brought_over_once(office: Office, now: datetime) -> None:
    who = office.receiver
    rows = [old(1), old(2, codeNumber="", codeNotation=""), old(3, isActive="false")]
    run = make_old(rows, who, now, source="Kho giấy  OpenCPS")
    typed = "kho giấy opencps"
    assert found(run, who, now) == [[], [], []]
    seen = api.import_rows(facts(run, who), now)
    assert [row.record and row.record.code for row in seen] == ["1.013135"] * 3
    assert seen[0].issuer == office.unit.name
    assert OldPaper.objects.count() == 0
    bring(run, who, now)
    done = facts(run, who)
    assert (done.state, done.taken, done.failed) == (BatchState.DONE, 3, 0)
    papers = list(OldPaper.objects.order_by("id"))
    assert [(each.number, each.number_given, each.withdrawn) for each in papers] == [
        ("001", False, False), ("0001/GTC", True, False), ("003", False, True),
    ]  # fmt: skip
    assert {each.issuer_id for each in papers} == {office.unit.pk}
    assert [row.given for row in api.import_rows(done, now)] == ["", "0001/GTC", ""]
    acts = Entry.objects.filter(act__in=["registry.old_paper_kept"]).count()
    assert acts == 3
    again = make_old([*rows[:2], old(3, isActive="true")], who, now, source=typed)
    told = facts(again, who)
    assert (told.held, told.waiting) == (3, 0)
    assert [each.code for each in api.import_rows(told, now)[2].warnings] == [
        "code_former",
        "differs",
    ]
    with pytest.raises(CannotBulk) as refused:
        bring(again, who, now)
    assert refused.value.reason == "nothing_to_file"
    assert OldPaper.objects.count() == 3


def test_what_is_wrong_is_told_row_by_row(office: Office, now: datetime) -> None:
    who = office.receiver
    bring(make_old([old(9)], who, now), who, now)
    same_name = {"fileName": "giay.pdf"}
    rows: list[Mapping[str, str]] = [
        old(1), old(1), old(2, codeNumber="1"), old(3, codeNumber="0009"),
        old(4, fileEntryId="70009"), old(5, **same_name), old(6, **same_name),
        old(7, ownerNo="12", issueDate="x"),
    ]  # fmt: skip
    run = make_old(rows, who, now)
    assert found(run, who, now) == [
        [], ["twice"], ["number_twice"], ["number_taken"], ["entry_taken"], ["shared_file"],
        ["shared_file"], ["day", "owner_number"],
    ]  # fmt: skip
    put_file(run, "70005_giay.pdf", who, now)
    put_file(run, "70006.pdf", who, now)
    api.check_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    assert found(run, who, now)[5:7] == [[], []]
    bring(run, who, now)
    assert states(run) == ["taken", *["waiting"] * 4, "taken", "taken", "waiting"]
    bare = make_old([old(8)], who, now, files=False)
    assert found(bare, who, now) == [["no_such_file"]]


@pytest.mark.parametrize("other", ["held", "taken", "wrong", "waiting"])
def test_nobody_is_given_a_file_that_may_be_anothers(
    office: Office, now: datetime, other: str
) -> None:
    who = office.receiver
    mine = old(1, fileName="giay-phep.pdf")
    theirs = old(2, fileName="giay-phep.pdf", **({"issueDate": "x"} if other == "wrong" else {}))
    if other == "held":
        first = make_old([theirs], who, now, files=False)
        put_file(first, "70002.pdf", who, now)
        api.check_import(import_id=first, subject=who.subject, actor=who.actor, now=now)
        bring(first, who, now)
    run = make_old([mine, theirs], who, now)
    if other == "taken":
        taken = ImportRow.objects.filter(run_id=run, number=2)
        taken.update(state=RecordState.TAKEN, paper=uuid4(), findings=[])
        api.check_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    assert found(run, who, now)[0] == ["shared_file"]


def test_two_files_of_one_name_are_given_to_nobody(office: Office, now: datetime) -> None:
    who = office.receiver
    run = make_old([old(1)], who, now)
    put_file(run, "phieu-1.pdf", who, now)
    assert found(run, who, now) == [[]], "the same bytes once more"
    assert facts(run, who).checked_at
    with pytest.raises(CannotBulk) as refused:
        put_file(run, "D-002/phieu-1.pdf", who, now, "red")
    assert refused.value.reason == "same_name"
    with pytest.raises(CannotBulk):
        bring(run, who, now)
    api.check_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    assert found(run, who, now) == [["same_name"]]
    assert api.import_files(facts(run, who)) == [("phieu-1.pdf", False)], "it can be removed"
    api.remove_import_file(import_id=run, name="phieu-1.pdf", subject=who.subject)
    put_file(run, "70001.pdf", who, now, "red")
    api.check_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    assert found(run, who, now) == [[]]


def test_a_record_with_another_file_is_not_called_held(office: Office, now: datetime) -> None:
    who = office.receiver
    bring(make_old([old(1)], who, now), who, now)
    other = {**old(1), "codeNumber": "77", "fileEntryId": "80001"}
    rows = [other, {**other, "fileEntryId": ""}, old(3), {**old(3), "fileEntryId": "80003"}]
    run = make_old(rows, who, now)
    assert found(run, who, now) == [["other_entry"], [], ["shared_file"], ["other_entry"]]
    assert states(run) == ["waiting", "held", "waiting", "waiting"]
    named = make_old([{**other, "fileName": "80001.pdf"}], who, now)
    bring(named, who, now)
    assert states(named) == ["taken"]


def test_it_is_asked_again_whether_the_held_one_has_the_same_file(
    office: Office, now: datetime
) -> None:
    who = office.receiver
    run = make_old([{**old(1), "codeNumber": "77", "fileEntryId": "80001"}], who, now)
    bring(make_old([old(1)], who, now), who, now)
    bring(run, who, now)
    assert states(run) == ["failed"]
    assert found(run, who, now) == [["other_entry"]]


def test_what_was_killed_before_its_end_leaves_nothing_and_is_done_later(
    office: Office, now: datetime
) -> None:
    who = office.receiver
    rows = [old(n, codeNumber="") for n in (1, 2, 3)]
    run = make_old(rows, who, now)
    with notes_fail("57P01", 2):
        bring(run, who, now)
        told = facts(run, who)
        assert told.paused
        assert (told.state, told.paused.why) == (BatchState.PAUSED, WhyPaused.DATABASE)
        assert list(OldPaper.objects.values_list("number", flat=True)) == ["0001/GTC"]
    bring(run, who, now)
    assert states(run) == ["taken"] * 3
    numbers = OldPaper.objects.order_by("id").values_list("dossier_no", "number")
    assert [number for _, number in numbers] == ["0001/GTC", "0002/GTC", "0003/GTC"]
    assert numbers[1][0].endswith("0003"), "the row that met the fault went last"


def test_a_record_that_is_hindered_can_be_tried_again_when_the_others_are_here(
    office: Office, now: datetime
) -> None:
    who = office.receiver
    run = make_old([old(n) for n in (1, 2, 3)], who, now)
    with notes_fail("P0001", 2):
        bring(run, who, now)
    told = facts(run, who)
    assert told.paused
    assert (told.state, told.paused.why) == (BatchState.PAUSED, WhyPaused.HINDERED)
    assert states(run) == ["taken", "failed", "taken"]
    api.check_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    bring(run, who, now)
    assert (states(run), facts(run, who).state) == (["taken"] * 3, BatchState.DONE)


def test_it_stands_still_when_its_officer_lost_his_post(office: Office, now: datetime) -> None:
    who = office.receiver
    run = make_old([old(1)], who, now)
    api.begin_import(import_id=run, subject=who.subject, actor=who.actor, now=now)
    Post.objects.filter(account=who.account).delete()
    assert not api.run_import(import_id=run, most=5, now=now)
    row = RecordImport.objects.get(pk=run)
    assert (row.state, row.paused_why) == ("paused", "post_lost")
    other = make_office("haian", "G11.03.31", now).receiver
    with pytest.raises(CannotBulk):
        api.import_for(run, other.subject)


def test_its_rows_are_forgotten_its_papers_stay(office: Office, now: datetime) -> None:
    who = office.receiver
    run = make_old([old(1)], who, now)
    bring(run, who, now)
    left = make_old([old(2)], who, now)
    files = StoredFile.objects.count()
    assert api.forget_imports(now=now + 181 * DAY) == (1, 1)
    assert not RecordImport.objects.filter(pk=left).exists()
    assert (OldPaper.objects.count(), StoredFile.objects.count()) == (1, files - 1)
    row = api.import_rows(facts(run, who), now)[0]
    assert (row.state, row.record, row.cells) == (RecordState.TAKEN, None, {})


def test_officers_find_papers_by_any_word_and_only_those_of_their_units(
    office: Office, now: datetime
) -> None:
    who = office.specialist
    rows = [old(1), old(2, ownerName="Trần Thị Bình", issueDate="2020-01-01", isActive="false")]
    bring(make_old(rows, office.receiver, now), office.receiver, now)
    for words, numbers in (
        ("", ["002", "001"]), ("tran binh", ["002"]), ("1.001805 phieu-1.pdf", ["001"]),
        ("1.013135", ["002", "001"]), (OWNER_NUMBER, ["001"]), ("g11.29-190304-0002", ["002"]),
        ("khong-co", []),
    ):  # fmt: skip
        papers, more = registry.old_papers(who.subject, Wanted(words))
        assert ([each.number for each in papers], more) == (numbers, None), words
    early, _ = registry.old_papers(who.subject, Wanted(last=date(2019, 12, 31)))
    assert [each.number for each in early] == ["001"]
    stranger = make_office("haian", "G11.03.31", now).receiver
    assert registry.old_papers(stranger.subject, Wanted())[0] == []
    assert registry.old_paper_for(early[0].key, stranger.subject) is None


def test_an_old_paper_is_offered_to_its_owner_in_a_later_dossier(
    office: Office, now: datetime
) -> None:
    me = citizen(OWNER, OWNER_NUMBER, now)
    namesake = citizen("Trần Văn Khác", "001205000002", now)
    rows = [
        old(1, displayName="Giấy chứng nhận đăng ký nghĩa vụ quân sự"),
        old(2), old(3, ownerNo=OWNER_NUMBER, isActive="0"),
        old(4, ownerNo="123456789"),
    ]  # fmt: skip
    bring(make_old(rows, office.receiver, now), office.receiver, now)
    kept = dossiers.kept_papers(me.account.pk)
    assert [(each.code, bool(each.old)) for each in kept] == [("G11.29-190304-0001", True)]
    assert dossiers.kept_papers(namesake.account.pk) == (), "the number is his, the name is not"
    registry.say_consent(
        account_id=me.account.pk, purpose=Purpose.REUSE, given=True, actor=me.actor, now=now
    )
    procedure = snapshot().get("1.013136")
    assert procedure
    part = procedure.component("registration_certificate")
    assert part
    assert dossiers.fits(kept[0], part)
    for short in ("Giấy", "Giấy chứng nhận", "Quân nhân dự bị", "Giấy chứng nhận đăng ký"):
        assert not dossiers.fits(replace(kept[0], name=Text(short, short)), part), short
    draft = start_draft(
        account_id=me.account.pk, procedure_code=procedure.code, version_id=procedure.id,
        channel="online", now=now, unit_id=office.unit.pk,
    )  # fmt: skip
    dossiers.take_paper(
        draft_id=draft.id, account_id=me.account.pk, part=part, file_id=kept[0].file_id, most=20,
        actor=me.actor, now=now,
    )  # fmt: skip
    about = Entry.objects.filter(person_id=me.account.pk, act="registry.old_paper_kept")
    assert about.count() == 2, "the withdrawn one is about him too"
    assert kept[0].file_id in registry.old_files([kept[0].file_id])
