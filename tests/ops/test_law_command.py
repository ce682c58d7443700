"""``motcua law check`` and ``motcua law due``, as somebody calls them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

FACTS = {
    "received_at": "2026-02-12T10:00:00+07:00",
    "channel": "online",
    "limit": {"value": 5, "unit": "working_day"},
    "events": [],
}


def motcua(
    *words: str, given: str | bytes = "", law: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in its own process, without a database."""
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "MOTCUA_LAW": str(law or settings.MOTCUA_LAW),
    }
    return subprocess.run(
        [sys.executable, "-m", "motcua.ops.main", *words],
        input=given.encode() if isinstance(given, str) else given,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A law with two mistakes."""
    folder = Path(shutil.copytree(settings.MOTCUA_LAW, tmp_path / "law"))
    (folder / "uploads.yaml").write_text("- value: 1\n", encoding="utf-8")
    (folder / "codes.yaml").unlink()
    return folder


def test_the_law_of_the_repository_is_in_order() -> None:
    done = motcua("law", "check")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(motcua("law", "check", "--json").stdout) == []


def test_every_mistake_is_listed_and_the_exit_code_says_so(broken: Path) -> None:
    done = motcua("law", "check", law=broken)
    assert done.returncode != 0
    assert b"uploads.yaml:1:" in done.stdout
    assert b"codes.yaml:1:" in done.stdout
    assert b"Traceback" not in done.stderr
    listed = json.loads(motcua("law", "check", "--json", law=broken).stdout)
    assert {mistake["file"] for mistake in listed} == {"uploads.yaml", "codes.yaml"}


def test_due_answers_json() -> None:
    done = motcua("law", "due", given=json.dumps(FACTS))
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["due_at"] == "2026-02-26T17:00:00+07:00"
    assert found["trace"][0]["article"]


@pytest.mark.parametrize(
    "given",
    ["", "[1", "[]", b"\xff\xfe\x00", "[" * 200_000, json.dumps({**FACTS, "limit": None})],
    ids=["nothing", "cut off", "a list", "no text", "very deep", "no limit"],
)
def test_bad_facts_end_with_one_sentence(given: str | bytes) -> None:
    done = motcua("law", "due", given=given)
    assert done.returncode != 0
    assert done.stdout == b""
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_due_with_a_broken_law_names_the_files(broken: Path) -> None:
    done = motcua("law", "due", given=json.dumps(FACTS), law=broken)
    assert done.returncode != 0
    assert b"uploads.yaml" in done.stderr
    assert b"Traceback" not in done.stderr
