"""The usual ways of breaking in, each tried once on the real pages."""

from datetime import datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from motcua.domain.audit.models import Entry
from motcua.domain.audit.values import SYSTEM
from motcua.domain.identity.api import CannotSignIn, make_staff, sign_in_staff
from motcua.domain.identity.models import Account, Session
from motcua.platform import clock
from motcua.platform.limits.counting import Rate, allow
from tests.web.permissions.addresses import addresses
from tests.web.permissions.table import asks, body_of, url_of
from tests.web.permissions.world import World, undone
from tests.web.test_hostile import thing_for, visitor_for

PASSWORD = "mot mat khau kha dai"  # noqa: S105  Of this test alone.
# A program on a leader's machine sends here: by a secret of its own, without cookies.
_WITHOUT_A_BROWSER = {"own_upload"}
PAGES = [each for each in addresses() if each.space == "vi"]


def browser(world: World, name: str = "anonymous", *, strict: bool = False) -> Client:
    client = Client(enforce_csrf_checks=strict, raise_request_exception=False)
    token = world.cast[name].token
    if token:
        client.cookies[settings.MOTCUA_SESSION_COOKIE] = token
    return client


def test_every_form_needs_its_token(world: World) -> None:
    tried = 0
    for address in PAGES:
        for ask in asks(address, world.things):
            if ask.method == "POST" and address.route.name not in _WITHOUT_A_BROWSER:
                client = browser(world, visitor_for(address, world).name, strict=True)
                path = url_of(address, ask, thing_for(address, ask, world))
                assert client.post(path, **body_of(ask)).status_code == 403, path
                tried += 1
    assert tried > 15


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_methods_that_nobody_needs(method: str, world: World) -> None:
    for address in addresses():
        if method in address.route.methods:
            continue
        ask = asks(address, world.things)[0]
        path = url_of(address, ask, thing_for(address, ask, world))
        client = browser(world, visitor_for(address, world).name)
        found = client.generic(method, path, headers={"x-secret": "do not echo me"})
        assert found.status_code == 405, (method, path)
        assert set(found["Allow"].split(", ")) == set(address.route.methods)
        assert b"do not echo me" not in found.content


def test_a_method_cannot_be_overridden(world: World) -> None:
    code = world.things.dossiers["halong", "receive"].parts["code"]
    path = reverse("vi:withdraw", kwargs={"code": code})
    headers = {"x-http-method-override": "POST", "x-method-override": "POST"}
    assert browser(world, "citizen").get(path, headers=headers).status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "a b", "127.0.0.1:x"])
def test_a_foreign_host_is_refused(host: str, world: World) -> None:
    for path in ("/", "/ho-so/", "/api/v1/procedures"):
        found = browser(world).get(path, headers={"host": host})
        assert found.status_code == 400
        assert b"evil" not in found.content


def test_what_a_proxy_may_say_is_not_believed(world: World) -> None:
    headers = {"x-forwarded-host": "evil.example", "x-original-url": "/lanh-dao/"}
    found = browser(world).get("/ho-so/", headers=headers)
    assert found["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("said", ["-1", "abc", "²", "1e3", "0x10", " 5", "٣", "9" * 5000])
def test_an_odd_content_length(said: str, world: World) -> None:
    found = browser(world).post("/tra-cuu", {}, CONTENT_LENGTH=said)
    assert found.status_code == 400


def test_more_than_anybody_needs_to_send(world: World) -> None:
    client = browser(world)
    fields = "&".join(f"f{number}=1" for number in range(10_000))
    kind = "application/x-www-form-urlencoded"
    assert client.post("/tra-cuu", fields, content_type=kind).status_code == 413
    assert client.post("/tra-cuu", {}, CONTENT_LENGTH="99999999999999").status_code == 413
    assert client.post("/tra-cuu", "a=" + "x" * 3_000_000, content_type=kind).status_code == 413
    files = {f"f{number}": SimpleUploadedFile("a.jpg", b"x") for number in range(200)}
    assert client.post("/kiem-tra", files).status_code == 413


NO_BASE64 = (
    b"--x\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n"
    b"\r\n!!!\r\n--x--\r\n"
)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=", b"--x\r\n"),
        ("multipart/form-data; boundary=" + "x" * 300, b"--x\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
        ("multipart/form-data; boundary=x", NO_BASE64),
        ("application/x-www-form-urlencoded; charset=nonsense", b"a=1"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AGE-"),
        ("multipart/form-data; boundary=x; charset=nonsense", b"--x--\r\n"),
    ],
)  # fmt: skip
def test_a_broken_body(kind: str, body: bytes, world: World) -> None:
    for path in ("/tra-cuu", "/kiem-tra", "/dang-nhap/can-bo", "/api/v1/verify"):
        found = browser(world).generic("POST", path, body, content_type=kind)
        assert 400 <= found.status_code < 500, (path, found.status_code)


@pytest.mark.parametrize(
    "path",
    ["/static/../../etc/passwd", "/static/..%2f..%2fetc/passwd", "/static/%2e%2e/%2e%2e/x",
     "//etc/passwd", "/static/shared/..%5c..%5cx", "/media/x", "/.git/config", "/.env"],
)  # fmt: skip
def test_no_way_up_the_tree(path: str, world: World) -> None:
    assert browser(world).get(path).status_code in {301, 302, 400, 404}
    assert b"root:" not in b"".join(browser(world).get(path, follow=True))


def test_a_very_long_address(world: World) -> None:
    for path in ("/ho-so/" + "9" * 60_000, "/?" + "a" * 60_000, "/thu-tuc/?q=" + "đ" * 20_000):
        assert browser(world, "citizen").get(path).status_code < 500


def test_what_one_stranger_asks_is_not_shown_to_the_next(world: World) -> None:
    for name in ("home", "procedures", "accessibility", "privacy"):
        page = reverse(f"vi:{name}")
        browser(world).get(f"{page}?utm=a-mark-of-mine")
        again = browser(world).get(page)
        assert b"a-mark-of-mine" not in again.content
        assert b"csrfmiddlewaretoken" not in again.content
        assert not again.cookies


def officer(login: str = "dang.nhap") -> Account:
    return make_staff(
        login=login, password=PASSWORD, full_name="Cán bộ Đăng Nhập", email="a@b.example",
        actor=SYSTEM, now=clock.now(),
    )  # fmt: skip


def sign_in(client: Client, account: Account, *, after: str = "", code: str = "") -> Any:
    form = {
        "login": account.login, "password": PASSWORD, "next": after,
        "otp": code or pyotp.TOTP(account.totp_secret).now(),
    }  # fmt: skip
    return client.post("/dang-nhap/can-bo", form)


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example",
     "/\t/evil.example", "javascript:alert(1)", "///evil.example",
     "/%0d%0aSet-Cookie:evil=1\r\nSet-Cookie: evil=1"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_signing_in(elsewhere: str, world: World) -> None:
    with undone():
        found = sign_in(browser(world), officer(), after=elsewhere)
        shown = browser(world).get("/dang-nhap/", {"next": elsewhere})
    assert found.status_code == 302
    assert found["Location"].startswith("/")
    assert not found["Location"].startswith(("//", "/\\", "/\t"))
    assert "evil" not in found.cookies
    assert b'value="//' not in shown.content


def test_a_session_is_always_new_and_ends_at_once(world: World) -> None:
    name = settings.MOTCUA_SESSION_COOKIE
    with undone():
        client = browser(world)
        client.cookies[name] = "a-token-that-somebody-planted"
        found = sign_in(client, officer())
        ticket = found.cookies[name].value
        assert ticket != "a-token-that-somebody-planted"
        assert found.cookies[name]["httponly"]
        assert found.cookies[name]["samesite"] == "Lax"
        assert not Session.objects.filter(sha256=ticket).exists()
        client.cookies[name] = ticket
        assert client.get("/dang-nhap/can-bo").status_code == 200
        client.post("/dang-xuat")
        client.post("/dang-xuat")
        assert Entry.objects.filter(act="identity.signed_out").count() == 1
        kept = browser(world)
        kept.cookies[name] = ticket
        assert kept.get("/can-bo/").status_code == 302


def test_a_code_is_used_once(world: World) -> None:
    with undone():
        account = officer()
        code = pyotp.TOTP(account.totp_secret).now()
        assert sign_in(browser(world), account, code=code).status_code == 302
        assert sign_in(browser(world), account, code=code).status_code == 422


def try_in(password: str, code: str, now: datetime, address: str = "127.0.0.1") -> Account:
    return sign_in_staff(
        login=" Dang.Nhap ", password=password, code=code, address=address, now=now
    )


def test_after_ten_tries_even_the_right_password_waits(world: World) -> None:
    now = clock.now()
    with undone():
        account = officer()
        for _ in range(10):
            with pytest.raises(CannotSignIn) as wrong:
                try_in(f"{PASSWORD}!", "000000", now)
            assert not wrong.value.too_many
        assert sign_in(browser(world), account).status_code == 429
        # Somebody's tries do not lock the officer out at his own desk.
        code = pyotp.TOTP(account.totp_secret).at(now)
        assert try_in(PASSWORD, code, now, address="192.0.2.7") == account
        later = now + timedelta(minutes=16)
        code = pyotp.TOTP(account.totp_secret).at(later)
        assert try_in(PASSWORD, code, later) == account


def test_a_hundred_tries_from_everywhere_are_enough(world: World) -> None:
    now = clock.now()
    with undone():
        account = officer()
        for number in range(100):
            assert allow("sign-in:dang.nhap", Rate(times=100, seconds=900), now), number
        code = pyotp.TOTP(account.totp_secret).at(now)
        with pytest.raises(CannotSignIn) as refused:
            try_in(PASSWORD, code, now)
        assert refused.value.too_many


def test_a_login_nobody_has_is_refused_like_a_wrong_password(world: World) -> None:
    with undone():
        officer()
        answers = [
            browser(world).post("/dang-nhap/can-bo", {"login": login, "password": "x", "otp": "1"})
            for login in ("dang.nhap", "khong.co.ai")
        ]
    first, second = (found.content.decode() for found in answers)
    assert {found.status_code for found in answers} == {422}
    mark = 'name="csrfmiddlewaretoken" value="'
    assert _without(first.replace("dang.nhap", "…"), mark) == _without(
        second.replace("khong.co.ai", "…"), mark
    )


def _without(text: str, mark: str) -> list[str]:
    return [part[64:] if number else part for number, part in enumerate(text.split(mark))]


def test_an_error_has_a_number_that_the_log_holds(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    thing = world.things.dossiers["halong", "receive"]
    parts = {"code": thing.parts["code"], "file": thing.parts["file"]}
    with override_settings(MOTCUA_FILES="/nowhere"):
        found = browser(world, "citizen").get(reverse("vi:dossier_file", kwargs=parts))
    numbers = [line.split()[1] for line in caplog.messages if line.startswith("error ")]
    assert found.status_code == 500
    assert numbers
    assert numbers[-1] in found.content.decode()
    assert "Traceback" not in found.content.decode()
    assert "nowhere" not in found.content.decode()


def test_every_answer_is_closed_to_frames_and_foreign_scripts(world: World) -> None:
    for path in ("/", "/ho-so/", "/nothing-here", "/api/v1/procedures", "/healthz"):
        found = browser(world).get(path)
        policy = found["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["X-Frame-Options"] == "DENY"
