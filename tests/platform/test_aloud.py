"""What this machine says aloud: sound of our own texts, made once, kept under its hash."""

import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from motcua.platform.aloud import (
    CannotSpeak,
    can_speak,
    forget_spoken,
    is_kept,
    kept,
    name_of,
    speak,
)
from motcua.platform.aloud.speaker import MOST_SPEAKING, _speaking
from motcua.platform.desks import Desks

_FRAME = 0xFFE0  # eleven bits set begin a frame of MPEG audio


def test_both_languages_are_spoken_as_mpeg_audio() -> None:
    assert can_speak()
    vietnamese, english = (speak("Số CCCD: 12 chữ số.", lang) for lang in ("vi", "en"))
    for sound in (vietnamese, english):
        assert int.from_bytes(sound[:2], "big") & _FRAME == _FRAME
        assert len(sound) > 4_000
    assert vietnamese != english
    assert len(speak("Một hai ba bốn năm sáu bảy.", "vi")) > len(speak("Một.", "vi"))


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("“”", "empty"), ("a " * 4000, "too_long")]
)
def test_what_cannot_be_spoken_is_refused(text: str, reason: str) -> None:
    with pytest.raises(CannotSpeak) as refused:
        speak(text, "vi")
    assert refused.value.reason == reason


def test_what_was_spoken_is_kept_and_given_again(tmp_path, settings) -> None:  # type: ignore[no-untyped-def]
    settings.MOTCUA_ALOUD = tmp_path
    assert not is_kept("Họ và tên", "vi")
    sound = kept("Họ và tên", "vi")
    assert is_kept("Họ và tên", "vi")
    assert not is_kept("Họ và tên", "en")
    (file,) = tmp_path.rglob("*.mp3")
    assert file.stem == name_of("Họ và tên", "vi")
    file.write_bytes(b"from disk")
    assert kept("Họ và tên", "vi") == b"from disk" != sound
    made = datetime(2026, 3, 2, 8, tzinfo=UTC)
    os.utime(file, (made.timestamp(), made.timestamp()))
    assert (forget_spoken(before=made), is_kept("Họ và tên", "vi")) == (0, True)
    assert forget_spoken(before=made + timedelta(seconds=1)) == 1
    assert not is_kept("Họ và tên", "vi")


def test_the_name_follows_the_words_as_they_are_said() -> None:
    assert name_of("Số CCCD", "vi") == name_of("Số  căn cước công dân", "vi")
    assert name_of("Số CCCD", "vi") != name_of("Số CMND", "vi")
    assert settings.MOTCUA_ALOUD


def test_so_few_wait_for_sound_and_the_others_are_told_at_once() -> None:
    with ExitStack() as waiting:
        for _ in range(MOST_SPEAKING):
            waiting.enter_context(_speaking)
        with pytest.raises(CannotSpeak) as refused:
            speak("Một.", "vi")
        assert refused.value.reason == "busy"
    # Whoever was refused, by whatever, holds nothing any more.
    nobody_may_leave = Desks(1, most_away=0)
    for _ in range(MOST_SPEAKING + 1):
        with pytest.raises(CannotSpeak):
            nobody_may_leave.work(lambda: speak("Một.", "vi"))
    assert speak("Một.", "vi")
