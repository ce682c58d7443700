"""Reading packages: every slip is found, with its file, its line and what to do."""

from pathlib import Path

import pytest

from motcua.domain.catalogue.api import lint
from motcua.domain.catalogue.values import Finding, Severity
from tests.domain.catalogue.conftest import FIRST, Edit

CASE = "  - key: a\n    name: {vi: A, en: A}\n"
TWICE = f"cases:\n{CASE}{CASE}offers:\n"


def errors(folder: Path) -> list[Finding]:
    return [found for found in lint(folder) if found.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("format: 1", "format: 2", "format", "another format"),
        ("field: military_service", "fields: military_service", "field", "missing"),
        ("field: military_service", "fields: military_service", "fields", "no key “fields”"),
        ("code: 1.013133\n", "code: 1.13\n", "code", "not a procedure code"),
        ("levels: [commune]", "levels: [village]", "levels[0]", "Must be one of"),
        ("levels: [commune]", "levels: commune", "levels", "Must be a list"),
        ("deciding: people_committee", "deciding: minister", "deciding", "Must be one of"),
        ("effective_from: 2026-01-02", "effective_from: 2.1.2026", "effective_from", "2026-01-31"),
        ("{value: 1, unit: working_day}", "{value: 0, unit: working_day}", "offers[0].limit.value",
         "A limit is from 1"),
        ("{value: 1, unit: working_day}", '{value: "1", unit: working_day}',
         "offers[0].limit.value", "whole number"),
        ("{value: 1, unit: working_day}", "{value: 1, unit: season}", "offers[0].limit.value",
         "first and last day"),
        ("{value: 1, unit: working_day}", '{value: 1, unit: season, from: "02-30", to: "04-30"}',
         "offers[0].limit.value", "real month and day"),
        ("  - channel: online", "  - channel: direct", "offers", "Each channel exactly once"),
        ("  - channel: online", "  - channel: online\n    case: abroad", "offers[1].case",
         "no case “abroad”"),
        ("offers:\n", TWICE, "cases", "used twice"),
        ("  - key: id_card", "  - key: health_declaration", "components", "used twice"),
        ("  - key: id_card", "  - key: Id-Card", "components[1].key", "not well formed"),
        ("replaced_by: population", "replaced_by: memory", "components[1].replaced_by", "one of"),
        ("{number:02d}/GCN-NVQS", "GCN-NVQS", "result.number_pattern", "pattern"),
        ("{education}", "{schooling}", "result.body[1]", "schooling"),
        ("{education}", "{education", "result.body[1]", "{"),
        ("{education}", "{education.__class__}", "result.body[1]", "{"),
        ("process: ../registration.bpmn", "process: ../../../registration.bpmn", "process",
         "must name a file"),
    ],
)  # fmt: skip
def test_a_slip_is_found_at_its_place(
    folder: Path, edit: Edit, old: str, new: str, place: str, message: str
) -> None:
    edit(FIRST, old, new)
    found = [f for f in errors(folder) if f.file == FIRST and message in f.message.en]
    assert [f.place.split(": ")[-1] for f in found] == [place]
    assert found[0].message.vi
    assert found[0].remedy.vi


def test_a_finding_names_the_line(folder: Path, edit: Edit) -> None:
    edit(FIRST, "deciding: people_committee", "deciding: minister")
    line = (folder / FIRST).read_text().splitlines().index("deciding: minister") + 1
    assert [f.place for f in errors(folder)] == [f"{line}: deciding"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [("", "1", "empty"), ("- format: 1\n", "1", "Pairs of"), ("format: [1\n", "2", "Broken YAML")],
)
def test_a_package_that_says_nothing_is_not_passed_over(
    folder: Path, text: str, place: str, message: str
) -> None:
    (folder / FIRST).write_text(text)
    found = [f for f in errors(folder) if f.file == FIRST]
    assert [f.place for f in found] == [place]
    assert message in found[0].message.en


def test_a_key_written_twice_does_not_hide_other_slips(folder: Path, edit: Edit) -> None:
    edit(FIRST, "format: 1\n", "format: 1\nformat: 1\n")
    edit(FIRST, "deciding: people_committee", "deciding: minister")
    assert {f.message.en.split(":")[0] for f in errors(folder)} == {
        "The key “format” is there twice.",
        "Must be one of",
    }


def test_all_errors_of_all_files_come_in_one_report(folder: Path, edit: Edit) -> None:
    edit(FIRST, "deciding: people_committee", "deciding: minister")
    edit(FIRST, "levels: [commune]", "levels: []")
    edit("military_service/1.013134/form.yaml", "key: leaving_date\n        type: date",
         "key: leaving_date\n        type: day")  # fmt: skip
    edit("synonyms.yaml", "abbreviations:", "abreviations:")
    edit("military_service/1.013138/procedure.yaml", "format: 1", "format: 1\nformat: 1")
    (folder / "military_service/1.013135/guide.en.md").unlink()
    (folder / "military_service/1.013136/form.yaml").write_bytes(b"\xff\xfe")
    files = {f.file for f in errors(folder)}
    assert files == {
        FIRST,
        "military_service/1.013134/form.yaml",
        "synonyms.yaml",
        "military_service/1.013138/procedure.yaml",
        "military_service/1.013135/guide.en.md",
        "military_service/1.013136/form.yaml",
    }


def test_a_process_that_cannot_end_is_an_error(folder: Path, edit: Edit) -> None:
    edit(
        "military_service/registration.bpmn",
        'id="f_handed_over" sourceRef="hand_over" targetRef="returned"',
        'id="f_handed_over" sourceRef="hand_over" targetRef="hand_over"',
    )
    assert "military_service/registration.bpmn" in {f.file for f in errors(folder)}


def test_what_bpmn_allows_but_we_do_not_run_is_an_error(folder: Path) -> None:
    path = folder / "military_service/registration.bpmn"
    path.write_text(path.read_text().replace("userTask", "scriptTask"), encoding="utf-8")
    assert {f.file for f in errors(folder)} == {"military_service/registration.bpmn"}


def test_a_missing_template_is_an_error(folder: Path) -> None:
    (folder / "military_service/documents/result.typ").unlink()
    assert {f.file for f in errors(folder)} == {"military_service/documents/result.typ"}


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.typ"
    secret.write_text("secret")
    template = folder / "military_service/documents/result.typ"
    template.unlink()
    template.symlink_to(secret)
    assert {f.file for f in errors(folder)} == {"military_service/documents/result.typ"}


@pytest.mark.parametrize("taken", ["code: 1.013134", "former_codes: [1.001821]"])
def test_a_code_belongs_to_one_procedure(folder: Path, edit: Edit, taken: str) -> None:
    other = "military_service/1.013139/procedure.yaml"
    field = taken.split(":")[0]
    old = {"code": "code: 1.013139", "former_codes": "former_codes: []"}[field]
    edit(other, old, taken)
    assert [f.message.en for f in errors(folder) if "is used in" in f.message.en]
