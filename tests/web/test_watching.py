"""Who has a dossier open, who watches it and what he is told, and how many calls wait."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.domain.colleagues.actions.beside import PRESENT_FOR, be_present, tell_watchers
from motcua.domain.colleagues.models import Mention, Presence, Watch
from motcua.domain.dossiers import api
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from tests.clients import browser, states_purpose
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff

pytestmark = pytest.mark.django_db
WORDS = "chỉ-trong-nhà-7f3a"


@pytest.fixture
def code(office: Office, khoi: Member, now: datetime) -> str:
    """A dossier that waits to be received."""
    return file_one(khoi, office.unit, now)


@pytest.fixture
def second(office: Office, now: datetime) -> Member:
    """Another receiving officer of the same desk."""
    return staff("tiepnhan2.halong", office.unit, Role.RECEIVING_OFFICER, now)


def at(code: str, part: str = "") -> str:
    return f"/can-bo/ho-so/{code}" + (f"/{part}" if part else "")


def page(client: Client, code: str) -> str:
    answer = client.get(at(code))
    assert answer.status_code == 200
    return answer.content.decode()


def write(client: Client, code: str, words: str) -> None:
    sent = {"beside": "note", "beside_text": words}
    assert client.post(at(code, "ghi-chu"), sent).status_code == 302


def test_two_who_have_it_open_see_each_other_until_it_is_over(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    assert "đang mở từ" not in page(browser(office.receiver), code)
    assert "Cán bộ tiepnhan.halong đang mở từ" in page(browser(second), code)
    fresh = browser(office.receiver).post(at(code, "ai-dang-mo")).content.decode()
    assert "Cán bộ tiepnhan2.halong đang mở từ" in fresh
    view = api.dossier_for(second.subject, code)
    later = now + PRESENT_FOR + timedelta(minutes=1)
    assert be_present(view=view, account_id=second.account.pk, now=later) == ()
    tell_watchers(now=later + PRESENT_FOR + timedelta(minutes=1))
    assert not Presence.objects.exists()


def test_whoever_watches_is_told_of_the_acts_of_others_once_and_never_of_his_own(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    """Each act that others did: claimed, passed on, the clock stopped, moved; several at once."""
    watcher, one = browser(second), office.receiver
    watcher.post(at(code, "theo-doi"), {"beside": "watch"})
    assert tell_watchers(now=now) == 0
    who: dict[str, Any] = {"code": code, "step_number": 1, "now": now}
    mine: dict[str, Any] = {**who, "subject": second.subject, "actor": second.actor}
    other: dict[str, Any] = {**who, "subject": one.subject, "actor": one.actor}
    told: list[tuple[Callable[[], object], str]] = [
        (lambda: api.claim(**mine), ""),
        (lambda: api.release(**mine), ""),
        (lambda: api.claim(**other), "đổi người giữ việc"),
        (lambda: api.suspend(reason_key="force_majeure", note="Bão", **other), "tạm dừng"),
        (lambda: api.resume(note="", **other), "chạy tiếp"),
        (lambda: page(browser(one), code), ""),
    ]
    for do, words in told:
        do()
        assert tell_watchers(now=now) == bool(words)
        assert tell_watchers(now=now) == 0, "it was told twice"
        last = Message.objects.filter(kind="staff_moved").order_by("-id").first()
        assert not words or (last and words in last.body)
    api.release(**other)
    api.accept(note="", **other)
    assert tell_watchers(now=now) == 1, "two acts of one minute are one letter"
    assert Message.objects.filter(kind="staff_moved").count() == 4
    states_purpose(watcher, code).post(at(code, "theo-doi"), {"beside": "stop"})
    assert not Watch.objects.exists()


def test_whoever_watches_is_told_of_notes_and_of_what_he_was_given_by_one_letter(
    office: Office, code: str, second: Member, now: datetime
) -> None:
    browser(second).post(at(code, "theo-doi"), {"beside": "watch"})
    first = browser(office.receiver)
    kinds = Message.objects.filter(kind__startswith="staff_").order_by("id")
    write(first, code, WORDS)
    write(first, code, "Xem giúp @tiepnhan2.halong")
    write(browser(second), code, "Ghi chú của chính tôi")
    assert list(kinds.values_list("kind", flat=True)) == ["staff_noted", "staff_mentioned"]
    assert not any(WORDS in each.body + each.subject for each in kinds)
    passed = {"step": "1", "pass_to": "tiepnhan2.halong", "pass_reason": "Nghỉ chiều"}
    first.post(at(code, "giao-lai"), passed)
    assert tell_watchers(now=now) == 0, "he was told by a letter of its own"
    assert kinds.last().kind == "staff_passed"  # type: ignore[union-attr]


def test_the_list_says_how_many_calls_wait(office: Office, code: str, second: Member) -> None:
    def shown() -> str:
        html = browser(second).get("/can-bo/").content.decode()
        return html.split('href="/can-bo/nhac-toi-toi"')[1].split("</a>")[0]

    assert "count" not in shown()
    write(browser(office.receiver), code, "@tiepnhan2.halong xem giúp")
    assert '<span class="count">1<' in shown()
    browser(second).post("/can-bo/nhac-toi-toi", {"call": Mention.objects.get().pk})
    assert "count" not in shown()
