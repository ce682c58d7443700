"""The tus protocol 1.0.0 as a table: each request by the book, and each that is not."""

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from motcua.domain.forms.api import draft as read_draft
from motcua.domain.forms.models import Upload
from tests.factories.filings import FIRST_REGISTRATION, photo
from tests.web.permissions.things import COMPONENT
from tests.web.permissions.world import World, undone

TUS = {"tus-resumable": "1.0.0"}
PIECE = "application/offset+octet-stream"
DATA = photo() + b"a mark of this file"


class Sender:
    """A program that speaks the protocol for one citizen."""

    def __init__(self, world: World, group: str = "halong", *, strict: bool = False) -> None:
        member = world.cast.khoi if group == "halong" else world.cast.bao
        self.account = member.account.pk
        self.key: Any = world.things.drafts[group].parts["key"]
        who = next(v for v in world.cast.visitors if v.subject.account_id == self.account)
        self.client = Client(enforce_csrf_checks=strict)
        self.client.cookies[settings.MOTCUA_SESSION_COOKIE] = who.token or ""
        self.urls = {
            name: reverse(f"vi:{name}", kwargs={"code": FIRST_REGISTRATION, "key": self.key})
            for name in ("file_uploads", "file_papers")
        }

    def announce(self, size: object = len(DATA), component: str = COMPONENT) -> Any:
        """Ask for a place for a file."""
        told = {"filename": "ảnh.jpg", "component": component, "fingerprint": "ảnh.jpg|1|2"}
        coded = ",".join(f"{n} {b64encode(w.encode()).decode()}" for n, w in told.items())
        headers = {**TUS, "upload-length": str(size), "upload-metadata": coded}
        return self.client.post(self.urls["file_uploads"], headers=headers)

    def send(self, url: str, offset: object, data: bytes, **more: Any) -> Any:
        """Send a piece."""
        headers = {**TUS, "upload-offset": str(offset), **more.pop("headers", {})}
        kind = more.pop("kind", PIECE)
        return self.client.patch(url, data, content_type=kind, headers=headers)

    def head(self, url: str) -> Any:
        """Ask how far it is."""
        return self.client.head(url, headers=TUS)

    def whole(self, data: bytes = DATA) -> str:
        """Send a file in two pieces; give its address."""
        url = str(self.announce(len(data))["Location"])
        self.send(url, 0, data[:100])
        assert self.send(url, 100, data[100:]).status_code == 204
        return url

    def take(self, *urls: str) -> Any:
        """Send the page with what has come, as the script does at the end."""
        received = [url.rsplit("/", 1)[1] for url in urls]
        sent = {"component": COMPONENT, "act": "upload", "received": received}
        return self.client.post(self.urls["file_papers"], sent)

    def files(self) -> list[str]:
        """Give the names of the files of the draft."""
        found = read_draft(self.key, self.account)
        return [each.name for each in found.files] if found else []


@pytest.fixture(autouse=True)
def _undone(world: World) -> Iterator[None]:
    """Put the world back after each test."""
    with undone():
        yield


@pytest.fixture
def sender(world: World) -> Sender:
    """A citizen's own program."""
    return Sender(world)


def test_a_file_goes_up_in_pieces_and_becomes_a_paper(sender: Sender) -> None:
    begun = sender.announce()
    assert (begun.status_code, begun["Upload-Offset"]) == (201, "0")
    url = begun["Location"]
    assert sender.send(url, 0, DATA[:500])["Upload-Offset"] == "500"
    told = sender.head(url)
    assert (told["Upload-Offset"], told["Upload-Length"]) == ("500", str(len(DATA)))
    assert "no-store" in told["Cache-Control"]
    assert told["Upload-Expires"].endswith("GMT")
    done = sender.send(url, 500, DATA[500:])
    assert (done.status_code, done["Upload-Offset"]) == (204, str(len(DATA)))
    before = sender.files()
    assert sender.take(url).status_code == 302
    assert sender.files() == [*before, "ảnh.jpg"]
    assert sender.head(url).status_code == 404
    assert sender.take(url).status_code == 422, "the same file is not taken twice"
    assert sender.files() == [*before, "ảnh.jpg"]


def test_what_the_server_can(sender: Sender) -> None:
    found = sender.client.options(sender.urls["file_uploads"])
    assert found.status_code == 204
    assert found["Tus-Version"] == "1.0.0"
    assert found["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert int(found["Tus-Max-Size"]) >= 10_000_000
    assert "sha1" in found["Tus-Checksum-Algorithm"].split(",")


@pytest.mark.parametrize(
    ("offset", "data", "more", "status"),
    [
        (0, b"x", {}, 409),
        (6, b"x", {}, 409),
        ("-1", b"x", {}, 400),
        ("", b"x", {}, 400),
        ("²", b"x", {}, 400),
        ("9" * 99, b"x", {}, 400),
        (5, bytes(len(DATA)), {}, 413),
        (5, b"x", {"kind": "text/plain"}, 415),
        (5, b"x", {"headers": {"tus-resumable": "0.2.2"}}, 412),
        (5, b"x", {"headers": {"upload-checksum": "sha1 " + b64encode(bytes(20)).decode()}}, 460),
        (5, b"x", {"headers": {"upload-checksum": "md5 " + b64encode(bytes(16)).decode()}}, 400),
        (5, b"x", {"headers": {"upload-checksum": "sha1 ???"}}, 400),
    ],
)
def test_a_piece_that_is_refused_changes_nothing(
    sender: Sender, offset: object, data: bytes, more: dict[str, Any], status: int
) -> None:
    url = sender.announce()["Location"]
    sender.send(url, 0, DATA[:5])
    found = sender.send(url, offset, data, **more)
    assert found.status_code == status
    assert found["Tus-Resumable"] == "1.0.0"
    assert sender.head(url)["Upload-Offset"] == "5"
    digest = b64encode(hashlib.sha256(DATA[5:]).digest()).decode()
    rest = sender.send(url, 5, DATA[5:], headers={"upload-checksum": f"sha256 {digest}"})
    assert rest.status_code == 204


@pytest.mark.parametrize(
    ("size", "component", "status"),
    [
        (10_000_000_000, COMPONENT, 413),
        ("", COMPONENT, 400),
        ("-5", COMPONENT, 400),
        ("1e9", COMPONENT, 400),
        (5, "no_such_paper", 400),
        (5, "", 400),
    ],
)
def test_what_cannot_be_announced(
    sender: Sender, size: object, component: str, status: int
) -> None:
    before = Upload.objects.count()
    assert sender.announce(size, component).status_code == status
    assert Upload.objects.count() == before


def test_a_file_too_large_for_its_paper_is_told_before_it_is_sent(sender: Sender) -> None:
    found = sender.announce(500_000_000)
    assert found.status_code == 413
    assert b"MB" in found.content


def test_nobody_has_endlessly_many_under_way(sender: Sender) -> None:
    for _ in range(Upload.MOST - 1):
        last = sender.announce()
    assert last.status_code == 201
    over = sender.announce()
    assert over.status_code == 409
    assert json.loads(over.content)["problem"] == "too_many_uploads"


def test_an_upload_is_its_owners_alone(world: World, sender: Sender) -> None:
    url = sender.announce()["Location"]
    other = Sender(world, "haian")
    mine = url.replace(str(sender.key), str(other.key))
    for address in (url, mine):
        assert other.head(address).status_code == 404
        assert other.send(address, 0, b"x").status_code == 404
        assert other.client.delete(address, headers=TUS).status_code == 404
    assert other.take(url).status_code == 422
    assert sender.head(url)["Upload-Offset"] == "0"


def test_an_upload_is_given_up(sender: Sender) -> None:
    url = sender.announce()["Location"]
    assert sender.client.delete(url, headers=TUS).status_code == 204
    assert sender.head(url).status_code == 404
    again = sender.announce()["Location"]
    sent = {"drop": again.rsplit("/", 1)[1]}
    assert sender.client.post(sender.urls["file_papers"], sent).status_code == 302
    assert sender.head(again).status_code == 404


def test_every_piece_needs_the_token(world: World) -> None:
    sender = Sender(world, strict=True)
    url = reverse(
        "vi:file_upload", kwargs={"code": FIRST_REGISTRATION, **_parts(world)}
    )  # fmt: skip
    assert sender.announce().status_code == 403
    assert sender.send(url, 0, b"x").status_code == 403
    assert sender.client.delete(url, headers=TUS).status_code == 403
    assert sender.head(url).status_code == 200


def _parts(world: World) -> dict[str, object]:
    parts = world.things.drafts["halong"].parts
    return {"key": parts["key"], "upload_key": parts["upload_key"]}


def test_a_file_half_there_is_named_on_the_page_and_not_taken(sender: Sender) -> None:
    url = sender.announce()["Location"]
    sender.send(url, 0, DATA[:5])
    page = sender.client.get(sender.urls["file_papers"]).content.decode()
    assert f'data-upload="{url}"' in page
    assert 'data-fingerprint="ảnh.jpg|1|2"' in page
    before = sender.files()
    assert sender.take(url).status_code == 422
    assert sender.files() == before
    assert sender.head(url)["Upload-Offset"] == "5"


def test_what_came_in_pieces_is_judged_like_any_other_file(sender: Sender) -> None:
    url = sender.whole(b"MZ" + bytes(300))
    before = sender.files()
    found = sender.take(url)
    assert found.status_code == 422
    assert "không đúng với đuôi" in found.content.decode() or "không thuộc loại" in (
        found.content.decode()
    )
    assert sender.files() == before
    assert sender.head(url).status_code == 404, "what was refused is not kept"


def test_several_come_in_order_and_one_bad_one_spoils_nothing(sender: Sender) -> None:
    urls = [sender.whole(), sender.whole(b"no picture" * 30), sender.whole(DATA + b"2")]
    before = sender.files()
    assert sender.take(*urls).status_code == 422
    assert sender.files() == [*before, "ảnh.jpg", "ảnh.jpg"]
