"""The law of this repository, and laws that clerks have broken."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from motcua.kernel.periods import NothingInForce
from motcua.kernel.workdays import DayKind, Limit, Rule, Supplement, Together, Unit
from motcua.platform.lawbook import (
    Lawbook,
    LawbookBroken,
    Told,
    lawbook,
    open_lawbook,
    reload_lawbook,
)

TODAY = date(2026, 11, 22)


@pytest.fixture
def law() -> Lawbook:
    """The law as it lies in the repository."""
    return open_lawbook(Path(settings.MOTCUA_LAW))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the law that a test may break."""
    return Path(shutil.copytree(settings.MOTCUA_LAW, tmp_path / "law"))


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Change the first place where a text stands in a file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes_of(folder: Path) -> list[str]:
    """Give the report, in English, as ``file:line message``."""
    with pytest.raises(LawbookBroken) as broken:
        open_lawbook(folder)
    return [f"{m.file}:{m.line} {m.message.en}" for m in broken.value.mistakes]


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ("2026-01-01", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-04-27", False),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-09-02", False),
        ("2026-11-23", True),
        ("2026-11-24", False),
        ("2026-11-28", False),
        ("2024-05-04", True),
        ("2025-05-02", False),
        ("2027-02-10", False),
    ],
)
def test_the_calendar(law: Lawbook, day: str, *, is_working: bool) -> None:
    assert law.calendar(TODAY).is_working(date.fromisoformat(day)) is is_working


def test_every_day_off_names_its_document(law: Lawbook) -> None:
    calendar = law.calendar(TODAY)
    assert {day.year for day in calendar.days} == set(range(2024, 2036))
    assert law.years() == range(2024, 2036)
    assert calendar.documents.keys() == calendar.days.keys()
    swap = law.holidays()[date(2026, 1, 10)]
    assert (swap.kind, swap.confirmed) == (DayKind.work, True)
    assert "12729/VPCP-KGVX" in swap.document.vi
    assert not law.holidays()[date(2026, 8, 22)].confirmed


def test_a_day_has_eight_office_hours_marked_as_unconfirmed(law: Lawbook) -> None:
    assert law.calendar(TODAY).day_length == timedelta(hours=8)
    hours = law.office_hours(TODAY)
    assert hours.note is not None
    assert "chưa xác nhận" in hours.note.vi


def test_clock_rules_follow_the_decree_in_force(law: Lawbook) -> None:
    new, old = law.clock_rules(date(2025, 7, 1)), law.clock_rules(date(2025, 6, 30))
    assert new.supplement is Supplement.restart
    assert set(new.articles) == set(Rule)
    assert "118/2025" in new.articles[Rule.cut_off].vi
    assert "61/2018" in old.articles[Rule.cut_off].vi
    assert (new.most_extensions, new.extension_notice) == (1, Limit(1, Unit.working_day))
    assert new.agencies_electronic is Together.in_parallel
    assert new.agencies_on_paper is Together.in_sequence
    with pytest.raises(NothingInForce):
        law.clock_rules(date(2018, 6, 20))


def test_what_is_watched_over_a_clock(law: Lawbook) -> None:
    watch = law.watch(TODAY)
    assert Told.holder in watch.half_time.to
    assert watch.expiry_warning(Unit.working_hour).before == Limit(30, Unit.minute)
    in_days = watch.expiry_warning(Unit.working_day)
    assert in_days.before == Limit(1, Unit.working_day)
    assert in_days.to == (Told.holder, Told.head, Told.applicant)
    assert watch.silence.after == Limit(8, Unit.working_hour)
    assert watch.supplement.most_without_reason == 1
    assert watch.supplement.within == Limit(3, Unit.working_day)
    assert "61/2018" in law.watch(date(2025, 6, 30)).supplement.article.vi
    assert all(entry.note for entry in law.sections.watch)


def test_codes_follow_the_circular_in_force(law: Lawbook) -> None:
    day = date(2026, 11, 22)
    code = law.dossier_code_pattern(day).make(unit="G11.34", day=day, number=7)
    assert code == "G11.34-20261122-0000007"
    day = date(2023, 10, 27)
    code = law.dossier_code_pattern(day).make(unit="000.00.06.H56", day=day, number=361)
    assert code == "000.00.06.H56-231027-0361"
    assert law.codes(TODAY).value.ministry_eid == "G11"


def test_statuses_fields_and_provinces(law: Lawbook) -> None:
    assert [status.number for status in law.statuses()] == list(range(1, 11))
    assert law.status(5).name.vi == "Yêu cầu bổ sung giấy tờ"
    assert law.status(10).key == "returned"
    assert len(law.fields()) == 19
    assert law.field("military_service").name.vi == "Nghĩa vụ quân sự"
    assert len(law.provinces()) == 34
    assert sum(province.kind == "city" for province in law.provinces()) == 6
    before = [each for each in law.former_provinces() if each.until == date(2025, 6, 30)]
    assert len(before) == 63, "Resolution 202/2025/QH15"
    assert {each.now for each in before} == {each.code for each in law.provinces()}
    names = {each.name for each in law.provinces()}
    kept = {each.name for each in before if each.name in names}
    assert kept | {each.name for each in before} >= names, "no province got a new name"


def test_refusal_reasons_by_stage_and_field(law: Lawbook) -> None:
    here = law.refusal_reasons(TODAY, stage="reception", field="military_service")
    elsewhere = law.refusal_reasons(TODAY, stage="reception", field="border")
    assert "not_registrable" in {reason.key for reason in here}
    assert "not_registrable" not in {reason.key for reason in elsewhere}
    assert "not_competent" in {reason.key for reason in elsewhere}
    assert all(reason.article.vi and reason.text.en for reason in here)


def test_uploads(law: Lawbook) -> None:
    uploads = law.uploads(TODAY)
    assert uploads.largest_bytes == 25_000_000
    assert uploads.most_files == 20
    assert [kind.media_type for kind in uploads.kinds] == [
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/heic",
        "image/webp",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]
    assert (uploads.most_pages, uploads.most_pixels) == (300, 60_000_000)


@pytest.mark.parametrize(
    ("file", "old", "new", "report"),
    [
        ("clocks.yaml", "supplement: restart", "supplement: sometimes", "Must be one of"),
        ("clocks.yaml", '"15:00"', '"3 pm"', "Must be a time of day"),
        ("clocks.yaml", "      cut_off: {", "      cutoff: {", "no key “cutoff”"),
        ("clocks.yaml", "2025-06-30", "2025-07-01", "overlaps"),
        ("clocks.yaml", "2025-06-30", "2025-06-29", "gap"),
        ("clocks.yaml", "2025-06-30", "2018-01-01", "ends before"),
        ("clocks.yaml", "effective_to", "until", "no key “until”"),
        ("clocks.yaml", "most_extensions: 1", "most_extensions: one", "whole number"),
        ("clocks.yaml", "unit: working_day", "unit: season", "first and last day"),
        ("clocks.yaml", "on_paper: in_sequence", "on_paper: in_turn", "Must be one of"),
        ("watch.yaml", "[minute, hour, working_hour]", "[minute, hour]", "exactly once"),
        ("watch.yaml", "[minute, hour, working_hour]", "[minute, hour, day]", "exactly once"),
        ("watch.yaml", "to: [holder, head]", "to: [everybody]", "Must be one of"),
        ("watch.yaml", "most_without_reason: 1", "at_most: 1", "no key “at_most”"),
        ("drafts.yaml", "notice_days: 14", "notice_days: 90", "before the end"),
        ("drafts.yaml", "kept_days: 90", "kept_days: 0", "whole number"),
        ("drafts.yaml", "batch_days: 90", "batch_days: 0", "whole number"),
        ("watch.yaml", "unit: minute", "unit: season", "first and last day"),
        ("holidays.yaml", "2024-02-08", "2024-02-09", "stands twice"),
        ("holidays.yaml", "date: 2024-02-08", "date: 2025-02-08", "outside its entry"),
        ("holidays.yaml", "date: 2024-05-04", "date: 2024-05-03", "worked anyway"),
        ("holidays.yaml", "  kind: off", "  kind: maybe", "Must be one of"),
        ("office_hours.yaml", '"13:00"', '"11:00"', "in order of time"),
        ("codes.yaml", "{number:04d}", "{counter}", "unknown field"),
        ("codes.yaml", "{unit}-", "", "needs {unit}"),
        ("codes.yaml", "{number:02d}/XL", "XL", "needs {number}"),
        ("codes.yaml", '"G11"', '"g 11"', "not an identifier"),
        ("statuses.yaml", "number: 3", "number: 4", "1 to 10"),
        ("refusal_reasons.yaml", "field: military_service", "field: milk", "no field “milk”"),
        ("refusal_reasons.yaml", "key: not_of_age", "key: not_competent", "stands twice"),
        ("uploads.yaml", "largest_mb: 25", "largest_mb: ten", "whole number"),
        ("uploads.yaml", "most_files: 20", "most_files: 0", "whole number"),
        ("fields.yaml", "code: border", "code: policy", "stands twice"),
        ("seal_profiles.yaml", "module_mm: 0.40", "module_mm: 0.33", "under 0.34 mm"),
        ("seal_profiles.yaml", "signer: VNQP", "signer: Việt", "4 capitals or digits"),
        ("seal_profiles.yaml", "country: VNM", "country: VN", "3 capitals or digits"),
        ("seal_profiles.yaml", "{tag: 5,", "{tag: 4,", "stands twice"),
        ("seal_profiles.yaml", "{tag: 5,", "{tag: 1,", "whole number"),
        ("seal_profiles.yaml", "key: holder", "key: birth_date", "no such field"),
        ("seal_profiles.yaml", "longest: 64", "longest: 128", "whole number"),
        ("seal_profiles.yaml", '"1f3909d1', '"zz3909d1', "no UUID"),
        ("seal_profiles.yaml", 'code: "1.013563"', 'code: "1.013562"', "for all others"),
        ("seal_profiles.yaml", "16, listed: true}", "16}", "needs listed: true"),
        ("seal_profiles.yaml", "key: listed_from", "key: listed", "no such field"),
        ("seal_profiles.yaml", '"b8e2a1d4', '"zz', "no UUID"),
        (
            "seal_profiles.yaml",
            '"b8e2a1d4-6c0f-4d0e-9a57-2f1f6a0c9d35"',
            '"1f3909d1-c377-4cc5-8770-6475cfaaaca3"',
            "for all others",
        ),
        ("seal_profiles.yaml", "procedures: []", "procedures: [{code: x}]", "for all others"),
        ("provinces.csv", "04,", "01,", "stands twice"),
        ("provinces_former.csv", ",08,", ",09,", "a province of today"),
        ("provinces_former.csv", "2025-06-30", "30/6/2025", "last day"),
        ("communes.csv", "01,Phường", "02,Phường", "a province of today"),
        ("communes.csv", "Xã Thanh Trì,", "Phường Ba Đình,", "not yet written"),
        ("communes.csv", "Xã Thanh Trì,", "Xã Thanh Trì", "Needs 3 columns"),
        ("organisations.yaml", "31 29", "29", "nine numbers"),
        ("provinces.csv", "code,name,kind", "id,name", "first line"),
    ],
)
def test_a_broken_law_is_reported_with_its_file(
    folder: Path, file: str, old: str, new: str, report: str
) -> None:
    replace(folder, file, old, new)
    mistakes = mistakes_of(folder)
    assert any(line.startswith(f"{file}:") and report in line for line in mistakes), mistakes


def test_mistakes_of_all_files_come_in_one_report(folder: Path) -> None:
    (folder / "uploads.yaml").unlink()
    (folder / "fields.yaml").write_text("- [", encoding="utf-8")
    replace(folder, "clocks.yaml", "count_day_of_receipt: false", "count_day_of_receipt: no")
    files = {line.split(":")[0] for line in mistakes_of(folder)}
    assert {"uploads.yaml", "fields.yaml", "clocks.yaml"} <= files


def test_a_mistake_names_line_and_place(folder: Path) -> None:
    replace(folder, "office_hours.yaml", '"12:00"', '"noon"')
    text = (folder / "office_hours.yaml").read_text(encoding="utf-8")
    line = text[: text.index('"noon"')].count("\n") + 1
    with pytest.raises(LawbookBroken) as broken:
        open_lawbook(folder)
    first = broken.value.mistakes[0]
    assert (first.line, first.place) == (line, "[0].value.sessions[0].to")


def test_reload_takes_what_a_clerk_changed(folder: Path, settings: Settings) -> None:
    settings.MOTCUA_LAW = folder
    assert lawbook().uploads(TODAY).most_files == 20
    replace(folder, "uploads.yaml", "most_files: 20", "most_files: 30")
    assert lawbook().uploads(TODAY).most_files == 20
    assert reload_lawbook().uploads(TODAY).most_files == 30
    assert lawbook().uploads(TODAY).most_files == 30


def test_a_broken_reload_keeps_the_law_that_was_read(folder: Path, settings: Settings) -> None:
    settings.MOTCUA_LAW = folder
    before = lawbook()
    replace(folder, "uploads.yaml", "most_files: 20", "most_files: many")
    with pytest.raises(LawbookBroken):
        reload_lawbook()
    assert lawbook() is before
