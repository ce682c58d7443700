"""Telling and delivering, on a real database and a real mail server."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.domain.notifications.actions.deliver import deliver
from motcua.domain.notifications.api import messages_about, notify
from motcua.domain.notifications.models import Message
from motcua.domain.notifications.ports import MailUnavailable
from motcua.domain.notifications.tasks import LONGEST_WAIT_SECONDS, Patient, deliver_message
from motcua.domain.notifications.values import State, UnknownKind
from motcua.platform import clock
from tests.simulators import Simulator, free_port

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
CODE = "000.00.05.G11-261123-0001"

pytestmark = pytest.mark.django_db


def tell(**changed: Any) -> None:
    """Tell somebody that a dossier was filed."""
    facts: dict[str, Any] = {
        "kind": "filed",
        "to_email": "minh.khoi@hop-thu.example",
        "lang": "vi",
        "subject_code": CODE,
        "context": {"procedure": "Đăng ký lần đầu", "unit": "Ban CHQS phường", "due": "10:00"},
        "now": NOW,
    }
    notify(**facts | changed)


@pytest.fixture
def mail(mail_simulator: Simulator, settings: Settings) -> Simulator:
    """Give the mail server the application speaks to."""
    settings.MOTCUA_SMTP = f"127.0.0.1:{mail_simulator.smtp_port}"
    settings.MOTCUA_PUBLIC_URL = "https://motcua.example"
    return mail_simulator


def jobs() -> list[dict[str, Any]]:
    """Give the arguments of all jobs that wait."""
    return list(ProcrastinateJob.objects.order_by("id").values("task_name", "queue_name", "args"))


def test_a_message_and_its_job_are_two_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        tell()
    message = Message.objects.get()
    assert (message.state, message.attempts, message.created_at) == (State.QUEUED, 0, NOW)
    assert jobs() == [
        {"task_name": deliver_message.name, "queue_name": "mail", "args": {"message": message.pk}}
    ]


def test_what_is_taken_back_leaves_neither_message_nor_job() -> None:
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert jobs() == []


@pytest.mark.parametrize("address", ["", "  ", "not an address", "x" * 300 + "@a.example", "\x00"])
def test_without_an_address_it_is_only_kept(address: str) -> None:
    tell(to_email=address)
    (told,) = messages_about(CODE)
    assert (told.state, told.kind) == (State.NO_ADDRESS, "filed")
    assert jobs() == []


def test_an_unknown_kind_is_a_mistake_of_ours() -> None:
    with pytest.raises(UnknownKind):
        tell(kind="congratulated")


def test_a_queued_message_is_delivered_once(mail: Simulator) -> None:
    tell()
    number = Message.objects.get().pk
    later = NOW + timedelta(seconds=2)
    for _ in range(2):
        deliver(message=number, now=later)
    (seen,) = mail.seen()
    assert seen["to"] == "minh.khoi@hop-thu.example"
    assert seen["subject"] == f"Đã nộp hồ sơ – hồ sơ {CODE}"
    assert f"https://motcua.example/ho-so/{CODE}" in seen["body"]
    (told,) = messages_about(CODE)
    assert (told.state, told.sent_at) == (State.SENT, later)


def test_a_message_that_is_gone_is_no_trouble(mail: Simulator) -> None:
    deliver(message=1, now=NOW)
    assert mail.seen() == []


def test_english_letters_lead_to_english_pages(mail: Simulator) -> None:
    tell(lang="en", kind="result_ready")
    deliver_message(message=Message.objects.get().pk)
    (seen,) = mail.seen()
    assert seen["subject"] == f"Your result is ready – dossier {CODE}"
    assert f"https://motcua.example/en/dossiers/{CODE}" in seen["body"]


@pytest.mark.parametrize("mode", ["down", "garbage"])
def test_a_mail_server_in_trouble_is_asked_again(mail: Simulator, mode: str) -> None:
    tell()
    number = Message.objects.get().pk
    mail.behave(mode)
    with pytest.raises(MailUnavailable):
        deliver(message=number, now=NOW + timedelta(days=4))
    assert messages_about(CODE)[0].state is State.QUEUED
    mail.behave("ok")
    deliver(message=number, now=NOW + timedelta(days=4))
    assert Message.objects.get().attempts == 2
    assert messages_about(CODE)[0].state is State.SENT


def test_a_repetition_is_recognised_by_its_message_id(mail: Simulator) -> None:
    tell()
    message = Message.objects.get()
    mail.behave("timeout_after_doing")
    with pytest.raises(MailUnavailable):
        deliver(message=message.pk, now=NOW)
    mail.behave("ok")
    deliver(message=message.pk, now=NOW)
    assert [seen["message_id"] for seen in mail.seen()] == [f"<{message.message_id}>"] * 2


def test_patience_ends_after_five_days(mail: Simulator, settings: Settings) -> None:
    settings.MOTCUA_SMTP = f"127.0.0.1:{free_port()}"
    tell()
    deliver(message=Message.objects.get().pk, now=NOW + timedelta(days=5))
    (told,) = messages_about(CODE)
    assert (told.state, told.sent_at) == (State.FAILED, None)


def test_a_refused_message_is_not_tried_again(mail: Simulator) -> None:
    tell()
    mail.behave("wrong")
    deliver(message=Message.objects.get().pk, now=NOW)
    assert messages_about(CODE)[0].state is State.FAILED


def test_what_was_told_about_one_dossier_in_order() -> None:
    tell()
    tell(kind="received", now=NOW + timedelta(hours=1))
    tell(subject_code="another")
    assert [told.kind for told in messages_about(CODE)] == ["filed", "received"]


def test_a_message_cannot_be_sent_without_a_time() -> None:
    tell()
    with pytest.raises(Exception, match="message_sent_has_time"), transaction.atomic():
        Message.objects.update(state=State.SENT)
    assert connection.is_usable()


def test_waiting_grows_to_an_hour_and_goes_on_for_days() -> None:
    def wait_after(attempts: int) -> float:
        job = Job(
            id=1,
            status="doing",
            queue="mail",
            lock=None,
            queueing_lock=None,
            task_name=deliver_message.name,
            attempts=attempts,
        )
        decision = Patient().get_retry_decision(exception=MailUnavailable(), job=job)
        assert decision is not None
        assert decision.retry_at is not None
        return (decision.retry_at - begun).total_seconds()

    begun = clock.now()
    waits = [wait_after(attempts) for attempts in range(150)]
    took = (clock.now() - begun).total_seconds()
    assert all(long <= wait <= long + took for wait, long in zip(waits, (2, 4, 8), strict=False))
    assert max(waits) <= LONGEST_WAIT_SECONDS + took
    assert sum(waits) > timedelta(days=5).total_seconds()
