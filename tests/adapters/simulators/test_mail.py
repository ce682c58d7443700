"""The mail simulator: what it keeps, what it says, what its inbox shows."""

import smtplib
from email.message import EmailMessage

import pytest

from tests.simulators import Simulator


def post(simulator: Simulator, subject: str, body: str = "Xin chào") -> None:
    """Send one message as any program would."""
    message = EmailMessage()
    message["From"] = "gui@don-vi.example"
    message["To"] = "nhan@hop-thu.example"
    message["Subject"] = subject
    message["Message-ID"] = f"<{len(subject)}@test.example>"
    message.set_content(body)
    with smtplib.SMTP("127.0.0.1", simulator.smtp_port, timeout=5) as server:
        server.send_message(message)


def subjects(simulator: Simulator) -> list[str]:
    """Give the subjects of what it kept."""
    return [entry["subject"] for entry in simulator.seen()]


def test_a_message_is_kept_as_a_person_reads_it(mail_simulator: Simulator) -> None:
    post(mail_simulator, "Đã tiếp nhận", "Dòng một\nDòng hai, có dấu: ễ\n")
    (seen,) = mail_simulator.seen()
    assert seen.pop("received_at")
    assert seen == {
        "to": "nhan@hop-thu.example",
        "from": "gui@don-vi.example",
        "subject": "Đã tiếp nhận",
        "body": "Dòng một\nDòng hai, có dấu: ễ\n",
        "message_id": "<12@test.example>",
    }


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("down", smtplib.SMTPConnectError),
        ("garbage", smtplib.SMTPException),
        ("wrong", smtplib.SMTPDataError),
    ],
)
def test_nothing_is_kept_when_it_fails_before(
    mail_simulator: Simulator, mode: str, error: type[Exception]
) -> None:
    mail_simulator.behave(mode)
    with pytest.raises(error):
        post(mail_simulator, "Thư")
    assert subjects(mail_simulator) == []


def test_it_may_keep_a_message_and_never_say_so(mail_simulator: Simulator) -> None:
    mail_simulator.behave("timeout_after_doing")
    with pytest.raises(smtplib.SMTPServerDisconnected):
        post(mail_simulator, "Thư")
    assert subjects(mail_simulator) == ["Thư"]


def test_repeated_and_reordered(mail_simulator: Simulator) -> None:
    mail_simulator.behave("repeat")
    post(mail_simulator, "một")
    mail_simulator.behave("reorder")
    post(mail_simulator, "hai")
    post(mail_simulator, "ba")
    assert subjects(mail_simulator) == ["một", "một", "ba", "hai"]


def test_what_is_held_back_arrives_in_the_end(mail_simulator: Simulator) -> None:
    mail_simulator.behave("reorder")
    post(mail_simulator, "hai")
    mail_simulator.behave("ok")
    post(mail_simulator, "ba")
    assert subjects(mail_simulator) == ["ba", "hai"]


def test_the_inbox_shows_the_newest_first_and_stays_up_in_trouble(
    mail_simulator: Simulator,
) -> None:
    post(mail_simulator, "Thư thứ nhất")
    post(mail_simulator, "Thư <b>thứ hai</b>", "Xem https://motcua.example/ho-so/1\n")
    mail_simulator.behave("down")
    page = mail_simulator.call("GET", "/").text
    assert page.index("Thư &lt;b&gt;thứ hai") < page.index("Thư thứ nhất")
    message = mail_simulator.call("GET", "/messages/2").text
    for shown in (page, message):
        assert "nhan@hop-thu.example" in shown
    assert 'href="https://motcua.example/ho-so/1"' in message
    assert "Messages" in mail_simulator.call("GET", "/?lang=en").text
    for number in (0, 3):
        assert mail_simulator.call("GET", f"/messages/{number}").status_code == 404
