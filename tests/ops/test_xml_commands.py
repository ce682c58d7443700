"""``motcua xml sign`` and ``xml check``, and the same check on the page and over REST."""

import hashlib
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.api import entries_about
from motcua.platform import clock
from tests.simulators import Trust

KEY = "unit-H26.128"  # of its own: the authority is shared by a whole run
DOCUMENT = "<hồSơ>Trần Đức Thịnh</hồSơ>".encode()


@pytest.fixture
def folder(db: None, trust: Trust, tmp_path: Path, settings: Settings) -> Path:
    """Give a folder with a document and its signed form, by a key whose lists can be asked."""
    LocalAuthority(trust.keys, now=clock.now() - timedelta(days=1)).certify_unit(
        key_id=KEY, unit="Ủy ban nhân dân xã", unit_eid="H26.128"
    )
    (tmp_path / "a.xml").write_bytes(DOCUMENT)
    call_command("xml_sign", str(tmp_path / "a.xml"), key=KEY, out=tmp_path / "signed.xml")
    return tmp_path


def check(folder: Path, name: str = "signed.xml") -> tuple[int, dict[str, object]]:
    """Run the command and give its exit code and what it said."""
    out = io.StringIO()
    try:
        call_command("xml_check", folder / name, json=True, out=folder / "content", stdout=out)
    except SystemExit as left:
        return int(str(left.code)), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def wrapped(signed: bytes) -> bytes:
    """Give a document of the forger's own with the genuine one in it."""
    return b"<a>" + signed.partition(b"?>")[2] + b"</a>"


def test_what_is_signed_is_checked_and_its_content_given(folder: Path) -> None:
    code, said = check(folder)
    assert (code, said["state"], said["reasons"]) == (0, "valid", [])
    assert (folder / "content").read_bytes() == DOCUMENT
    (entry,) = entries_about(KEY, "signing.xml_signed")
    signed = (folder / "signed.xml").read_bytes()
    assert entry.details == {"sha256": hashlib.sha256(signed).hexdigest()}


def test_what_is_changed_ends_with_one_and_gives_nothing(folder: Path) -> None:
    signed = (folder / "signed.xml").read_bytes()
    (folder / "signed.xml").write_bytes(signed.replace("Trần".encode(), "Trấn".encode()))
    code, said = check(folder)
    assert (code, said["state"]) == (1, "refused")
    assert not (folder / "content").exists()
    assert check(folder, "a.xml")[0] == 1


def test_what_is_not_known_ends_with_two(folder: Path, settings: Settings) -> None:
    settings.MOTCUA_REVOCATION_LISTS = ()
    code, said = check(folder)
    assert (code, said["state"]) == (2, "undetermined")
    assert not (folder / "content").exists()


def test_what_cannot_be_signed_says_why(folder: Path) -> None:
    for name, key, said in (
        ("signed.xml", KEY, "exactly one"), ("a.xml", "unit-none", "no key"),
        ("none.xml", KEY, "No such file"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=said):
            call_command("xml_sign", str(folder / name), key=key, out=folder / "new.xml")
    with pytest.raises(CommandError, match="exists"):
        call_command("xml_sign", str(folder / "a.xml"), key=KEY, out=folder / "signed.xml")
    with pytest.raises(CommandError, match="--out"):
        call_command("xml_sign", str(folder / "a.xml"), key=KEY, json=True)
    assert not (folder / "new.xml").exists()


def test_anybody_checks_a_document_over_rest(folder: Path) -> None:
    signed = (folder / "signed.xml").read_bytes()

    def verdict(data: bytes) -> dict[str, object]:
        file = SimpleUploadedFile("x", data, "application/octet-stream")
        answer = Client().post("/api/v1/verify", {"file": file})
        assert answer.status_code == 200
        return dict(answer.json())

    right = verdict(signed)
    told = (right["state"], right["issued"], right["register_asked"])
    assert told == ("valid", None, False)
    assert right["content_sha256"] == hashlib.sha256(DOCUMENT).hexdigest()
    assert right["signers"][0]["unit"] == "Ủy ban nhân dân xã"  # type: ignore[index]
    for forged in (wrapped(signed), b"<", b"<!DOCTYPE a><a/>", b"<a>" * 300_000):
        wrong = verdict(forged)
        assert (wrong["state"], wrong["content_sha256"]) == ("refused", None)
        assert wrong["reasons"]


def test_the_page_tells_it_in_words(folder: Path, settings: Settings) -> None:
    signed = (folder / "signed.xml").read_bytes()
    lists = settings.MOTCUA_REVOCATION_LISTS
    for data, known, said in (
        (signed, lists, "No register of results was asked"),
        (signed, (), "Nothing is wrong with it, but"),
        (wrapped(signed), lists, "not the last child"),
    ):
        settings.MOTCUA_REVOCATION_LISTS = known
        file = SimpleUploadedFile("x.xml", data, "text/xml")
        page = Client().post("/en/verify", {"file": file, "by": "file"})
        assert page.status_code == 200
        words = page.content.decode()
        assert said in words
        assert "Genuine" not in words
