"""A folder in one ZIP: file by file, gone on with when sent again, nothing that climbs out."""

import hashlib
import io
import zipfile

import pytest
from pytest_django import Settings

from motcua.platform.files.folders import AT_ONCE, unpack
from motcua.platform.files.values import CannotStore


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: object) -> None:
    settings.MOTCUA_FILES = tmp_path


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_what_has_come_is_left_out_when_the_same_zip_is_sent_again() -> None:
    files = {f"thư mục/{n}.pdf": b"same" for n in range(AT_ONCE + 2)}
    data = packed({**files, "__MACOSX/x": b"1", "lon.pdf": b"0" * 101, "a/.DS_Store": b"1"})
    first = unpack([data], name="a.zip", had=(), largest=100)
    assert (len(first.files), first.left, first.too_large) == (AT_ONCE, 2, ("lon.pdf",))
    had = {f"{hashlib.sha256(said).hexdigest()} {name.rpartition('/')[2]}"
           for name, said in first.files}  # fmt: skip
    rest = unpack([data], name="a.zip", had=had, largest=100)
    assert ([name for name, _ in rest.files], rest.left) == (list(files)[AT_ONCE:], 0)


def test_names_that_differ_by_folder_alone_and_what_was_refused_are_told() -> None:
    data = packed({"a/x.pdf": b"1", "b/x.pdf": b"2", "a/y.pdf": b"3", "b/y.pdf": b"3"})
    said = f"{hashlib.sha256(b'1').hexdigest()} x.pdf"
    found = unpack([data], name="a.zip", had=[hashlib.sha256(said.encode()).hexdigest()], largest=9)
    assert found.clashing == ("x.pdf",)
    assert [name for name, _ in found.files] == ["b/x.pdf", "a/y.pdf", "b/y.pdf"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"no zip", "broken"),
        (packed({"../a.pdf": b"1"}), "broken"),
        (packed({"/etc/a.pdf": b"1"}), "broken"),
        (packed({"a.pdf": b"0" * 30_000_000}), "unpacked"),
        (packed({f"{n}": b"" for n in range(2_001)}), "unpacked"),
    ],
    # Not by their bytes: a ZIP holds the time at which it was made.
    ids=["nothing", "no zip", "way up", "way from the root", "large", "many"],
)
def test_hostile_folders_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(CannotStore) as refused:
        unpack([data], name="a.zip", had=(), largest=10_000_000)
    assert refused.value.code == code
