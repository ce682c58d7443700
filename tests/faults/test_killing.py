"""Processes are killed outright while people file: what was acknowledged is there, once."""

import hashlib
import os
import random
import re
import signal
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import psycopg

from motcua.ops.run.copy import read_lines
from tests.faults.filing import Filers, filers
from tests.running import RunningCopy, data_folder, start_copy, until

SEED = 20261122


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled() -> None:
    chance = random.Random(SEED)  # noqa: S311  Not a secret: the moments of the faults.
    with data_folder() as data, start_copy(data) as copy:
        program = filers(copy)
        with program.at_work(3):
            # The workers die with their work half done, the database in the middle of a write.
            for role in ("web", "worker", "postgres", "web", "worker"):
                _some_more(program, chance)
                copy.kill(role)
            _some_more(program, chance)
            os.kill(copy.supervisor.pid, signal.SIGKILL)
            copy.supervisor.wait()
            with start_copy(data) as second:
                program.url = second.url
                _some_more(program, chance)
                program.finish()
                _check(second, program)


def _some_more(program: Filers, chance: random.Random) -> None:
    enough = len(program.told) + 4
    until(lambda: len(program.told) >= enough, seconds=60)
    time.sleep(chance.random() / 5)


def _check(copy: RunningCopy, program: Filers) -> None:
    rows = _rows(copy)
    codes = [row["code"] for row in rows]
    told = {each.code: each for each in program.told}
    assert len(told) == len(program.told), "two filings were given one code"
    assert set(codes) == set(told), "a dossier is lost, or one was made that nobody was told of"
    assert max(Counter(codes).values()) == 1
    assert program.trouble, "the faults were not felt"
    for row in rows:
        assert row["sha256"] == told[row["code"]].sha256
        assert _hash_of(copy.data, row["file"]) == row["sha256"]
    _check_numbers(codes)
    _check_letters(copy, set(codes))


def _rows(copy: RunningCopy) -> list[dict[str, Any]]:
    url = read_lines(copy.data / "run" / "environment")["DATABASE_URL"]
    with psycopg.connect(url, row_factory=psycopg.rows.dict_row) as connection:
        return connection.execute(
            "SELECT d.code, f.sha256, f.id AS file FROM dossiers_dossier d"
            " JOIN dossiers_dossierpaper p ON p.dossier_id = d.id"
            " JOIN files_storedfile f ON f.id = p.file_id"
        ).fetchall()


def _hash_of(data: Path, file: Any) -> str:
    stored = data / "files" / file.hex[:2] / file.hex
    return hashlib.sha256(stored.read_bytes()).hexdigest()


def _check_numbers(codes: list[str]) -> None:
    by_day: dict[str, list[int]] = {}
    for code in codes:
        found = re.fullmatch(r"(.+)-(\d+)", code)
        assert found
        by_day.setdefault(found[1], []).append(int(found[2]))
    for given in by_day.values():
        assert sorted(given) == list(range(1, len(given) + 1))


def _check_letters(copy: RunningCopy, codes: set[str]) -> None:
    """Each dossier's letter arrives, though the workers died; copies carry one Message-ID."""
    letters: dict[str, set[str]] = {}

    def all_came() -> bool:
        seen = httpx.get(f"{copy.simulator('mail')}/_seen", trust_env=False).json()
        for letter in seen:
            for code in codes:
                if code in letter["subject"] + letter["body"]:
                    letters.setdefault(code, set()).add(letter["message_id"])
        return set(letters) == codes

    # The jobs of a killed worker are given back once it was silent for half a minute.
    until(all_came, seconds=120)
    assert {len(ids) for ids in letters.values()} == {1}
