"""What was spoken once, kept on disk under the hash of voice and words."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings

from motcua.kernel.spoken import spoken
from motcua.platform.aloud.speaker import VOICES, speak

_MAKE = "1"  # counts changes of the speaker: what an older one said is not given any more


def name_of(text: str, lang: str) -> str:
    """Give the name a text spoken is kept under: SHA-256 of voice and words, in hexadecimal.

    It changes when the words, the way they are said, or the voice change.
    """
    voice = VOICES["en" if lang == "en" else "vi"]
    return hashlib.sha256(f"{_MAKE}\0{voice}\0{spoken(text, lang)}".encode()).hexdigest()


def is_kept(text: str, lang: str) -> bool:
    """Tell whether a text was spoken before."""
    return _path(name_of(text, lang)).is_file()


def kept(text: str, lang: str) -> bytes:
    """Give a text spoken, from disk or spoken now and kept; raises ``CannotSpeak``."""
    path = _path(name_of(text, lang))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    sound = speak(text, lang)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Whole or not at all: two who speak the same text at once write the same.
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(sound)
    Path(name).replace(path)
    return sound


def forget_spoken(*, before: datetime) -> int:
    """Remove what was spoken before a moment, and give how much; it is spoken anew when asked for.

    Numbers called in waiting rooms would be kept for ever, one sound for each and each window.
    """
    gone = 0
    for file in Path(settings.MOTCUA_ALOUD).glob("*/*.mp3"):
        if file.stat().st_mtime < before.timestamp():
            file.unlink(missing_ok=True)
            gone += 1
    return gone


def _path(name: str) -> Path:
    return Path(settings.MOTCUA_ALOUD) / name[:2] / f"{name}.mp3"
