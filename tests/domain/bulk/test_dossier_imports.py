"""Old dossiers: brought over once, joined with papers, found, matched, counted nowhere."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.models import ImportRow
from motcua.domain.bulk.values import BatchState
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.own_data import own_data
from motcua.domain.registry import api as registry
from motcua.domain.registry.models import OldDossier, OldPaper
from motcua.domain.registry.values import OldKind, Wanted
from tests.domain.dossiers.test_concurrency import at_once
from tests.factories.office import Office, citizen, make_office
from tests.factories.old_records import (
    OWNER,
    OWNER_NUMBER,
    bring,
    make_old,
    old,
    old_dossier,
)

WRITERS = 6


def codes(run: UUID) -> list[list[str]]:
    rows = ImportRow.objects.filter(run_id=run).order_by("number")
    return [[each["code"] for each in row.findings] for row in rows]


def states(run: UUID) -> list[str]:
    rows = ImportRow.objects.filter(run_id=run).order_by("number")
    return list(rows.values_list("state", flat=True))


def test_dossiers_and_papers_come_together_and_are_counted_nowhere(
    office: Office, now: datetime
) -> None:
    who = office.receiver
    run = make_old([old(1), old_dossier(1), old_dossier(2, dossierStatus="pausing")], who, now)
    seen = api.import_rows(api.import_for(run, who.subject), now)
    assert [(row.is_dossier, row.issuer == office.unit.name) for row in seen] == [
        (False, True), (True, True), (True, True),
    ]  # fmt: skip
    assert OldDossier.objects.count() == 0, "a dry run keeps nothing"
    bring(run, who, now)
    done = api.import_for(run, who.subject)
    assert (done.state, done.taken, done.failed) == (BatchState.DONE, 3, 0)
    assert list(OldDossier.objects.order_by("id").values_list("status", "status_said")) == [
        (10, "done"), (None, "pausing"),
    ]  # fmt: skip
    assert not Dossier.objects.exists(), "it is no dossier of ours"
    assert Entry.objects.filter(act="registry.old_dossier_kept").count() == 2
    again = make_old([old_dossier(1), old_dossier(2, dossierStatus="done")], who, now)
    rows = api.import_rows(api.import_for(again, who.subject), now)
    assert [row.state for row in rows] == ["held", "held"]
    assert [[each.code for each in row.warnings] for row in rows] == [
        ["code_former"], ["code_former", "differs"],
    ]  # fmt: skip


def test_what_is_wrong_beside_others_is_told_row_by_row(office: Office, now: datetime) -> None:
    who = office.receiver
    bring(make_old([old_dossier(9)], who, now), who, now)
    rows = [
        old_dossier(1), old_dossier(1), old_dossier(2, referenceUid="8f1c-1"),
        old_dossier(9, referenceUid="other"), old_dossier(3, referenceUid="8f1c-9"),
        old_dossier(4, dossierNo=" g11.29-190304-0001 "), old_dossier(5, referenceUid=""),
        old_dossier(9, referenceUid=""), old_dossier(6, govAgencyName="Ở đâu", govAgencyCode=""),
    ]  # fmt: skip
    run = make_old(rows, who, now)
    assert codes(run) == [
        [], ["twice"], ["twice"], ["other_reference"], ["reference_taken"], ["twice"], [], [], [],
    ]  # fmt: skip
    bring(run, who, now)
    assert states(run) == [
        "taken", "waiting", "waiting", "waiting", "waiting", "waiting", "taken", "held", "taken",
    ]  # fmt: skip
    elsewhere = make_old([old_dossier(9, referenceUid="other")], who, now, source="Hệ thống khác")
    assert codes(elsewhere) == [[]], "another old system has codes of its own"
    bring(make_old([old_dossier(20, dossierNo="")], who, now), who, now)
    assert states(make_old([old_dossier(20)], who, now)) == ["held"], "its code came later"


@pytest.mark.parametrize("papers_first", [True, False])
def test_papers_join_their_dossier_whichever_came_first(
    office: Office, now: datetime, *, papers_first: bool
) -> None:
    who = office.receiver
    parts = [
        [old(1), old(2, dossierNo="G11.29-190304-0001"), old(3)],
        [old_dossier(1)],
    ]
    for rows in parts if papers_first else reversed(parts):
        bring(make_old(rows, who, now), who, now)
    other = make_old([old(4, dossierNo="G11.29-190304-0001")], who, now, source="Kho khác")
    bring(other, who, now)
    found, _ = registry.old_dossiers(who.subject, Wanted())
    papers = registry.papers_of_dossier(found[0], who.subject)
    assert sorted(each.number for each in papers) == ["001", "002"]
    assert registry.dossier_of_paper(papers[0], who.subject) == found[0].key
    lonely, _ = registry.old_papers(who.subject, Wanted("003"))
    assert registry.dossier_of_paper(lonely[0], who.subject) is None
    stranger = make_office("haian", "G11.03.31", now).receiver
    assert registry.old_dossier_for(found[0].key, stranger.subject) is None
    assert registry.papers_of_dossier(found[0], stranger.subject) == []


def test_officers_find_dossiers_by_any_word_and_only_those_of_their_units(
    office: Office, now: datetime
) -> None:
    who = office.specialist
    rows = [
        old_dossier(1),
        old_dossier(2, applicantName="Trần Thị Bình", submitDate="", receiveDate="2020-01-01",
                    serviceName="Xác nhận", delegateName="", finishDate=""),
    ]  # fmt: skip
    bring(make_old(rows, office.receiver, now), office.receiver, now)
    second, first = "G11.29-190304-0002", "G11.29-190304-0001"
    for words, found in (
        ("", [second, first]), ("tran binh", [second]), (OWNER_NUMBER, [first]),
        ("1.013135", [second, first]), ("quan nhan du bi", [first]), (first.lower(), [first]),
        ("van binh", [first]), ("khong-co", []),
    ):  # fmt: skip
        got, more = registry.old_dossiers(who.subject, Wanted(words))
        assert ([each.record.number for each in got], more) == (found, None), words
        counted = registry.count_old(who.subject, words)[OldKind.DOSSIER]
        assert counted == (len(found) if words else 0), words
    early, _ = registry.old_dossiers(who.subject, Wanted(last=date(2019, 12, 31)))
    late, _ = registry.old_dossiers(who.subject, Wanted(first=date(2019, 12, 31)))
    assert ([each.record.number for each in early], [each.record.number for each in late]) == (
        [first], [second],
    )  # fmt: skip
    stranger = make_office("haian", "G11.03.31", now).receiver
    assert registry.old_dossiers(stranger.subject, Wanted())[0] == []
    assert registry.count_old(stranger.subject, "1.013135") == dict.fromkeys(OldKind, 0)


def test_a_dossier_is_its_owners_by_number_and_name_alone(office: Office, now: datetime) -> None:
    me = citizen(OWNER, OWNER_NUMBER, now)
    namesake = citizen("Trần Văn Khác", "001205000002", now)
    rows = [
        old_dossier(1, dossierStatus="cancelled"), old_dossier(2), old(1), old(5, isActive="0",
        ownerNo=OWNER_NUMBER), old_dossier(6, applicantIdNo="123456789"),
        old_dossier(7, applicantIdNo=OWNER_NUMBER, applicantIdType="business"),
    ]  # fmt: skip
    bring(make_old(rows, office.receiver, now), office.receiver, now)
    mine = registry.own_old_dossiers(me.account.pk)
    assert [(each.record.number, each.record.status) for each in mine] == [
        ("G11.29-190304-0001", 7)
    ]
    assert registry.own_old_dossiers(namesake.account.pk) == []
    assert registry.own_old_dossiers(office.receiver.account.pk) == []
    beside = registry.old_beside(OWNER_NUMBER, OWNER, office.specialist.subject)
    assert [(each.kind, each.number, each.withdrawn) for each in beside] == [
        ("dossier", "G11.29-190304-0001", False), ("paper", "005", True), ("paper", "001", False),
    ]  # fmt: skip
    assert registry.old_beside(OWNER_NUMBER, "Trần Văn Khác", office.specialist.subject) == ()
    stranger = make_office("haian", "G11.03.31", now).receiver
    assert registry.old_beside(OWNER_NUMBER, OWNER, stranger.subject) == ()


def test_who_read_is_told_also_of_what_was_withdrawn_but_not_what_it_says(
    office: Office, now: datetime
) -> None:
    me = citizen(OWNER, OWNER_NUMBER, now)
    who = office.receiver
    bring(make_old([old_dossier(1), old(1, isActive="0")], who, now), who, now)
    dossier = registry.old_dossiers(who.subject, Wanted())[0][0]
    paper = registry.old_papers(who.subject, Wanted())[0][0]
    for minute in range(2):
        at = now + timedelta(minutes=minute)
        registry.note_old_dossier_look(dossier=dossier, actor=who.actor, now=at)
        registry.note_old_paper_look(paper=paper, form="page", actor=who.actor, now=at)
    read, more = registry.old_readings(me.account.pk)
    assert [(each.kind, each.name, bool(each.key)) for each in read] == [
        ("paper", "", False), ("dossier", "G11.29-190304-0001", True),
    ] * 2  # fmt: skip
    assert more is None
    assert read[0].unit == office.unit.name
    first, rest = registry.old_readings(me.account.pk, most=3)
    assert rest == first[-1].id
    assert len(registry.old_readings(me.account.pk, before=rest)[0]) == 1
    assert registry.old_readings(who.account.pk) == ((), None)
    copied = own_data(me.account.pk, now)
    kept = copied["old_dossiers"]
    assert isinstance(kept, list)
    assert [each["dossier_no"] for each in kept] == ["G11.29-190304-0001"]
    assert len(copied["old_read_by"]) == 4  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_six_imports_at_one_instant_keep_each_dossier_once(office: Office, now: datetime) -> None:
    who = office.receiver
    rows = [old_dossier(n) for n in range(1, 9)]
    runs = [make_old(rows[n:] + rows[:n], who, now) for n in range(WRITERS)]
    for run in runs:
        api.begin_import(import_id=run, subject=who.subject, actor=who.actor, now=now)

    def run_all(run: object) -> object:
        while api.run_import(import_id=run, most=2, now=now):  # type: ignore[arg-type]
            pass
        return run

    assert at_once([lambda run=run: run_all(run) for run in runs]) == runs  # type: ignore[misc]
    assert OldDossier.objects.count() == len(rows)
    found = sorted(ImportRow.objects.values_list("state", flat=True))
    assert found == ["held"] * (WRITERS - 1) * len(rows) + ["taken"] * len(rows)
    assert Entry.objects.filter(act="registry.old_dossier_kept").count() == len(rows)
    assert not OldPaper.objects.exists()
