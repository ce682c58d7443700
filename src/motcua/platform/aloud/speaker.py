"""A text spoken, in a child of our own with bounds, at most two at once on this machine."""

import json
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from django.conf import settings

from motcua.kernel.spoken import spoken
from motcua.platform.aloud import child
from motcua.platform.desks import AllAway, away_from_desk
from motcua.platform.files.slots import AllTaken, place

VOICES: Final = {"vi": "vi", "en": "en"}
LONGEST: Final = 6_000  # characters; about eight minutes
_MEMORY = 512 * 1024 * 1024
_CPU_SECONDS, _WALL_SECONDS = 20, 40
_PLACES, _PATIENCE_SECONDS = 2, 20.0
# Anybody may ask for sound: so few of a process wait for it, for places away from the desks are
# needed by those who send files.
MOST_SPEAKING: Final = 2
_speaking = threading.BoundedSemaphore(MOST_SPEAKING)
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


class CannotSpeak(Exception):
    """Nothing was spoken.

    ``reason``: ``too_long``, ``empty``, ``busy``, ``failed``, ``no_voice``.
    """

    def __init__(self, reason: str) -> None:
        """Keep why."""
        self.reason = reason
        super().__init__(reason)


def can_speak() -> bool:
    """Tell whether this machine has a voice."""
    return all(find_spec(name) is not None for name in ("espeakng_loader", "lameenc"))


def speak(text: str, lang: str) -> bytes:
    """Give a text spoken, as MP3 (mono, 32 kbit/s); raises ``CannotSpeak``.

    What is spoken is what a person would say (``kernel.spoken``).
    """
    words = spoken(text, lang)
    if not words:
        raise CannotSpeak("empty")
    if len(words) > LONGEST:
        raise CannotSpeak("too_long")
    if not can_speak():
        raise CannotSpeak("no_voice")
    if not _speaking.acquire(blocking=False):
        raise CannotSpeak("busy")
    try:
        return _in_turn(words, VOICES["en" if lang == "en" else "vi"])
    finally:
        _speaking.release()


def _in_turn(words: str, voice: str) -> bytes:
    folder = Path(settings.MOTCUA_ALOUD) / ".places"
    try:
        with (
            away_from_desk(),
            place(folder, places=_PLACES, patience_seconds=_PATIENCE_SECONDS),
        ):
            return _said(words.encode(), voice)
    except (AllAway, AllTaken):
        raise CannotSpeak("busy") from None


def _said(words: bytes, voice: str) -> bytes:
    path, bounds = json.dumps(sys.path), [str(_MEMORY), str(_CPU_SECONDS)]
    try:
        ended = subprocess.run(  # noqa: S603  our own program; the text comes by its input
            [sys.executable, "-I", "-S", child.__file__, path, voice, *bounds],
            input=words,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
            timeout=_WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotSpeak("failed") from None
    if ended.returncode != 0 or not ended.stdout:
        raise CannotSpeak("failed")
    return ended.stdout
