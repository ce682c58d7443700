"""``motcua seal check``: files of every kind, keys and list as they are published, no database."""

import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import zxingcpp
from django.core.management import CommandError, call_command
from PIL import Image
from pytest_django import Settings

from motcua.domain.signing.rules import keys_document, status_token
from motcua.domain.signing.values import (
    PublishedSeals,
    SealPurpose,
    StatusList,
    WithdrawnSeal,
)
from motcua.kernel.seals import read_seal
from motcua.kernel.texts import Text
from tests.domain.signing.test_seals import NOW, PROFILE, seal_key, sealed
from tests.kernel.seals.test_seals import signed

AT = NOW.isoformat()
LIST_KEY = seal_key(purpose=SealPurpose.STATUS, reference="FEDC")
PUBLISHED = PublishedSeals("VNQP", (seal_key(), LIST_KEY), (PROFILE,))


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.MOTCUA_FILES = tmp_path / "files"
    (tmp_path / "khoa.json").write_text(json.dumps(keys_document(PUBLISHED)), encoding="utf-8")
    put_list(tmp_path)
    (tmp_path / "dau.bin").write_bytes(sealed())
    return tmp_path


def put_list(folder: Path, *names: str, made: datetime = NOW) -> None:
    entries = tuple(
        WithdrawnSeal(name, date(2026, 11, 24), "x", Text("Sai.", "Wrong.")) for name in names
    )
    listed = StatusList(made, made + timedelta(hours=24), entries)
    token = status_token(listed, LIST_KEY, "VNQP", signed)
    (folder / "thu-hoi.jwt").write_text(token, encoding="ascii")


def check(folder: Path, name: str, *, at: str = AT, status: bool = True) -> tuple[int, str]:
    """Run the command and give its exit code and what it said."""
    out = io.StringIO()
    words = [str(folder / name), "--keys", str(folder / "khoa.json"), "--at", at, "--json"]
    words += ["--status", str(folder / "thu-hoi.jwt")] if status else []
    try:
        call_command("seal_check", *words, stdout=out)
    except SystemExit as left:
        return int(str(left.code)), json.loads(out.getvalue())["state"]
    return 0, json.loads(out.getvalue())["state"]


def test_the_bytes_a_picture_and_a_pdf_come_to_the_same_verdict(folder: Path) -> None:
    code = zxingcpp.create_barcode(sealed(), zxingcpp.BarcodeFormat.QRCode).to_image(scale=4)
    picture = Image.fromarray(code).convert("RGB")
    picture.save(folder / "dau.png")
    picture.save(folder / "dau.pdf")
    for name in ("dau.bin", "dau.png", "dau.pdf"):
        assert check(folder, name) == (0, "valid")


def test_only_a_seal_without_any_doubt_ends_well(folder: Path) -> None:
    assert check(folder, "dau.bin", status=False) == (1, "valid")
    assert check(folder, "dau.bin", at=(NOW + timedelta(hours=25)).isoformat()) == (1, "valid")
    assert check(folder, "dau.bin", at="2030-01-01T00:00:00+00:00") == (1, "expired")
    (folder / "other.bin").write_bytes(sealed()[:-1] + b"\x00")
    assert check(folder, "other.bin")[0] == 1
    put_list(folder, read_seal(sealed()).fingerprint.hex())
    (folder / "dau.bin").write_bytes(sealed())
    assert check(folder, "dau.bin") == (1, "withdrawn")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty", b""),
        ("text", b"hello"),
        ("huge", b"\xff\xd8\xff" + bytes(20_000_000)),
        ("broken.pdf", b"%PDF-1.7 ?"),
        ("blank.png", b""),
        ("absent", None),
    ],
)
def test_bad_files_are_refused_in_words(folder: Path, name: str, data: bytes | None) -> None:
    if name == "blank.png":
        Image.new("L", (300, 300), 255).save(folder / name)
    elif data is not None:
        (folder / name).write_bytes(data)
    with pytest.raises(CommandError):
        check(folder, name)


@pytest.mark.parametrize("name", ["khoa.json", "thu-hoi.jwt"])
def test_keys_or_a_list_that_are_none_are_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff{]")
    with pytest.raises(CommandError, match=name):
        check(folder, "dau.bin")
