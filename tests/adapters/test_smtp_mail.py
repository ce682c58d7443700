"""The mail adapter against the mail simulator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from motcua.adapters.simulators.mail.smtp import unflow
from motcua.adapters.smtp_mail import SmtpMail, compose, flowed
from motcua.domain.notifications.ports import MailRefused, MailUnavailable
from tests.simulators import Simulator, free_port

LETTER = {
    "to": "minh.khoi@hop-thu.example",
    "subject": "Đã tiếp nhận hồ sơ – hồ sơ 000.00.05.G11-261122-0001",
    "body": "Hồ sơ của bạn đã đến nơi. " * 8 + "\n\nhttp://127.0.0.1:8000/ho-so/" + "x" * 90 + "\n",
    "message_id": "5f0c@motcua.example",
}


@pytest.fixture
def adapter(mail_simulator: Simulator, settings: Settings) -> SmtpMail:
    settings.MOTCUA_SMTP = f"127.0.0.1:{mail_simulator.smtp_port}"
    settings.MOTCUA_MAIL_FROM = "motcua@mod.example"
    return SmtpMail(timeout=20)


def test_a_letter_arrives_as_it_was_written(adapter: SmtpMail, mail_simulator: Simulator) -> None:
    adapter.send(**LETTER)
    (seen,) = mail_simulator.seen()
    assert seen["to"] == LETTER["to"]
    assert seen["from"] == "motcua@mod.example"
    assert seen["subject"] == LETTER["subject"]
    assert seen["body"].replace(" \n", "\n") == LETTER["body"].replace(" \n", "\n")
    assert seen["message_id"] == f"<{LETTER['message_id']}>"


@pytest.mark.parametrize("mode", ["down", "slow", "garbage", "timeout_after_doing"])
def test_trouble_on_the_way_can_be_tried_again(
    adapter: SmtpMail, mail_simulator: Simulator, mode: str
) -> None:
    mail_simulator.behave(mode, delay_seconds=60)
    with pytest.raises(MailUnavailable):
        SmtpMail(timeout=2).send(**LETTER)
    mail_simulator.behave("ok")
    adapter.send(**LETTER)
    assert {entry["message_id"] for entry in mail_simulator.seen()} == {"<5f0c@motcua.example>"}


def test_nobody_listening_can_be_tried_again(settings: Settings) -> None:
    settings.MOTCUA_SMTP = f"127.0.0.1:{free_port()}"
    with pytest.raises(MailUnavailable):
        SmtpMail(timeout=0.5).send(**LETTER)


def test_a_refusal_for_good_is_told_apart(adapter: SmtpMail, mail_simulator: Simulator) -> None:
    mail_simulator.behave("wrong")
    with pytest.raises(MailRefused, match="550"):
        adapter.send(**LETTER)


@pytest.mark.parametrize(
    "changed",
    [
        {"subject": "Thư\r\nBcc: all@hop-thu.example"},
        {"subject": "Thư\nX: y"},
        {"to": "a@hop-thu.example\r\nBcc: b@hop-thu.example"},
        {"to": "a@hop-thu.example, b@hop-thu.example"},
        {"to": "Tên <a@hop-thu.example>"},
        {"to": "không-có-a-còng"},
        {"to": ""},
        {"to": "@"},
        {"to": "người@hop-thu.example"},
        {"message_id": "x>\r\nBcc: b@hop-thu.example"},
    ],
)
def test_nothing_can_be_smuggled_into_the_head(
    adapter: SmtpMail, mail_simulator: Simulator, changed: dict[str, str]
) -> None:
    with pytest.raises(MailRefused):
        adapter.send(**LETTER | changed)
    assert mail_simulator.seen() == []


def test_the_head_says_that_a_machine_wrote_it() -> None:
    message = compose(sender="motcua@mod.example", **LETTER)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Type"].params == {"charset": "utf-8", "format": "flowed"}
    assert message.as_bytes().isascii()


def test_lines_that_mean_something_to_mail_programs_are_stuffed() -> None:
    assert flowed("> trích\nFrom ai\nthường\n") == " > trích\n From ai\nthường\n"


_line = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), max_size=90
)
_paragraph = st.lists(_line, max_size=30).map(lambda words: " ".join(" ".join(words).split()))


@given(st.lists(_paragraph, min_size=1, max_size=6))
def test_soft_breaks_are_undone_by_the_reader(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs) + "\n"
    sent = flowed(text)
    assert unflow(sent) == text
    lines = sent.splitlines()
    assert all(len(line) <= 74 or " " not in line.strip() for line in lines)
