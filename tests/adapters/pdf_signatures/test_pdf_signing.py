"""Signing PDFs: what is genuine is accepted, and who has no key cannot sign."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from shutil import copyfile

import pikepdf
import pypdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.values import Signatory, SignerKind, VerdictState
from tests.adapters.pdf_signatures import kit
from tests.adapters.pdf_signatures.certificates import install
from tests.adapters.pdf_signatures.kit import EID, LEADER, NOW, UNIT, UNIT_NAME, Agency, check

# ---- what is genuine ---------------------------------------------------------------------------


def test_a_result_signed_by_leader_and_unit_is_accepted(agency: Agency) -> None:
    verdict = check(agency.result())
    assert verdict.reasons == ()
    assert verdict.valid
    leader, unit = verdict.signers
    assert (leader.name, leader.title, leader.unit) == (LEADER.name, LEADER.title, UNIT_NAME)
    assert (leader.kind, unit.kind) == (SignerKind.LEADER, SignerKind.UNIT)
    assert (unit.name, unit.unit_eid) == (UNIT_NAME, EID)
    assert leader.signed_at == unit.signed_at == NOW
    (stamp,) = verdict.stamps
    assert stamp.covers_whole_file
    assert not unit.covers_whole_file


def test_parts_of_a_second_do_not_matter(agency: Agency) -> None:
    moment = NOW.replace(microsecond=123456)
    signed = agency.sign(agency.sign(agency.paper, LEADER, now=moment), UNIT, now=moment)
    assert check(signed, now=moment).signers[0].signed_at == NOW


def test_before_anybody_stamped_it_nothing_is_wrong_but_it_is_not_valid_yet(
    agency: Agency,
) -> None:
    verdict = check(agency.signed())
    assert verdict.state is VerdictState.UNDETERMINED
    assert all("chưa có dấu thời gian" in reason.vi for reason in verdict.reasons)


def test_it_stays_accepted_after_the_certificates_have_ended(agency: Agency) -> None:
    """The signers' certificates live three years, the one of the stamps five."""
    for years in (1, 4):
        assert check(agency.result(), now=NOW + timedelta(days=years * 365)).valid
    verdict = check(agency.result(), now=NOW + timedelta(days=5 * 365))
    assert verdict.state is VerdictState.UNDETERMINED
    assert "hết hạn" in verdict.reasons[0].vi


def test_signatures_are_pades_and_say_when_and_why(agency: Agency) -> None:
    reader = PdfFileReader(BytesIO(agency.result()))
    for signature in reader.embedded_regular_signatures:
        entry = signature.sig_object
        assert entry["/SubFilter"] == "/ETSI.CAdES.detached"
        assert entry["/Reason"] == "Ký kết quả"
        attributes = {one["type"].native for one in signature.signer_info["signed_attrs"]}
        assert {"message_digest", "signing_certificate_v2"} <= attributes
        assert signature.md_algorithm == "sha256"


def test_the_leader_allows_nothing_but_the_place_of_the_unit(agency: Agency) -> None:
    reader = PdfFileReader(BytesIO(agency.sign(agency.paper, LEADER)))
    leader = reader.embedded_signatures[0]
    assert leader.docmdp_level is not None
    assert leader.docmdp_level.name == "FILL_FORMS"
    assert [name for name, _, _ in enumerate_sig_fields(reader)] == ["leader", "unit"]


def test_the_visible_blocks_say_who_and_when_in_the_time_of_viet_nam(agency: Agency) -> None:
    with pikepdf.open(BytesIO(agency.signed())) as pdf:
        blocks = {str(one["/T"]): one for one in pdf.pages[-1]["/Annots"]}
        assert set(blocks) == {"leader", "unit"}
        for block in blocks.values():
            assert int(block["/F"]) & 4  # printed
            left, bottom, right, top = (float(number) for number in block["/Rect"])
            assert right - left > 100
            assert top - bottom > 50
    words = _words_of_blocks(agency.signed())
    assert "Nguyễn Văn An" in words
    assert UNIT_NAME in words
    assert "22/11/2026 14:05:33 +07:00" in words


def _words_of_blocks(pdf: bytes) -> str:
    """Read the text of the blocks through a page that shows each of them."""
    words = []
    with pikepdf.open(BytesIO(pdf)) as source:
        for annotation in source.pages[-1]["/Annots"]:
            block = annotation["/AP"]["/N"]["/Resources"]["/XObject"]["/Block"]
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                MediaBox=block["/BBox"],
                Resources=block["/Resources"],
                Contents=source.make_stream(block.read_bytes()),
            )
            source.pages.append(pikepdf.Page(source.make_indirect(page)))
            words.append(len(source.pages) - 1)
        out = BytesIO()
        source.save(out)
    from_file = pypdf.PdfReader(out)
    return " ".join(" ".join(from_file.pages[one].extract_text().split()) for one in words)


def test_the_paper_says_it_is_archival_after_signing(agency: Agency) -> None:
    with pikepdf.open(BytesIO(agency.result())) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"


# ---- who cannot sign ----------------------------------------------------------------------------


@pytest.mark.parametrize("key_id", ["account-nobody", "../authority/root", ".hidden"])
def test_who_has_no_key_cannot_sign(agency: Agency, key_id: str) -> None:
    stranger = Signatory(key_id, "Ai đó", "Chủ tịch", UNIT_NAME, SignerKind.LEADER, EID)
    with pytest.raises(CannotSign) as refusal:
        agency.sign(agency.paper, stranger)
    assert "khóa" in refusal.value.reason.vi


def test_the_certificate_of_another_person_or_unit_signs_for_nobody(agency: Agency) -> None:
    install(agency.folder, name="Nguyễn Văn Ẩn")
    with pytest.raises(CannotSign, match="another person"):
        agency.sign(agency.paper, LEADER)
    install(agency.folder, eid="H26.128")
    with pytest.raises(CannotSign, match="another person or unit"):
        agency.sign(agency.paper, LEADER)
    install(agency.folder, name="NGUYỄN  VĂN AN")
    once = agency.sign(agency.paper, LEADER)
    signing = agency.folder / "signing"
    for end in ("crt.pem", "key.pem"):
        copyfile(signing / f"{UNIT.key_id}.{end}", signing / f"unit-H26.128.{end}")
    with pytest.raises(CannotSign, match="another person or unit"):
        agency.sign(once, replace(UNIT, key_id="unit-H26.128", unit_eid="H26.128"))


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04"])
def test_what_is_no_pdf_cannot_be_signed(agency: Agency, pdf: bytes) -> None:
    with pytest.raises(CannotSign):
        agency.sign(pdf, LEADER)


def test_the_leader_cannot_sign_twice(agency: Agency) -> None:
    once = agency.sign(agency.paper, LEADER)
    with pytest.raises(CannotSign):
        agency.sign(once, LEADER)


def test_a_renewed_key_is_used_without_a_restart(agency: Agency) -> None:
    agency.result()
    for file in (agency.folder / "signing").iterdir():
        file.unlink()
    kit.certify(agency.folder)
    assert check(agency.result()).valid
