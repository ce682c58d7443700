"""What others lack, we say; what is ours, we still do; and all comes back by itself."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import psycopg
import pytest

from motcua.ops.run.copy import read_lines
from tests.faults.filing import filers
from tests.running import RunningCopy, data_folder, start_copy, until

pytestmark = pytest.mark.xdist_group("outages")


@pytest.fixture(scope="module")
def copy() -> Iterator[RunningCopy]:
    """A copy for the outages alone."""
    with data_folder() as data, start_copy(data) as started:
        yield started


def browser(copy: RunningCopy) -> httpx.Client:
    return httpx.Client(base_url=copy.url, trust_env=False, timeout=20)


def behave(copy: RunningCopy, name: str, mode: str, **more: object) -> None:
    """Ask a simulator for trouble, or to be well again."""
    wish = {"mode": mode, "for_seconds": 60, **more}
    url = f"{copy.simulator(name)}/_control"
    httpx.post(url, json=wish, trust_env=False).raise_for_status()


@contextmanager
def without_database(copy: RunningCopy) -> Iterator[None]:
    """Take the database away, and the supervisor's hand that would bring it back."""
    roles = copy.processes()
    os.kill(roles["supervisor"]["pid"], signal.SIGSTOP)
    os.kill(roles["postgres"]["pid"], signal.SIGKILL)
    try:
        yield
    finally:
        os.kill(roles["supervisor"]["pid"], signal.SIGCONT)


def token_of(client: httpx.Client, path: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def test_the_sign_in_page_says_that_the_identity_service_is_away(copy: RunningCopy) -> None:
    with browser(copy) as client:
        form = {"csrfmiddlewaretoken": token_of(client, "/dang-nhap/")}
        sent = client.post("/dang-nhap/bat-dau", data=form)
        state = parse_qs(urlsplit(sent.headers["Location"]).query)["state"][0]
        back = {"state": state, "code": "whatever"}
        for mode in ("down", "garbage"):
            behave(copy, "identity", mode)
            answer = client.get("/dang-nhap/tro-lai", params=back)
            assert answer.status_code == 503, mode
            assert "không trả lời" in answer.text
        behave(copy, "identity", "ok")
        # The service is well again and says itself that this code is not one of its own.
        assert client.get("/dang-nhap/tro-lai", params=back).status_code == 400


@pytest.mark.parametrize("mode", ["down", "slow", "timeout_after_doing", "garbage"])
def test_acts_do_not_wait_for_the_mail_server(mode: str, copy: RunningCopy) -> None:
    behave(copy, "mail", mode, delay_seconds=2)
    told = filers(copy).file_one()
    until(lambda: mode == "slow" or _tried(copy, told.code), seconds=30)
    behave(copy, "mail", "ok")
    until(lambda: bool(letters(copy, told.code)), seconds=60)
    ids = {letter["message_id"] for letter in letters(copy, told.code)}
    assert len(ids) == 1
    if mode == "timeout_after_doing":
        until(lambda: len(letters(copy, told.code)) >= 2, seconds=60)
        assert {letter["message_id"] for letter in letters(copy, told.code)} == ids


def letters(copy: RunningCopy, code: str) -> list[dict[str, Any]]:
    seen = httpx.get(f"{copy.simulator('mail')}/_seen", trust_env=False).json()
    return [letter for letter in seen if code in letter["subject"] + letter["body"]]


def _tried(copy: RunningCopy, code: str) -> bool:
    url = read_lines(copy.data / "run" / "environment")["DATABASE_URL"]
    with psycopg.connect(url) as connection:
        tries = "SELECT attempts FROM notifications_message WHERE about = %s"
        found = connection.execute(tries, [code]).fetchone()
    return bool(found and found[0])


def test_without_a_database_the_catalogue_is_served_and_the_rest_says_when_to_come_back(
    copy: RunningCopy,
) -> None:
    program = filers(copy)
    told = program.file_one()
    with browser(copy) as client:
        form = {"csrfmiddlewaretoken": token_of(client, "/tra-cuu"), "code": "x", "pin": "y"}
        client.get("/thu-tuc/")
        client.cookies.set("motcua_session", "somebody")
        with without_database(copy):
            for _ in range(8):
                for page in ("/", "/thu-tuc/", "/thu-tuc/1.013133", "/en/procedures/1.013133",
                             "/thu-tuc/?q=nghia+vu", "/healthz"):  # fmt: skip
                    assert client.get(page).status_code == 200, page
            for answer in (
                client.post("/tra-cuu", data=form),
                client.get("/ho-so/"),
                program.get(f"/dossiers/{told.code}"),
            ):
                assert answer.status_code == 503
                assert int(answer.headers["Retry-After"]) > 0
                _number_is_in_the_log(copy, answer.text)
            assert client.get("/readyz").status_code == 503
            assert client.get("/readyz").json()["database"]["ok"] is False
        until(lambda: client.get("/readyz").status_code == 200)
    until(lambda: program.get(f"/dossiers/{told.code}").status_code == 200)


def _number_is_in_the_log(copy: RunningCopy, text: str) -> None:
    number = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text)
    assert number, text
    assert number[0] in (copy.data / "logs" / "web.log").read_text(errors="replace")
    assert "Traceback" not in text
