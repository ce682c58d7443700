"""Others judge our results too: OpenSSL the signatures, poppler the file, pikepdf its form.

PDF/A-2 (ISO 19005-2) and tagged PDF (ISO 32000-1, 14.8) must survive signing.
"""

import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from asn1crypto import cms  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader

from motcua.adapters.pdf_signatures import PyHankoSigner
from tests.adapters.pdf_signatures.kit import LEADER, NOW, Agency

OPENSSL, PDFSIG = (which(name) or "" for name in ("openssl", "pdfsig"))
_AT = str(int(NOW.timestamp()) + 60)


def openssl(*words: str) -> str:
    """Run OpenSSL; what it says, or an ``AssertionError`` when it is not content."""
    done = subprocess.run([OPENSSL, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("number", [0, 1], ids=["leader", "unit"])
def test_openssl_says_that_a_signature_and_its_time_stamp_are_valid(
    agency: Agency, tmp_path: Path, number: int
) -> None:
    signature = PdfFileReader(BytesIO(agency.complete)).embedded_regular_signatures[number]
    first, length, second, rest = (int(each) for each in signature.byte_range)
    pdf = agency.complete
    (tmp_path / "content").write_bytes(pdf[first:length] + pdf[second : second + rest])
    message = cms.ContentInfo.load(signature.pkcs7_content)
    (tmp_path / "signature").write_bytes(message.dump())
    signer = message["content"]["signer_infos"][0]
    (tmp_path / "value").write_bytes(signer["signature"].native)
    (token,) = (each["values"][0] for each in signer["unsigned_attrs"])
    (tmp_path / "token").write_bytes(token.dump())
    root = ("-CAfile", str(agency.folder / "trust" / "root.pem"), "-attime", _AT)
    openssl(
        "cms", "-verify", "-binary", "-inform", "DER", "-in", str(tmp_path / "signature"),
        "-content", str(tmp_path / "content"), "-out", "/dev/null", "-purpose", "any", *root,
    )  # fmt: skip
    said = openssl(
        "ts", "-verify", "-token_in", "-in", str(tmp_path / "token"), "-data",
        str(tmp_path / "value"), "-untrusted", str(agency.folder / "authority" / "issuing.crt.pem"),
        *root,
    )  # fmt: skip
    assert "Verification: OK" in said


def test_openssl_says_that_the_stamp_of_the_whole_file_is_valid(
    agency: Agency, tmp_path: Path
) -> None:
    (stamp,) = PdfFileReader(BytesIO(agency.complete)).embedded_timestamp_signatures
    first, length, second, rest = (int(each) for each in stamp.byte_range)
    pdf = agency.complete
    (tmp_path / "content").write_bytes(pdf[first:length] + pdf[second : second + rest])
    (tmp_path / "token").write_bytes(cms.ContentInfo.load(stamp.pkcs7_content).dump())
    said = openssl(
        "ts", "-verify", "-token_in", "-in", str(tmp_path / "token"), "-data",
        str(tmp_path / "content"), "-CAfile", str(agency.folder / "trust" / "root.pem"),
        "-untrusted", str(agency.folder / "authority" / "issuing.crt.pem"), "-attime", _AT,
    )  # fmt: skip
    assert "Verification: OK" in said
    assert second + rest == len(pdf)


@pytest.mark.skipif(not PDFSIG, reason="poppler-utils (pdfsig) is not installed here")
def test_poppler_says_that_the_signatures_are_valid(agency: Agency, tmp_path: Path) -> None:
    file = tmp_path / "result.pdf"
    file.write_bytes(agency.complete)
    said = subprocess.run(
        [PDFSIG, "-nocert", str(file)], capture_output=True, text=True, check=False
    ).stdout
    assert said.count("Signature is Valid") >= 2
    assert "Invalid" not in said


def test_the_paper_stays_archival_and_tagged_after_everything(agency: Agency) -> None:
    with (
        pikepdf.open(BytesIO(agency.paper)) as before,
        pikepdf.open(BytesIO(agency.complete)) as pdf,
    ):
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot.objgen == before.Root.StructTreeRoot.objgen
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert pdf.Root.Lang == before.Root.Lang
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
        assert not pdf.is_encrypted
        assert "/JavaScript" not in pdf.Root.get("/Names", {})


def test_readers_of_screens_meet_the_places_of_the_signatures(agency: Agency) -> None:
    """PDF/UA-1, 7.18.3 and 7.18.4: each widget within a Form element, and Tab by structure."""
    prepared = PyHankoSigner().lay_out(pdf=agency.paper)
    for made in (agency.complete, agency.sign(agency.paper, LEADER), prepared):
        with pikepdf.open(BytesIO(made)) as pdf:
            tree = pdf.Root.StructTreeRoot
            numbers = list(tree.ParentTree.Nums)
            kept = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
            shown = [one for page in pdf.pages for one in page.get("/Annots", []) if any(one.Rect)]
            assert len(shown) == 2
            for place in shown:
                element = kept[int(place.StructParent)]
                assert element.S == "/Form"
                assert element.K.Obj.objgen == place.objgen
                assert element.objgen in [one.objgen for one in tree.K[0].K]
                assert str(element.Alt) == str(place.TU)
                assert place.P.Tabs == "/S"
            assert int(tree.ParentTreeNextKey) == max(kept) + 1


def test_every_block_is_printed_has_a_look_and_a_name(agency: Agency) -> None:
    with pikepdf.open(BytesIO(agency.complete)) as pdf:
        fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
        assert list(fields) == ["leader", "unit", "archive-1"]
        for name in ("leader", "unit"):
            block = fields[name]
            assert int(block.F) & 4  # printed
            assert not int(block.F) & (1 | 2 | 32)  # not invisible, hidden or without a view
            assert block.AP.N.BBox is not None
            assert str(block.TU).startswith("Chữ ký số")
        assert [float(each) for each in fields["archive-1"].Rect] == [0, 0, 0, 0]
