"""The pages and addresses of signing on one's own machine: what they let through, and what not."""

import json
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.audit.api import record
from motcua.domain.audit.values import SYSTEM
from motcua.domain.bulk.models import Stack
from motcua.domain.dossiers.models import Dossier, Result
from motcua.domain.signing.api import withdraw_key
from motcua.platform import clock
from tests.clients import browser
from tests.factories.office import Office
from tests.factories.own_machine import give_tokens, wait_for_signature
from tests.factories.stacks import applicant, certify

pytestmark = pytest.mark.django_db


@pytest.fixture
def tokens(office: Office, now: datetime, settings: Settings, tmp_path: Path) -> Tokens:
    settings.MOTCUA_KEYS = tmp_path / "keys"
    settings.MOTCUA_SIGNING_PLUGIN = "wss://127.0.0.1:8987/SignApproved"
    certify(office, tmp_path / "keys", now)
    return give_tokens(office, tmp_path / "keys", now)


@pytest.fixture
def leader(office: Office, tokens: Tokens, now: datetime) -> Client:
    """The leader, before whom one dossier waits."""
    wait_for_signature(office, applicant(now), now)
    return browser(office.chair)


def begun(leader: Client) -> str:
    """Begin to sign the one that waits; give the address of its page."""
    answer = leader.post(f"/lanh-dao/{Dossier.objects.get().code}/may-ky")
    assert answer.status_code == 302
    return str(answer["Location"])


def asked(leader: Client, page: str) -> dict[str, str]:
    """Give the message for the plug-in."""
    turn = leader.post(f"{page}/tiep").json()
    message: dict[str, str] = json.loads(turn["message"])
    return message


def path(address: str) -> str:
    return urlsplit(address).path


def test_the_plug_in_needs_no_session_and_gets_nothing_but_its_paper(
    leader: Client, office: Office, tokens: Tokens
) -> None:
    page = begun(leader)
    message = asked(leader, page)
    assert (message["SessionId"], message["JWTToken"]) == ("", "")
    program = Client(enforce_csrf_checks=True)
    paper = program.get(path(message["FileName"]))
    assert paper["Content-Type"] == "application/pdf"
    signed = sign_pdf(paper.content, tokens.of(office.chair.subject.login), clock.now())
    file = SimpleUploadedFile("signed.pdf", signed, "application/pdf")
    taken = program.post(path(message["FileUploadHandler"]), {"uploadfile": file})
    number = Result.objects.get().number
    assert taken.json() == {
        "Status": True, "Message": "", "FileName": f"{number}.pdf", "FileServer": number,
    }  # fmt: skip
    assert not taken.cookies
    said = leader.post(f"{page}/tra-loi", {"position": "1", "reply": '{"Status": 7}'}).json()
    assert said == {"state": "done", "words": f"đã ký: {number}", "go_on": True}
    assert leader.post(f"{page}/tiep").json() == {"done": True}
    assert "Đã ký 1, không ký được 0" in leader.get(page).content.decode()


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (b"", 422, "rỗng"),
        (b"x" * 2_500_000, 413, "lớn hơn"),
        (b"%PDF-1.7 something", 422, "không phải văn bản"),
    ],
)
def test_hostile_uploads(leader: Client, sent: bytes, status: int, words: str) -> None:
    message = asked(leader, begun(leader))
    program = Client(enforce_csrf_checks=True)
    there = path(message["FileUploadHandler"])
    answer = program.post(there, sent, content_type="application/pdf")
    assert answer.status_code == status
    assert answer.json()["Status"] is False
    assert words in answer.json()["Message"]
    assert not Result.objects.exists()
    foreign = path(message["FileName"]).removesuffix(".pdf")
    for other in ("/ky-tren-may/x", f"/ky-tren-may/{'x' * 200}", foreign):
        refused = program.post(other, sent, content_type="application/pdf")
        assert refused.status_code == 404, other
    assert program.get(f"{there}.pdf").status_code == 404
    # So many tries, and no more: each costs an examination.
    tried = [program.post(there, b"x", content_type="application/pdf") for _ in range(5)]
    assert tried[-1].status_code == 429


def test_only_these_pages_may_speak_to_the_machine(leader: Client) -> None:
    wide = "connect-src 'self' wss://127.0.0.1:8987"
    for page in ("/lanh-dao/may-ky", begun(leader)):
        assert wide in leader.get(page)["Content-Security-Policy"]
    assert "8987" not in leader.get("/lanh-dao/")["Content-Security-Policy"]


def test_without_javascript_the_paper_is_carried_by_hand(
    leader: Client, office: Office, tokens: Tokens
) -> None:
    page = begun(leader)
    assert "Trình duyệt của bạn không chạy JavaScript" in leader.get(page).content.decode()
    leader.post(f"{page}/viec", {"do": "prepare", "position": "1"})
    paper = leader.get(f"{page}/1.pdf").content
    other = SimpleUploadedFile("a.pdf", sign_pdf(paper, tokens.of("other"), clock.now()))
    wrong = leader.post(f"{page}/viec", {"do": "upload", "position": "1", "file": other})
    assert wrong.status_code == 422
    assert "chứng thư số khác" in wrong.content.decode()
    leader.post(f"{page}/viec", {"do": "prepare", "position": "1"})
    paper = leader.get(f"{page}/1.pdf").content
    signed = sign_pdf(paper, tokens.of(office.chair.subject.login), clock.now())
    good = SimpleUploadedFile("a.pdf", signed)
    leader.post(f"{page}/viec", {"do": "upload", "position": "1", "file": good})
    assert Result.objects.count() == 1
    assert leader.get(f"{page}/1.pdf").status_code == 404


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("", "chờ ký"),
        ("x", "không đúng khuôn dạng"),
        ('{"Status":' + "[" * 9_000, "không đúng khuôn dạng"),
        ("x" * 30_000, "không đúng khuôn dạng"),
        ('{"Status": 0}', "chưa nhận được"),
        ('{"Status": 1, "Message": "Hủy mã PIN <b>"}', "Phần mềm ký báo: Hủy mã PIN <b>"),
    ],
)
def test_what_the_program_says_proves_nothing(leader: Client, reply: str, words: str) -> None:
    page = begun(leader)
    asked(leader, page)
    said = leader.post(f"{page}/tra-loi", {"position": "1", "reply": reply}).json()
    assert (said["state"], said["go_on"]) == ("waiting", False)
    assert words in said["words"]


def test_a_stack_stops_when_the_unit_cannot_seal(
    leader: Client, office: Office, settings: Settings
) -> None:
    page = begun(leader)
    withdraw_key(name=f"unit-{office.committee.eid}", why="mất", actor=SYSTEM, now=clock.now())
    turn = leader.post(f"{page}/tiep").json()
    assert (turn["state"], turn["go_on"], "message" in turn) == ("failed", False, False)
    assert "ngừng sử dụng" in turn["words"]


def test_a_cancelled_stack_offers_no_signing(leader: Client) -> None:
    page = begun(leader)
    Stack.objects.update(state="cancelled")
    shown = leader.get(page).content.decode()
    assert "đã dừng hẳn" in shown
    assert "Ký 1 văn bản" not in shown
    assert "Bỏ ra" not in shown
    assert leader.post(f"{page}/tiep").json() == {"done": True}


def test_without_the_plug_in_a_registered_leader_is_shown_the_way_by_hand(
    leader: Client, settings: Settings
) -> None:
    settings.MOTCUA_SIGNING_PLUGIN = ""
    address = f"/lanh-dao/{Dossier.objects.get().code}"
    assert f"{address}/may-ky" in leader.get(address).content.decode()
    for file in (settings.MOTCUA_KEYS / "signing").glob("own-*.crt.pem"):
        file.unlink()
    assert f"{address}/may-ky" not in leader.get(address).content.decode()


def test_somebody_elses_stack_is_no_page(leader: Client, office: Office) -> None:
    page = begun(leader)
    stranger = browser(office.commander)
    assert stranger.get(page).status_code == 404
    assert stranger.post(f"{page}/tiep").status_code == 404
    Stack.objects.update(asked={})
    assert leader.get(page).status_code == 404


def test_beginning_twice_is_one_stack_and_a_new_one_when_it_is_over(leader: Client) -> None:
    page = begun(leader)
    assert begun(leader) == page
    leader.post(f"{page}/viec", {"do": "leave_out", "position": "1"})
    assert begun(leader) != page
    assert Stack.objects.count() == 2


def test_what_changed_is_named_as_on_the_page_of_the_stack(leader: Client, office: Office) -> None:
    page, code = begun(leader), Dossier.objects.get().code
    record(act="dossiers.apology_signed", actor=office.commander.actor, at=clock.now(),
           subject=code)  # fmt: skip
    turn = leader.post(f"{page}/tiep").json()
    assert turn["words"].endswith("làm lại: đã ký văn bản xin lỗi.")
    assert turn["words"] in leader.get(page).content.decode()
    assert (
        turn["words"]
        in leader.get(page.replace("lanh-dao/may-ky", "can-bo/nhieu-ho-so")).content.decode()
    )


def test_stopped_in_another_window_the_reply_says_so(leader: Client) -> None:
    page = begun(leader)
    asked(leader, page)
    Stack.objects.update(state="cancelled")
    said = leader.post(f"{page}/tra-loi", {"position": "1", "reply": ""})
    assert said.status_code == 200
    assert (said.json()["state"], said.json()["go_on"]) == ("waiting", False)
    assert "đã dừng ở cửa sổ khác" in said.json()["words"]
    assert leader.post(f"{page}/tra-loi", {"position": "9", "reply": ""}).status_code == 404
