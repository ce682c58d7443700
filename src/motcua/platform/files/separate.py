"""Parsing strangers' bytes in a process of its own: started for one file, confined, gone.

Whatever happens to it (killed for memory or time, crashed, lying) becomes ``CannotParse``; this
process only reads a short, bounded message from it.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from motcua.platform.desks import AllAway, away_from_desk
from motcua.platform.files.parsing import main as child
from motcua.platform.files.parsing import protocol
from motcua.platform.files.slots import AllTaken, place

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 30
WALL_SECONDS = 60
PLACES = 2  # of those who wait for the verdict
LANGUAGE = "vie"
PATIENCE_SECONDS = 45.0
_heaviest = [0]
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "MALLOC_ARENA_MAX": "1"}


class CannotParse(Exception):
    """The job came to no good end; ``code`` is a key of ``reasons``."""

    def __init__(self, code: str, detail: dict[str, object] | None = None) -> None:
        """Keep why, and what the sentence needs."""
        super().__init__(code)
        self.code = code
        self.detail = detail or {}


@dataclass(frozen=True, slots=True)
class Done:
    """What a child answered: facts and files."""

    facts: dict[str, object]
    files: list[bytes]


def parse(
    job: str,
    parts: Sequence[bytes],
    *,
    cpu_seconds: int = CPU_SECONDS,
    in_background: bool = False,
    **wants: object,
) -> Done:
    """Do one job on bytes of strangers, apart; raises ``CannotParse``.

    What nobody waits for (``in_background``) has one place of its own and takes none of the others.
    ``cpu_seconds`` bounds its processor time; twice that, at least ``WALL_SECONDS``, its life.
    """
    head = {
        "job": job,
        "bounds": {"memory": MEMORY, "cpu_seconds": cpu_seconds},
        "ocr": str(reading_data()),
        **wants,
    }
    folder = Path(settings.MOTCUA_FILES) / ".places" / ("jobs" if in_background else "people")
    places = 1 if in_background else PLACES
    try:
        with (
            away_from_desk(),
            place(folder, places=places, patience_seconds=PATIENCE_SECONDS),
        ):
            said = _run(protocol.pack(head, parts), max(WALL_SECONDS, 2 * cpu_seconds))
    except (AllAway, AllTaken):
        raise CannotParse("busy") from None
    return _understood(said)


def reading_data() -> Path:
    """Give the folder of the data by which text of pictures is read."""
    return Path(settings.MOTCUA_BUILD) / "tessdata"


def can_read() -> bool:
    """Tell whether the text of pictures can be read here."""
    return (
        find_spec("tesserocr") is not None
        and (reading_data() / f"{LANGUAGE}.traineddata").is_file()
    )


def _command() -> list[str]:
    return [sys.executable, "-I", "-S", child.__file__, json.dumps(sys.path)]


def _run(message: bytes, seconds: float) -> bytes:
    try:
        ended = subprocess.run(  # noqa: S603  our own program, with nothing of a stranger in its words
            _command(),
            input=message,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotParse("too_heavy") from None
    if ended.returncode != 0:
        raise CannotParse("too_heavy" if ended.returncode < 0 else "unreadable")
    return ended.stdout


def heaviest_kb() -> int:
    """Give the most memory a child of this process has told to hold, in kibibytes."""
    return _heaviest[0]


def _understood(said: bytes) -> Done:
    try:
        facts, files = protocol.unpack(said)
    except protocol.CannotUnderstand:
        raise CannotParse("unreadable") from None
    peak = facts.get("peak_kb")
    _heaviest[0] = max(_heaviest[0], peak if isinstance(peak, int) else 0)
    if "refused" in facts:
        detail = facts.get("detail")
        raise CannotParse(str(facts["refused"]), detail if isinstance(detail, dict) else None)
    return Done(facts, files)
