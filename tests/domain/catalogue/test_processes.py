"""What a process calls and asks is part of the version, as it was when it was published."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from motcua.domain.catalogue.api import (
    CannotLoad,
    export_packages,
    forget_snapshot,
    lint,
    load_packages,
    snapshot,
)
from motcua.domain.catalogue.queries.folder import read_folder
from motcua.domain.catalogue.queries.languages import LANGUAGES
from motcua.domain.catalogue.queries.snapshot import memory
from motcua.domain.catalogue.rules.gathering import gather
from motcua.domain.catalogue.rules.reading import read_version
from motcua.domain.catalogue.values import ProcedureVersion, Severity
from motcua.domain.process.api import named_files
from motcua.domain.process.values import RuleTask
from tests.domain.catalogue.conftest import FIRST, Edit
from tests.domain.process.drawing import NAMES, end, flow, lane, process, task

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
FIELD = "military_service"
OUTER = process(
    f'<callActivity id="a" {NAMES} calledElement="checking"/>', flow("a", "z"), end("z"), lane("a")
)
INNER = process(
    '<businessRuleTask id="a" motcua:table="depth"/>',
    flow("a", "look"),
    task("look", "done", attributes='motcua:limit="1 working_hour"'),
    flow("look", "z"),
    end("z"),
)
TABLE = """inputs: [channel]
rules:
  - when: 'channel == "online"'
    then: {depth: deep}
  - then: {depth: plain}
"""


@pytest.fixture
def calling(folder: Path, edit: Edit) -> Path:
    """Give a catalogue whose first procedure calls a process that asks a table."""
    edit(FIRST, "process: ../registration.bpmn", "process: ../outer.bpmn")
    (folder / FIELD / "outer.bpmn").write_bytes(OUTER)
    (folder / FIELD / "checking.bpmn").write_bytes(INNER)
    (folder / FIELD / "decisions").mkdir()
    (folder / FIELD / "decisions" / "depth.yaml").write_text(TABLE)
    return folder


def first() -> ProcedureVersion:
    forget_snapshot()
    found = snapshot().get("1.013133")
    assert found is not None
    return found


def depth(version: ProcedureVersion) -> object:
    node = version.process.by_id["a.a"]
    assert isinstance(node, RuleTask)
    return node.table.rules[0].then


def errors(folder: Path) -> list[tuple[str, str, str]]:
    return [
        (each.file, each.place, each.message.en)
        for each in lint(folder)
        if each.severity is Severity.ERROR
    ]


def test_a_process_with_all_it_calls_is_stored_and_read_back(calling: Path) -> None:
    assert errors(calling) == []
    load_packages(folder=calling, now=NOW)
    read = first()
    assert [each.id for each in read.process.tasks] == ["a.look"]
    memory.versions.clear()
    assert snapshot().version(read.id).process == read.process


@pytest.mark.parametrize("path", ["checking.bpmn", "decisions/depth.yaml"])
def test_a_called_file_that_changes_makes_a_new_version_and_the_old_one_keeps_its_own(
    calling: Path, path: str
) -> None:
    load_packages(folder=calling, now=NOW)
    before = first()
    place = calling / FIELD / path
    place.write_text(place.read_text().replace("deep", "deeper").replace('"look"', '"look2"'))
    if path.endswith("bpmn"):
        place.write_text(place.read_text().replace("look", "see").replace("see2", "see"))
    assert load_packages(folder=calling, now=NOW).loaded == ("1.013133",)
    after = first()
    assert after.process.sha256 != before.process.sha256
    memory.versions.clear()
    old = snapshot().version(before.id)
    assert (old.process, depth(old)) == (before.process, (("depth", "deep"),))


def test_a_file_beside_that_nobody_calls_changes_nothing(calling: Path) -> None:
    load_packages(folder=calling, now=NOW)
    (calling / FIELD / "other.bpmn").write_bytes(b"not even a process")
    (calling / FIELD / "decisions" / "other.yaml").write_text("neither")
    assert load_packages(folder=calling, now=NOW).loaded == ()


def test_export_gives_back_what_is_called(calling: Path, tmp_path: Path) -> None:
    load_packages(folder=calling, now=NOW)
    written = export_packages(folder=tmp_path / "out")
    for name in ("outer.bpmn", "checking.bpmn", "decisions/depth.yaml"):
        assert f"{FIELD}/{name}" in written
        assert (tmp_path / "out" / FIELD / name).read_bytes() == (
            calling / FIELD / name
        ).read_bytes()
    assert load_packages(folder=tmp_path / "out", now=NOW).loaded == ()


def test_what_is_missing_is_told_at_the_element_that_names_it(calling: Path) -> None:
    (calling / FIELD / "decisions" / "depth.yaml").unlink()
    ((file, place, message),) = errors(calling)
    assert (file, place) == (f"{FIELD}/outer.bpmn", "a.a")
    assert "decisions/depth.yaml" in message
    (calling / FIELD / "checking.bpmn").unlink()
    ((_, place, message),) = errors(calling)
    assert place == "a"
    assert "checking.bpmn" in message


def test_a_mistake_in_a_table_is_told_in_its_own_file(calling: Path) -> None:
    place = calling / FIELD / "decisions" / "depth.yaml"
    place.write_text(TABLE.replace("plain", "plain, width: 3"))
    assert {(file, at) for file, at, _ in errors(calling)} == {
        (f"{FIELD}/decisions/depth.yaml", "rules[0].then"),
    }
    place.write_text(TABLE.replace("inputs:", "inputs: ["))
    assert [file for file, _, _ in errors(calling)] == [f"{FIELD}/decisions/depth.yaml"]
    with pytest.raises(CannotLoad):
        load_packages(folder=calling, now=NOW)


def test_a_table_that_may_match_nothing_is_a_warning(calling: Path) -> None:
    place = calling / FIELD / "decisions" / "depth.yaml"
    place.write_text(TABLE.rpartition("  - then")[0])
    found = [each for each in lint(calling) if each.file == f"{FIELD}/decisions/depth.yaml"]
    assert [each.severity for each in found] == [Severity.WARNING]


def test_steps_that_take_longer_than_the_law_allows_are_refused(calling: Path) -> None:
    place = calling / FIELD / "checking.bpmn"
    place.write_text(place.read_text().replace("1 working_hour", "2 working_day"))
    told = errors(calling)
    assert {(file, at) for file, at, _ in told} == {(f"{FIELD}/outer.bpmn", "a.look")}


def test_a_stored_version_is_read_even_when_it_would_not_be_found_sound_today(
    calling: Path,
) -> None:
    dead_end = INNER.replace(flow("look", "z").encode(), b"")
    (calling / FIELD / "checking.bpmn").write_bytes(dead_end)
    assert errors(calling)
    packages = gather(read_folder(calling), names=named_files).packages
    content = next(each.content for each in packages if each.folder.endswith("1.013133"))
    read = read_version(content, languages=LANGUAGES, version="", judged=True)
    assert read.version is not None
    assert read_version(content, languages=LANGUAGES, version="").version is None
