"""Forms and documents of tasks: part of the version, named where they are missing or wrong."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.domain.catalogue.api import (
    description_differences,
    export_packages,
    forget_snapshot,
    lint,
    load_packages,
    packaged,
    snapshot,
)
from motcua.domain.catalogue.queries.snapshot import memory
from motcua.domain.catalogue.values import Finding, ProcedureVersion, Severity
from motcua.domain.process.values import FormFact
from tests.domain.catalogue.conftest import REAL, Edit

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
FIELD = "military_service"
WARTIME = "1.013139"
PROCESS = f"{FIELD}/wartime_exemption.bpmn"
FORM = f"{FIELD}/forms/exemption_appraisal.yaml"
NOTE = f"{FIELD}/documents/appraisal_note.typ"
NAMED = 'motcua:form="exemption_appraisal" motcua:documents="appraisal_note"'


def wartime() -> ProcedureVersion:
    forget_snapshot()
    found = snapshot().get(WARTIME)
    assert found is not None
    return found


def errors(folder: Path) -> list[Finding]:
    found = [each for each in lint(folder) if each.severity is Severity.ERROR]
    assert all(each.remedy.vi and each.remedy.en and each.message.vi for each in found)
    return found


def test_what_a_task_fills_in_and_makes_is_read_with_the_package() -> None:
    version = packaged(REAL, WARTIME)
    assert version is not None
    assert [each.key for each in version.task_forms["exemption_appraisal"].fields] == [
        "exempt_post", "list_entry", "reason",
    ]  # fmt: skip
    assert version.documents["appraisal_note"].name.en == "Appraisal note"
    task = version.process.task("appraise")
    assert task is not None
    assert task.facts == (FormFact("exempt_post", (True, False), sure=True),)


@pytest.mark.django_db
def test_it_is_stored_and_read_back_and_belongs_to_nobody_else(folder: Path) -> None:
    load_packages(folder=folder, now=NOW)
    read = wartime()
    memory.versions.clear()
    again = snapshot().version(read.id)
    loaded = packaged(folder, WARTIME)
    assert loaded is not None
    assert (again.task_forms, again.documents) == (loaded.task_forms, loaded.documents)
    assert again.process == loaded.process
    other = snapshot().get("1.013133")
    assert other is not None
    assert (other.task_forms, other.documents) == ({}, {})


@pytest.mark.django_db
@pytest.mark.parametrize("path", [FORM, NOTE])
def test_a_changed_file_is_a_new_version_of_who_names_it(folder: Path, path: str) -> None:
    load_packages(folder=folder, now=NOW)
    before = wartime()
    place = folder / path
    ending = "\n# more\n" if path == FORM else "\n// more\n"
    place.write_text(place.read_text(encoding="utf-8") + ending, encoding="utf-8")
    assert load_packages(folder=folder, now=NOW).loaded == (WARTIME,)
    memory.versions.clear()
    assert snapshot().version(before.id).documents == before.documents


@pytest.mark.django_db
def test_a_file_that_no_task_names_changes_nothing(folder: Path) -> None:
    load_packages(folder=folder, now=NOW)
    (folder / FIELD / "forms" / "other.yaml").write_text("neither")
    (folder / FIELD / "documents" / "other.typ").write_text('#read("x")')
    assert load_packages(folder=folder, now=NOW).loaded == ()


@pytest.mark.django_db
def test_export_gives_both_back_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    load_packages(folder=folder, now=NOW)
    written = export_packages(folder=tmp_path / "out")
    for path in (FORM, NOTE):
        assert path in written
        assert (tmp_path / "out" / path).read_bytes() == (folder / path).read_bytes()
    assert load_packages(folder=tmp_path / "out", now=NOW).loaded == ()


@pytest.mark.parametrize(("path", "name"), [
    (FORM, "forms/exemption_appraisal.yaml"), (NOTE, "documents/appraisal_note.typ"),
])  # fmt: skip
def test_what_is_missing_is_told_at_its_task(folder: Path, path: str, name: str) -> None:
    (folder / path).unlink()
    (found,) = errors(folder)
    assert (found.file, found.place) == (PROCESS, "appraise")
    assert name in found.message.en
    assert "beside the process" in found.remedy.en


def test_a_question_for_a_file_is_refused_in_the_form(folder: Path, edit: Edit) -> None:
    edit(FORM, "type: long_text", "type: file")
    (found,) = errors(folder)
    assert (found.file, found.place) == (FORM, "pages[0].fields[2].type")


def test_a_form_that_is_no_yaml_is_told_in_its_own_file(folder: Path, edit: Edit) -> None:
    edit(FORM, "pages:", "pages: [")
    assert [each.file for each in errors(folder)] == [FORM]


def test_a_question_may_not_take_the_name_of_a_fact(folder: Path, edit: Edit) -> None:
    path = folder / FORM
    path.write_text(path.read_text().replace("exempt_post", "channel"))
    (found,) = errors(folder)
    assert (found.file, found.place) == (PROCESS, "appraise")
    assert "“channel”" in found.message.en


def test_a_condition_may_ask_an_answer(folder: Path, edit: Edit) -> None:
    edit(PROCESS, 'outcome == "propose"<', 'outcome == "propose" and exempt_post == true<')
    (found,) = errors(folder)
    assert found.place == "appraised"
    assert "exempt_post = False" in found.message.en or "propose" in found.message.en


def test_a_document_reads_no_file_beside_it(folder: Path) -> None:
    lines = (folder / NOTE).read_text(encoding="utf-8").splitlines()
    (folder / NOTE).write_text("\n".join([*lines, '#image("seal.png")']), encoding="utf-8")
    (found,) = errors(folder)
    assert (found.file, found.place) == (NOTE, str(len(lines) + 1))


def test_a_document_says_its_name(folder: Path, edit: Edit) -> None:
    edit(NOTE, "// en: Appraisal note\n", "")
    (found,) = errors(folder)
    assert (found.file, found.place) == (NOTE, "1")


def test_a_task_that_signs_has_no_form(folder: Path, edit: Edit) -> None:
    edit(PROCESS, 'motcua:act="sign"', f'motcua:act="sign" {NAMED}')
    (found,) = errors(folder)
    assert (found.file, found.place) == (PROCESS, "sign")


def test_a_changed_question_is_told_between_versions(folder: Path, edit: Edit) -> None:
    edit(FORM, "{vi: Lý do, en: Reason}", "{vi: Căn cứ, en: Ground}")
    old, new = packaged(REAL, WARTIME), packaged(folder, WARTIME)
    assert old is not None
    assert new is not None
    (found,) = description_differences(old, new)
    assert (found.element_id, found.after.en) == ("exemption_appraisal.reason", "Ground")
