"""Loading: all or nothing, once, and what was published never changes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.domain.audit.api import entries_about
from motcua.domain.catalogue.api import (
    CannotExport,
    CannotLoad,
    CannotReadFolder,
    UnknownVersion,
    export_packages,
    forget_snapshot,
    load_packages,
    snapshot,
)
from motcua.domain.catalogue.models import ProcedureVersion, Publication
from motcua.domain.catalogue.queries.linting import examine
from tests.domain.catalogue.conftest import FIRST, REAL, Edit

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CODES = tuple(f"1.01313{digit}" for digit in range(3, 10))


def test_the_real_catalogue_loads_once() -> None:
    assert load_packages(folder=REAL, now=NOW).loaded == CODES
    again = load_packages(folder=REAL, now=NOW)
    assert (again.loaded, again.unchanged, again.warnings) == ((), CODES, ())
    assert ProcedureVersion.objects.count() == len(CODES)


def test_loading_writes_one_entry_only_when_something_changed() -> None:
    load_packages(folder=REAL, now=NOW)
    load_packages(folder=REAL, now=NOW)
    assert len(entries_about("catalogue")) == 1


def test_what_is_read_back_is_what_was_in_the_files() -> None:
    load_packages(folder=REAL, now=NOW)
    read = {version.code: version for _, version in examine(REAL).versions}
    for stored in snapshot().all():
        other = read[stored.code]
        for name in ("name", "offers", "components", "form", "process", "guide", "corrections"):
            assert getattr(stored, name) == getattr(other, name)
        assert stored.version == other.version


def test_one_error_keeps_everything_out(folder: Path, edit: Edit) -> None:
    edit("military_service/1.013139/procedure.yaml", "deciding: command", "deciding: nobody")
    with pytest.raises(CannotLoad) as refused:
        load_packages(folder=folder, now=NOW)
    assert [f.file for f in refused.value.findings] == ["military_service/1.013139/procedure.yaml"]
    assert ProcedureVersion.objects.count() == 0
    assert snapshot().all() == ()


def test_warnings_do_not_keep_anything_out(folder: Path, edit: Edit) -> None:
    edit(FIRST, "  en: First registration for military service", "")
    report = load_packages(folder=folder, now=NOW)
    assert len(report.loaded) == len(CODES)
    assert [f.message.en for f in report.warnings] == ["English is missing."]


def test_a_changed_package_is_a_new_version_and_the_old_one_stays(folder: Path, edit: Edit) -> None:
    load_packages(folder=folder, now=NOW)
    before = snapshot().get("1.013133")
    assert before is not None
    edit(FIRST, "  en: First registration for military service", "  en: First registration")
    assert load_packages(folder=folder, now=NOW).loaded == ("1.013133",)
    after = snapshot().get("1.013133")
    assert after is not None
    assert after.name.en == "First registration"
    assert after.id != before.id
    assert snapshot().version(before.id).name == before.name


def test_a_shared_process_that_changes_makes_new_versions_of_those_that_share_it(
    folder: Path, edit: Edit
) -> None:
    load_packages(folder=folder, now=NOW)
    edit("military_service/registration.bpmn", 'vi="Ký" en="Sign"', 'vi="Ký số" en="Sign"')
    assert load_packages(folder=folder, now=NOW).loaded == CODES[:-1]


def test_a_cited_law_that_changes_makes_a_new_version_of_those_that_cite_it(
    folder: Path, edit: Edit
) -> None:
    load_packages(folder=folder, now=NOW)
    edit("legal_texts.yaml", "issued_on: 2019-11-26", "issued_on: 2019-11-27")
    assert load_packages(folder=folder, now=NOW).loaded == ("1.013135",)


def test_a_version_of_tomorrow_leaves_today_alone(folder: Path, edit: Edit) -> None:
    load_packages(folder=folder, now=NOW)
    edit(FIRST, "effective_from: 2026-01-02", "effective_from: 2999-01-01")
    edit(FIRST, "  en: First registration for military service", "  en: In a far future")
    load_packages(folder=folder, now=NOW)
    held = snapshot().get("1.013133")
    assert held is not None
    assert held.name.en == "First registration for military service"
    assert Publication.objects.filter(code="1.013133").count() == 2


def test_what_has_ended_is_not_in_force(folder: Path, edit: Edit) -> None:
    edit(
        FIRST, "effective_from: 2026-01-02", "effective_from: 2020-01-02\neffective_to: 2020-12-31"
    )
    load_packages(folder=folder, now=NOW)
    assert snapshot().get("1.013133") is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE catalogue_procedureversion SET code = '1.000000'",
        "UPDATE catalogue_procedureversion SET content = '{}'",
        "DELETE FROM catalogue_procedureversion",
    ],
)
def test_a_stored_version_refuses_change_and_removal(statement: str) -> None:
    load_packages(folder=REAL, now=NOW)
    with (
        pytest.raises(DatabaseError, match="never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_former_codes_lead_to_the_procedure_of_today() -> None:
    load_packages(folder=REAL, now=NOW)
    for former, code in [("1.001821", "1.013133"), ("1.001733", "1.013138")]:
        found = snapshot().get(former)
        assert found is not None
        assert found.code == code
    assert snapshot().get("9.999999") is None


def test_an_unknown_version_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownVersion):
        snapshot().version(987_654_321)


def test_export_gives_back_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    load_packages(folder=folder, now=NOW)
    written = export_packages(folder=tmp_path / "out")
    assert len(written) == 7 * 4 + 7
    for path in written:
        assert (tmp_path / "out" / path).read_bytes() == (folder / path).read_bytes()
    assert load_packages(folder=tmp_path / "out", now=NOW).unchanged == CODES


def test_export_overwrites_nothing(folder: Path) -> None:
    load_packages(folder=folder, now=NOW)
    with pytest.raises(CannotExport):
        export_packages(folder=folder)


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CannotReadFolder):
        load_packages(folder=tmp_path / "none", now=NOW)


def test_new_words_alone_are_loaded_too(folder: Path, edit: Edit) -> None:
    load_packages(folder=folder, now=NOW)
    assert snapshot().search("quả dứa") == ()
    edit("synonyms.yaml", "      - tạm vắng\n", "      - tạm vắng\n      - quả dứa\n")
    assert load_packages(folder=folder, now=NOW).loaded == ()
    forget_snapshot()
    assert [hit.procedure.code for hit in snapshot().search("qua dua")] == ["1.013138"]
