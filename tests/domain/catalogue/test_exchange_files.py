"""Files of records: written whole or not at all, read into a folder that the linter takes."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motcua.domain.catalogue.api import (
    CannotExchange,
    CannotImport,
    Shape,
    export_records,
    former_codes,
    import_records,
    snapshot,
)
from motcua.platform import clock
from tests.factories.filings import load_catalogue

DAY = date(2026, 1, 2)


@pytest.fixture
def loaded(db: None) -> None:
    """Load the packages of the field."""
    load_catalogue(clock.now())


@pytest.mark.parametrize("shape", list(Shape))
def test_records_go_out_and_come_back_as_drafts(loaded: None, tmp_path: Path, shape: Shape) -> None:
    file, folder = tmp_path / "records.json", tmp_path / "new" / "drafts"
    assert len(export_records(codes=[], shape=shape, file=file, on=DAY)) == 7
    report = import_records(file=file, shape=shape, folder=folder, effective_from=DAY)
    assert len(report.codes) == 7
    assert {each.kind for each in report.warnings} == {"english_missing"}
    assert report.lost["1.013133"]
    draft = folder / "military_service/1.013133/procedure.yaml"
    assert "Đăng ký nghĩa vụ quân sự lần đầu" in draft.read_text(encoding="utf-8")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["new", "records.json"]
    with pytest.raises(CannotExchange):
        import_records(file=file, shape=shape, folder=folder, effective_from=DAY)
    with pytest.raises(CannotExchange):
        export_records(codes=[], shape=shape, file=file, on=DAY)


def test_a_former_code_may_be_asked_for_and_an_unknown_one_stops(
    loaded: None, tmp_path: Path
) -> None:
    file = tmp_path / "one.json"
    assert export_records(codes=["1.001821"], shape=Shape.SHEET, file=file, on=DAY) == ("1.013133",)
    with pytest.raises(CannotExchange, match=r"1\.999999"):
        export_records(codes=["1.999999"], shape=Shape.SHEET, file=tmp_path / "no", on=DAY)
    assert not (tmp_path / "no").exists()


def test_a_file_with_one_fault_writes_nothing(loaded: None, tmp_path: Path) -> None:
    file, folder = tmp_path / "records.json", tmp_path / "drafts"
    export_records(codes=[], shape=Shape.SHEET, file=file, on=DAY)
    told = json.loads(file.read_text(encoding="utf-8"))
    told["procedures"][3]["actors"]["executing"] = ""
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(CannotImport) as refused:
        import_records(file=file, shape=Shape.SHEET, folder=folder, effective_from=DAY)
    assert [each.place for each in refused.value.findings] == ["[3].actors.executing"]
    assert [each.name for each in tmp_path.iterdir()] == ["records.json"]


def test_what_the_strict_reader_refuses_writes_nothing(loaded: None, tmp_path: Path) -> None:
    file, folder = tmp_path / "records.json", tmp_path / "drafts"
    export_records(codes=["1.013133"], shape=Shape.SHEET, file=file, on=DAY)
    told = json.loads(file.read_text(encoding="utf-8"))
    told["procedures"][0]["process"] *= 2  # each channel once
    file.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(CannotImport) as refused:
        import_records(file=file, shape=Shape.SHEET, folder=folder, effective_from=DAY)
    assert "exactly once" in refused.value.findings[0].message.en
    assert not folder.exists()


def test_the_commands_do_the_same(loaded: None, tmp_path: Path) -> None:
    file, folder = str(tmp_path / "one.json"), str(tmp_path / "drafts")
    call_command("catalogue_exchange_export", "--shape", "national", "1.013133", "1.013134", file)
    words = ["--shape", "national", "--effective-from", "2026-01-02", file]
    call_command("catalogue_exchange_import", *words, folder)
    assert len(list(Path(folder).rglob("procedure.yaml"))) == 2
    with pytest.raises(CommandError):
        call_command("catalogue_exchange_import", *words, folder)


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 5), ("1.001821", 1), ("1821", 1), ("dang ky lan dau", 1), ("temporary", 1), ("zz", 0)],
)
def test_former_codes_are_found_by_code_or_name(loaded: None, query: str, found: int) -> None:
    assert len(former_codes(snapshot().all(), query)) == found
