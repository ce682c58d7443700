"""Words of the command line become commands."""

import os
from pathlib import Path

import pytest

from motcua.ops.main import command_words, join_running_copy

_KNOWN = dict.fromkeys(["migrate", "sample_accounts", "law_due", "catalogue", "law"], "somewhere")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["migrate", "--check"], ["migrate", "--check"]),
        (["sample-accounts"], ["sample_accounts"]),
        (["law", "due", "--json"], ["law_due", "--json"]),
        (["law", "check"], ["law", "check"]),
        (["catalogue", "load"], ["catalogue", "load"]),
        (["--version"], ["--version"]),
        ([], []),
        (["unknown", "words"], ["unknown", "words"]),
    ],
)
def test_words_become_a_command(words: list[str], command: list[str]) -> None:
    assert command_words(words, _KNOWN) == command


def test_a_command_joins_the_copy_that_runs_in_its_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "environment").write_text(
        "DATABASE_URL=postgresql:///there\nMOTCUA_PUBLIC_URL=http://there\n"
    )
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "http://here")
    monkeypatch.setenv("DATABASE_URL", "x")
    monkeypatch.delenv("DATABASE_URL")
    join_running_copy()
    assert os.environ["DATABASE_URL"] == "postgresql:///there"
    assert os.environ["MOTCUA_PUBLIC_URL"] == "http://here"
