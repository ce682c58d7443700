"""Read this to me: only our own texts are spoken, in parts when a player asks so."""

import re

import pytest
from django.test import Client, RequestFactory

from motcua.domain.catalogue.api import snapshot
from motcua.platform import clock
from motcua.platform.aloud.speaker import _speaking
from motcua.web.portal.aloud import aloud_token
from motcua.web.shared.ranges import with_ranges
from tests.factories.filings import FIRST_REGISTRATION, load_catalogue

RANGES = {
    "bytes=0-2": (206, b"012", "bytes 0-2/10"),
    "bytes=7-": (206, b"789", "bytes 7-9/10"),
    "bytes=-2": (206, b"89", "bytes 8-9/10"),
    "bytes=8-99": (206, b"89", "bytes 8-9/10"),
    "bytes=-99": (206, b"0123456789", "bytes 0-9/10"),
    "bytes=10-": (416, b"", "bytes */10"),
    "bytes=5-4": (416, b"", "bytes */10"),
    "bytes=-0": (416, b"", "bytes */10"),
    "bytes=-": (200, b"0123456789", None),
    "bytes=0-1,4-5": (200, b"0123456789", None),
    "items=0-1": (200, b"0123456789", None),
    "": (200, b"0123456789", None),
}


@pytest.mark.parametrize("asked", RANGES)
def test_a_part_of_an_answer(asked: str) -> None:
    request = RequestFactory().get("/", headers={"Range": asked})
    answer = with_ranges(request, b"0123456789", "audio/mpeg")
    said = answer.headers.get("Content-Range")
    assert (answer.status_code, answer.content, said) == RANGES[asked]
    assert answer["Content-Length"] == str(len(answer.content))


@pytest.fixture
def version(db: None) -> int:
    load_catalogue(clock.now())
    found = snapshot().get(FIRST_REGISTRATION)
    assert found is not None
    return found.id


def test_each_question_is_spoken_and_kept_by_browsers(client: Client, version: int) -> None:
    page = f"/doc-to/{FIRST_REGISTRATION}/{version}"
    for what in ("field.sex", "page.person", "paper.id_card", "own.unit"):
        answer = client.get(f"{page}/{what}.mp3")
        assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
        assert "max-age=2592000" in answer["Cache-Control"]
    part = client.get(f"{page}/field.sex.mp3", headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)
    english = client.get(f"/en/aloud/{FIRST_REGISTRATION}/{version}/field.sex.mp3")
    assert english.status_code == 200
    assert english.content != client.get(f"{page}/field.sex.mp3").content


def test_nothing_else_is_spoken(client: Client, version: int) -> None:
    for path in (
        f"{FIRST_REGISTRATION}/{version}/field.nothing",
        f"{FIRST_REGISTRATION}/{version}/Xin chào",
        f"{FIRST_REGISTRATION}/{version + 999}/field.sex",
        f"{FIRST_REGISTRATION}/{10**19}/field.sex",
        f"1.000000/{version}/field.sex",
        "loi/Xin-chao",
        f"loi/{aloud_token('Hãy trả lời.', 'vi')[:-2]}xx",
    ):
        assert client.get(f"/doc-to/{path}.mp3").status_code == 404, path


def test_what_is_wrong_is_spoken_and_kept_nowhere(client: Client, version: int) -> None:
    answer = client.get(f"/doc-to/loi/{aloud_token('Hãy viết họ và tên.', 'vi')}.mp3")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_the_page_of_a_procedure_is_read_from_our_own_host(client: Client, version: int) -> None:
    answer = client.get(f"/thu-tuc/{FIRST_REGISTRATION}")
    (source,) = re.findall(r'<audio controls preload="none" src="([^"]*)"', answer.content.decode())
    assert source == f"/doc-to/{FIRST_REGISTRATION}/{version}/procedure.mp3"
    assert "media-src 'self'" in answer["Content-Security-Policy"]


def test_asking_for_too_much_sound_is_refused_and_is_no_error(
    client: Client, version: int, caplog: pytest.LogCaptureFixture
) -> None:
    address = f"/doc-to/loi/{aloud_token('Hãy viết họ và tên.', 'vi')}.mp3"
    with _speaking, _speaking:
        answers = [client.get(address) for _ in range(61)]
    assert [each.status_code for each in answers] == [503] * 60 + [429]
    assert answers[0]["Retry-After"] == "10"
    assert [each for each in caplog.messages if each.startswith("error ")] == []
