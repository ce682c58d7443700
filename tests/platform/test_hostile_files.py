"""Hostile files, a table of each kind; ``make bench ONLY=hostile_files`` sends a thousand."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from bench.hostile_making import Made, controls, fixed
from motcua.platform.files import separate
from motcua.platform.files.inspection import inspect
from motcua.platform.files.parsing import protocol
from motcua.platform.files.slots import AllTaken, place
from motcua.platform.files.values import CannotStore
from tests.platform.uploads import RULES

_DICE = random.Random(7)  # noqa: S311  the same files every time
# Large ones take seconds of work: they are left to the bench.
_HEAVY = {"content bomb", "picture bomb in PDF", "ZIP bomb", "too many pages", "false pixels"}
FILES = [each for each in (*fixed(_DICE), *controls(_DICE)) if each.kind not in _HEAVY]


@pytest.mark.parametrize("made", FILES, ids=lambda made: made.kind)
def test_a_file_comes_to_its_end(made: Made) -> None:
    came = _outcome(made)
    assert came in ("refused", "accepted")
    if made.outcome != "either":
        assert (came == "refused") is (made.outcome == "refused")


def _outcome(made: Made) -> str:
    try:
        inspect(made.data, made.name, RULES)
    except CannotStore as refused:
        return "refused" if "(Reason " in refused.text.en else refused.code
    return "accepted"


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket()",
        "open('/etc/hostname')",
        "open('/tmp/x', 'w')",
        "import subprocess; subprocess.run(['/bin/true'])",
        "import os; os.fork()",
        "import os; os.kill(os.getppid(), 0)",
        "x = bytearray(600 * 1024 * 1024)",
    ],
)
def test_a_confined_process_can_do_nothing_else(deed: str) -> None:
    code = (
        "import os, socket, subprocess\n"
        "from motcua.platform.files.parsing import confinement\n"
        f"confinement.limit(memory={separate.MEMORY}, cpu_seconds=5)\n"
        "assert confinement.lock()\n"
        f"try:\n    {deed}\nexcept (PermissionError, MemoryError):\n    print('stopped')\n"
    )
    source = str(Path(separate.__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60,
        env={"PYTHONPATH": source},
    )  # fmt: skip
    assert done.stdout == "stopped\n", done.stderr


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0\0",
        b"\xff\xff\xff\xff{}",
        protocol.pack({}, [b"x"])[:-1],
        protocol.pack({}) + b"x",
        b"\0\0\0\x02[]",
        b"\0\0\0\x1a" + json.dumps({"head": {}, "parts": [-1]}).encode(),
    ],
)
def test_a_lying_child_is_not_believed(said: bytes) -> None:
    with pytest.raises(protocol.CannotUnderstand):
        protocol.unpack(said)


def test_the_death_of_a_child_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(separate, "_command", lambda: [sys.executable, "-c", bomb])
    with pytest.raises(CannotStore) as refused:
        inspect(FILES[-2].data, FILES[-2].name, RULES)
    assert refused.value.code == "too_heavy"


def test_places_are_bounded_and_come_free(tmp_path: Path) -> None:
    taken = place(tmp_path, places=1, patience_seconds=0)
    with place(tmp_path, places=1, patience_seconds=1), pytest.raises(AllTaken):
        taken.__enter__()
    with place(tmp_path, places=1, patience_seconds=0):
        pass
