"""``motcua process simulate``: from files alone, the same answer each time, mistakes in words."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.domain.process.drawing import end, flow, lane, process, task


def simulate(*words: str) -> str:
    """Run the command without a database and give what it prints."""
    out = StringIO()
    call_command("process_simulate", *words, stdout=out)
    return out.getvalue()


def data(*words: str) -> list[dict[str, object]]:
    """Give the variants as data."""
    found: list[dict[str, object]] = json.loads(simulate(*words, "--json"))["variants"]
    return found


def test_a_code_is_enough() -> None:
    """Usual suppositions make a first rehearsal of a procedure of the catalogue."""
    printed = simulate("1.013133", "--dossiers", "60", "--seed", "7")
    assert "Đúng hạn" in printed
    assert "2 giờ làm việc" in printed
    assert "On time" in simulate("1.013133", "--dossiers", "60", "--lang", "en")


def test_a_procedure_is_rehearsed_by_its_own_clock(tmp_path: Path, settings: Settings) -> None:
    """What is open day and night waits for no morning; beside it the office does."""
    words = ("1.013133", "--dossiers", "120", "--from", "2026-01-05", "--limit", "4 working_hour")
    (office,) = data(*words)
    shutil.copytree(settings.MOTCUA_CATALOGUE, tmp_path / "catalogue")
    sheet = tmp_path / "catalogue" / "military_service" / "1.013133" / "procedure.yaml"
    with sheet.open("a") as written:
        written.write(
            "clock:\n  - effective_from: 2026-01-02\n    always_open: true\n"
            "    article: {vi: Luật thí dụ, en: Sample law}\n"
        )
    settings.MOTCUA_CATALOGUE = tmp_path / "catalogue"
    (gate,) = data(*words)
    assert data(*words) == [gate]
    slow, fast = (each["days"]["p50"] for each in (office, gate))  # type: ignore[index]
    assert fast < slow / 2, "in days: the night is not slept through"


def test_the_same_seed_the_same_answer() -> None:
    """To the last figure."""
    words = ("1.013133", "--dossiers", "80", "--from", "2026-01-05")
    assert data(*words, "--seed", "7") == data(*words, "--seed", "7")
    assert data(*words, "--seed", "7") != data(*words, "--seed", "8")


def test_two_variants_from_numbers_and_from_files(tmp_path: Path) -> None:
    """A second variant changes the first."""
    first = tmp_path / "first.yaml"
    first.write_text("dossiers: 200\narrivals: {a_day: 20}\nofficers: {lane_appraisal: 2}\n")
    second = tmp_path / "second.json"
    second.write_text('{"officers": {"lane_appraisal": 1}}')
    one, other = data("1.013133", "--scenario", str(first), "--beside", str(second))
    assert one["officers"] != other["officers"]
    assert one["on_time_share"] > other["on_time_share"]  # type: ignore[operator]
    words = ("1.013133", "--dossiers", "200", "--a-day", "20", "--officers", "lane_appraisal=2")
    assert data(*words, "--beside-officers", "lane_appraisal=1") == [one, other]


def test_counted_days_are_the_pattern(tmp_path: Path) -> None:
    """Last year's counts decide when dossiers come."""
    counts = tmp_path / "counts.csv"
    counts.write_text("day,dossiers\n2025-03-03,5\n2025-03-04,7\n")
    (found,) = data(
        "1.013133", "--arrivals", str(counts), "--dossiers", "12", "--from", "2026-01-05"
    )
    assert str(found["first"]).startswith("2026-03-02")
    assert found["dossiers"] == 12


def test_a_drawing_that_no_procedure_uses_yet(tmp_path: Path) -> None:
    """A file is rehearsed before it is published."""
    file = tmp_path / "new.bpmn"
    file.write_bytes(process(lane("a"), task("a", "done"), end("e"), flow("a", "e")))
    (found,) = data(str(file), "--limit", "3 working_day", "--dossiers", "20")
    assert found["limit"] == "3 working_day"
    assert found["ended"] == 20


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("9.999999",), "9.999999"),
        (("1.013133", "--dossiers", "100001"), "1–100000"),
        (("1.013133", "--a-day", "0"), "arrivals.a_day"),
        (("1.013133", "--officers", "nobody=1"), "officers.nobody"),
        (("1.013133", "--officers", "lane_appraisal"), "--officers"),
        (("1.013133", "--limit", "5 moons"), "--limit"),
        (("1.013133", "--from", "soon"), "--from"),
        (("1.013133", "--scenario", "/nowhere.yaml"), "/nowhere.yaml"),
        (("/nowhere.bpmn",), "/nowhere.bpmn"),
    ],
)
def test_mistakes_are_said(words: tuple[str, ...], reason: str) -> None:
    """No traceback."""
    with pytest.raises(CommandError, match=reason):
        simulate(*words)


def test_a_mistake_in_a_file_has_its_line(tmp_path: Path) -> None:
    """So that an editor can jump there."""
    file = tmp_path / "wrong.yaml"
    file.write_text("seed: 1\nofficers:\n  nobody: 2\n")
    with pytest.raises(CommandError, match=r"3: officers\.nobody"):
        simulate("1.013133", "--scenario", str(file))
    broken = tmp_path / "broken.bpmn"
    broken.write_text("<definitions/>")
    with pytest.raises(CommandError):
        simulate(str(broken))
