"""A batch: checked without filing, filed row by row, resumed, paused, cancelled."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.audit.models import Entry
from motcua.domain.bulk import api
from motcua.domain.bulk.actions.run_batch import _hindered
from motcua.domain.bulk.models import Batch, BatchRow
from motcua.domain.bulk.values import MOST_TRIES, BatchState, CannotBulk
from motcua.domain.catalogue.api import forget_snapshot, snapshot
from motcua.domain.catalogue.models import Edition, ProcedureVersion, Publication
from motcua.domain.dossiers.models import Dossier
from motcua.domain.forms.api import check_answers, known_at
from motcua.domain.identity.api import subject_by_account
from motcua.domain.identity.models import Post
from tests.factories.batches import OLD_CODE, RESERVE, card_name, cells, lines, make, put
from tests.factories.office import Office, make_office


def check(batch: UUID, office: Office, now: datetime) -> list[list[str]]:
    """Check a batch and give the codes of what is wrong, row by row."""
    who = office.receiver
    api.check_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    facts = api.batch_for(batch, who.subject)
    return [sorted(each.code for each in row.findings) for row in api.rows_of(facts)]


def begin(batch: UUID, office: Office, now: datetime) -> None:
    who = office.receiver
    api.begin_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)


def state(batch: UUID, office: Office) -> BatchState:
    return api.batch_for(batch, office.receiver.subject).state


def test_good_rows_are_filed_at_the_counter_each_once(office: Office, now: datetime) -> None:
    batch = make([cells(1), cells(2), cells(3)], office.receiver, now)
    assert check(batch, office, now) == [[], [], []]
    assert Dossier.objects.count() == 0
    begin(batch, office, now)
    while api.run_some(batch_id=batch, most=2, now=now):
        pass
    facts = api.batch_for(batch, office.receiver.subject)
    assert (facts.state, facts.filed, facts.failed) == (BatchState.DONE, 3, 0)
    dossiers = list(Dossier.objects.order_by("id"))
    assert [each.owner_name for each in dossiers] == [
        "Nguyễn Văn An", "Trần Thị Bình", "Lê Đức Cường"
    ]  # fmt: skip
    rows = api.rows_of(facts)
    assert [row.code for row in rows] == [each.code for each in dossiers]
    assert all(row.due_at == each.due_at for row, each in zip(rows, dossiers, strict=True))
    assert all(each.received_at == now and each.channel == "direct" for each in dossiers)
    assert {each.assisted_by_id for each in dossiers} == {office.receiver.account.pk}
    assert [each.papers.count() for each in dossiers] == [1, 1, 1]
    assert not api.run_some(batch_id=batch, most=5, now=now)
    assert Dossier.objects.count() == 3
    entries = Entry.objects.filter(act__startswith="bulk.").order_by("id")
    acts = list(entries.values_list("act", flat=True))
    assert acts == ["bulk.made", "bulk.checked", "bulk.begun", "bulk.ended"]


@pytest.mark.parametrize(
    "changed",
    [
        {"owner_number": "12"},
        {"owner_birth": "31/02/2005"},
        {"owner_birth": "01/02/2024"},
        {"group": "Diện lạ"},
        {"declaration": ""},
        {"address.province": "Xứ Lạ"},
        {"file.reserve_card": "khong-co.pdf"},
        {"owner_name": ""},
    ],
)
def test_a_wrong_row_is_told_at_its_place_and_the_others_go_on(
    office: Office, now: datetime, changed: dict[str, str]
) -> None:
    batch = make([cells(1), cells(2)], office.receiver, now)
    BatchRow.objects.filter(batch=batch, number=2).update(cells={**cells(1), **changed})
    told = check(batch, office, now)
    assert (bool(told[0]), told[1]) == (True, [])
    row = BatchRow.objects.get(batch=batch, number=2)
    places = {each["place"] for each in row.findings}
    assert places & {*changed, *(key.partition(".")[0] for key in changed)}, row.findings
    begin(batch, office, now)
    while api.run_some(batch_id=batch, most=5, now=now):
        pass
    facts = api.batch_for(batch, office.receiver.subject)
    assert (facts.filed, facts.wrong) == (1, 1)


def test_the_verdict_is_the_one_of_a_single_filing(office: Office, now: datetime) -> None:
    batch = make([cells(1)], office.receiver, now)
    BatchRow.objects.update(cells={**cells(1), "owner_phone": "12", "speciality": "x" * 300})
    check(batch, office, now)
    told = {each["code"] for each in BatchRow.objects.get().findings}
    procedure = snapshot().get(RESERVE)
    assert procedure is not None
    said = check_answers(
        procedure.form, {"phone": "12", "speciality": "x" * 300}, known_at(now)
    ).errors  # fmt: skip
    assert {said["phone"].code, said["speciality"].code} <= told


def test_mismatched_cards_are_listed_and_keep_their_row_back(
    office: Office, now: datetime
) -> None:  # fmt: skip
    batch = make([cells(1), cells(2), cells(3)], office.receiver, now)
    who = office.receiver
    api.remove_file(batch_id=batch, name=card_name(cells(2)), subject=who.subject)
    put(batch, "2 Người Khác Hẳn 01-02-2005.jpg", who, now)
    put(batch, "99 Kẻ Lạ 09-09-1999.jpg", who, now)
    assert check(batch, office, now) == [[], ["name_differs"], []]
    matched = api.matched_files(api.batch_for(batch, who.subject))
    told = {each.file: [one.code for one in each.findings] for each in matched if each.findings}
    assert told == {
        "2 Người Khác Hẳn 01-02-2005.jpg": ["name_differs"],
        "99 Kẻ Lạ 09-09-1999.jpg": ["no_row"],
    }
    # The officer says in the table that it is right: named files are taken as they are.
    row = BatchRow.objects.get(batch=batch, number=3)
    row.cells["file.reserve_card"] = "2 Người Khác Hẳn 01-02-2005"
    row.save()
    assert check(batch, office, now) == [[], [], []]


CARD = "file.reserve_card"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("Nguyễn Văn Tú.jpg", "Nguyễn Văn Tư.jpg", [[], []]),
        ("Nguyễn Văn Tú", "Nguyễn Văn Tư", [[], []]),
        ("NGUYỄN VĂN TÚ.JPG", "nguyễn văn tư.jpg", [[], []]),
        ("Nguyen Van Tu.jpg", "Nguyễn Văn Tư.jpg", [["paper_missing", "several_files"], []]),
        ("Nguyễn Văn Tú.jpg", "Nguyễn Văn Tú", [["named_by_several", "paper_missing"]] * 2),
        ("Nguyễn Văn Tú.pdf", "Nguyễn Văn Tư.jpg", [["no_such_file", "paper_missing"], []]),
        ("Nguyễn Văn Tũ.jpg", "Nguyễn Văn Tư.jpg", [["no_such_file", "paper_missing"], []]),
    ],
)
def test_a_row_gets_the_file_it_names_and_nobody_elses(
    office: Office, now: datetime, first: str, second: str, codes: list[list[str]]
) -> None:
    who = office.receiver
    batch = make([cells(1), cells(2)], who, now)
    for number in (1, 2):
        api.remove_file(batch_id=batch, name=card_name(cells(number)), subject=who.subject)
    for name in ("Nguyễn Văn Tú.jpg", "Nguyễn Văn Tư.jpg"):
        put(batch, name, who, now)
    for number, said in ((2, first), (3, second)):
        changed = {**cells(number - 1), CARD: said}
        BatchRow.objects.filter(batch=batch, number=number).update(cells=changed)
    assert check(batch, office, now) == codes
    if codes == [[], []]:
        begin(batch, office, now)
        while api.run_some(batch_id=batch, most=5, now=now):
            pass
        filed = Dossier.objects.order_by("id").values_list("papers__file__name", flat=True)
        assert list(filed) == ["Nguyễn Văn Tú.jpg", "Nguyễn Văn Tư.jpg"]


def test_a_row_without_its_card_is_not_filed(office: Office, now: datetime) -> None:
    batch = make([cells(1)], office.receiver, now)
    api.remove_file(batch_id=batch, name=card_name(cells(1)), subject=office.receiver.subject)
    assert check(batch, office, now) == [["paper_missing"]]
    with pytest.raises(CannotBulk, match="no row"):
        begin(batch, office, now)


def test_what_changed_since_is_checked_again_first(office: Office, now: datetime) -> None:
    batch = make([cells(1)], office.receiver, now)
    check(batch, office, now)
    put(batch, "khac.jpg", office.receiver, now)
    with pytest.raises(CannotBulk) as refused:
        begin(batch, office, now)
    assert refused.value.reason == "not_checked"


def test_pause_going_on_and_cancelling_hold_between_rows(office: Office, now: datetime) -> None:
    who = office.receiver
    batch = make([cells(n) for n in range(1, 6)], who, now)
    check(batch, office, now)
    begin(batch, office, now)
    assert api.run_some(batch_id=batch, most=2, now=now)
    api.pause_run(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    assert not api.run_some(batch_id=batch, most=2, now=now)
    assert (Dossier.objects.count(), state(batch, office)) == (2, BatchState.PAUSED)
    begin(batch, office, now)
    assert api.run_some(batch_id=batch, most=1, now=now)
    api.cancel_batch(batch_id=batch, subject=who.subject, actor=who.actor, now=now)
    assert not api.run_some(batch_id=batch, most=9, now=now)
    assert (Dossier.objects.count(), state(batch, office)) == (3, BatchState.CANCELLED)
    with pytest.raises(CannotBulk):
        begin(batch, office, now)


def test_old_codes_are_taken_and_heads_are_read_with_or_without_marks(
    office: Office, now: datetime
) -> None:
    who = office.receiver
    procedure = snapshot().get(RESERVE)
    assert procedure is not None
    heads = {each.key: each.head for each in api.columns_of(procedure.form, procedure.components)}
    row = cells(1)
    table = [[heads[key].upper() for key in row], list(row.values())]
    batch = api.make_batch(
        procedure_code=OLD_CODE, component="", lines=table, sheet_name="x.csv",
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    assert api.batch_for(batch, who.subject).procedure_code == RESERVE
    assert BatchRow.objects.get().cells == row


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([], "empty"),
        ([["", " "]], "empty"),
        ([["a", "b"], ["1", "2"]], "heads"),
        (lines([{**cells(1)}])[:1], "empty"),
        ([["no", "no"], ["1", "2"]], "head_twice"),
        ([["no", "owner_name"], ["1", "An"]], "head_missing"),
        ([list(cells(1)), *([list(cells(1).values())] * 2001)], "too_many"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused_whole(
    office: Office, now: datetime, table: list[list[str]], reason: str
) -> None:
    who = office.receiver
    with pytest.raises(CannotBulk) as refused:
        api.make_batch(
            procedure_code=RESERVE, component="", lines=table, sheet_name="x.csv",
            subject=who.subject, actor=who.actor, now=now,
        )  # fmt: skip
    assert refused.value.reason == reason


def test_an_officer_of_two_units_says_where_it_is_filed(office: Office, now: datetime) -> None:
    other, who = make_office("haian", "G11.03.31", now), office.receiver
    post = Post.objects.get(account=who.account, unit=office.unit)
    post.pk, post.unit = None, other.unit
    post.save()
    both = subject_by_account(who.account.pk, now)

    def made(unit: int | None) -> int:
        lot = api.make_batch(
            procedure_code=RESERVE, component="", lines=lines([cells(1)]), sheet_name="x.csv",
            subject=both, actor=who.actor, now=now, unit_id=unit,
        )  # fmt: skip
        return Batch.objects.get(pk=lot).unit_id

    assert made(other.unit.pk) == other.unit.pk
    assert made(None) == min(office.unit.pk, other.unit.pk)
    for refused in (office.committee.pk, 0):
        with pytest.raises(CannotBulk) as problem:
            made(refused)
        assert problem.value.reason == "unit"


def test_another_unit_sees_nothing_of_it(office: Office, now: datetime) -> None:
    batch = make([cells(1)], office.receiver, now)
    other = make_office("haian", "G11.03.31", now).receiver
    assert api.batches_of(other.subject) == []
    with pytest.raises(CannotBulk) as refused:
        api.batch_for(batch, other.subject)
    assert refused.value.reason == "not_found"


def test_the_list_takes_as_many_statements_for_three_as_for_one(
    office: Office, now: datetime
) -> None:
    made = [make([cells(1), cells(2)], office.receiver, now)]
    with CaptureQueriesContext(connection) as one:
        api.batches_of(office.receiver.subject)
    made += [make([cells(1)], office.receiver, now) for _ in range(2)]
    with CaptureQueriesContext(connection) as three:
        found = api.batches_of(office.receiver.subject)
    assert len(three) == len(one) <= 2
    assert sorted((each.rows, each.files) for each in found) == [(1, 1), (1, 1), (2, 2)]
    assert {each.id for each in found} == set(made)


def test_an_officer_who_lost_his_post_files_nothing_more(office: Office, now: datetime) -> None:
    batch = make([cells(1), cells(2)], office.receiver, now)
    check(batch, office, now)
    begin(batch, office, now)
    assert api.run_some(batch_id=batch, most=1, now=now)
    Post.objects.filter(account=office.receiver.account).delete()
    while api.run_some(batch_id=batch, most=5, now=now):
        pass
    row = BatchRow.objects.get(number=3)
    assert (row.state, row.tries, row.findings) == ("waiting", 0, [])
    assert Batch.objects.get().state == BatchState.PAUSED
    assert Entry.objects.filter(act="bulk.paused", details__why="post_lost").count() == 1
    assert Dossier.objects.count() == 1


def in_force_since(now: datetime) -> None:
    """Put another version of the procedure into force."""
    found = snapshot().get(RESERVE)
    assert found is not None
    other = ProcedureVersion.objects.get(pk=found.id)
    other.pk, other.sha256 = None, "0" * 64
    other.save(force_insert=True)
    Publication.objects.create(code=RESERVE, effective_from=now.date(), version=other)
    Edition.objects.update(token=uuid4())
    forget_snapshot()


def test_nothing_is_filed_by_a_version_no_longer_in_force(office: Office, now: datetime) -> None:
    batch = make([cells(1), cells(2)], office.receiver, now)
    assert check(batch, office, now) == [[], []]
    begin(batch, office, now)
    in_force_since(now)
    while api.run_some(batch_id=batch, most=5, now=now):
        pass
    facts = api.batch_for(batch, office.receiver.subject)
    assert (facts.state, facts.filed, facts.failed) == (BatchState.DONE, 0, 2)
    later = make([cells(3)], office.receiver, now)
    Batch.objects.filter(pk=later).update(version_id=facts.version_id)
    assert check(later, office, now) == [["version_changed"]]


def test_a_row_that_another_worker_filed_meanwhile_stays_filed(
    office: Office, now: datetime
) -> None:
    make([cells(1)], office.receiver, now)
    row = BatchRow.objects.get()
    row.state, row.code, row.tries = "filed", "G11.03.22-261123-0001", MOST_TRIES - 1
    row.save()
    _hindered(row.pk, "K7M2-9QXA", now)
    row.refresh_from_db()
    assert (row.state, row.tries) == ("filed", MOST_TRIES - 1)
