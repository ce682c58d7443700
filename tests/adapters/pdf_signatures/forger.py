"""A forger's work: files that look like signed results and are none."""

# pyHanko says nothing of the types of its own objects.
# mypy: disable-error-code="no-untyped-call"

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pikepdf
from django.test import override_settings
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from motcua.adapters.pdf_signatures import PyHankoAugmenter
from motcua.adapters.pdf_signatures.keys import signer_for
from tests.adapters.pdf_signatures import kit
from tests.adapters.pdf_signatures.kit import LEADER, NOW, UNIT, Agency


@contextmanager
def as_a_stranger(agency: Agency) -> Iterator[None]:
    """Sign with keys of the same names, certified by an authority that nobody trusts."""
    folder = agency.folder.with_name("strange_keys")
    kit.certify(folder)
    with override_settings(MOTCUA_KEYS=folder):
        yield


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _first_page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    page: generic.DictionaryObject = writer.find_page_for_modification(0)[0].get_object()
    return page


def _with_other_words(pdf: bytes) -> bytes:
    """Give the file with nothing on its page, as an incremental update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    blank = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    page = _first_page(writer)
    page["/Contents"] = blank
    writer.update_container(page)
    return _written(writer)


def _signed_in(writer: IncrementalPdfFileWriter, field: str, by: Signer | None = None) -> bytes:
    """Sign with the agency's key, or another, by the bare library."""
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    signer = PdfSigner(metadata, by or signer_for(UNIT.key_id, NOW))

    async def sign() -> bytes:
        session = signer.init_signing_session(writer)
        session.system_time = NOW
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=16384)
        out = BytesIO()
        digest, _ = prepared.digest_tbs_document(output=out)
        attributes = PdfCMSSignedAttributes(signing_time=NOW)
        await prepared.perform_signature(digest.document_digest, attributes)
        return out.getvalue()

    # In a thread of its own: the driver of a browser may keep an event loop in this one.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, sign()).result()


def _one_more_signature(pdf: bytes) -> bytes:
    return _signed_in(IncrementalPdfFileWriter(BytesIO(pdf)), "third")


def _with_last_range(pdf: bytes, change: Callable[[list[int]], list[int]]) -> bytes:
    """Change the numbers of the newest signature's byte range, keeping their room."""
    start = pdf.rindex(b"/ByteRange [") + len(b"/ByteRange [")
    end = pdf.index(b"]", start)
    span = change([int(number) for number in pdf[start:end].split()])
    written = b" ".join(str(number).encode() for number in span)
    return pdf[:start] + written.ljust(end - start) + pdf[end:]


def signed_all_the_same(agency: Agency) -> bytes:
    """The leader's key signs though the platform would refuse its certificate; then the unit's."""
    folder = agency.folder / "signing"
    chain = (folder / f"{LEADER.key_id}.crt.pem").read_text()
    own, end, _ = chain.partition("-----END CERTIFICATE-----")
    (folder / "own.pem").write_text(own + end)
    by = SimpleSigner.load(
        str(folder / f"{LEADER.key_id}.key.pem"), str(folder / "own.pem"),
        ca_chain_files=(str(agency.folder / "authority" / "issuing.crt.pem"),),
    )  # fmt: skip
    return _one_more_signature(
        _signed_in(IncrementalPdfFileWriter(BytesIO(agency.paper)), "leader", by)
    )


def stripped(agency: Agency) -> bytes:
    """The leader's signature alone, as if the unit's had never been."""
    return agency.sign(agency.paper, LEADER)


def unit_alone(agency: Agency) -> bytes:
    return agency.sign(agency.paper, UNIT)


def wrong_order(agency: Agency) -> bytes:
    """The agency's key signs first and the leader's last."""
    signing = agency.folder / "signing"
    for end in ("crt.pem", "key.pem"):
        mine, other = (signing / f"{one.key_id}.{end}" for one in (LEADER, UNIT))
        held = mine.read_bytes()
        mine.write_bytes(other.read_bytes())
        other.write_bytes(held)
    # The agency's certificate names itself, the leader's names the agency as his.
    first = replace(LEADER, name=UNIT.name)
    return agency.sign(agency.sign(agency.paper, first), UNIT)


def by_a_strange_authority(agency: Agency) -> bytes:
    with as_a_stranger(agency):
        return agency.signed()


def countersigned_by_a_stranger(agency: Agency) -> bytes:
    signed = agency.sign(agency.paper, LEADER)
    with as_a_stranger(agency):
        return agency.sign(signed, UNIT)


def third_signature_of_a_stranger(agency: Agency) -> bytes:
    result = agency.result()
    with as_a_stranger(agency):
        return _one_more_signature(result)


def third_signature_of_ours(agency: Agency) -> bytes:
    return _one_more_signature(agency.result())


def changed_between_the_signatures(agency: Agency) -> bytes:
    return agency.sign(_with_other_words(agency.sign(agency.paper, LEADER)), UNIT)


def changed_while_countersigning(agency: Agency) -> bytes:
    """Another page inside the very state that the agency's genuine key signs."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.sign(agency.paper, LEADER)))
    page = _first_page(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    return _signed_in(writer, "unit")


def saved_between_the_signatures(agency: Agency) -> bytes:
    """A state in between in which nothing that counts was changed."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.sign(agency.paper, LEADER)))
    writer.update_root()
    return agency.sign(_written(writer), UNIT)


def words_replaced(agency: Agency) -> bytes:
    return _with_other_words(agency.result())


def font_replaced(agency: Agency) -> bytes:
    """Shadow replacement: the page stays, a glyph table it draws with becomes another."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.result()))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    font = next(iter(page["/Resources"]["/Font"].values())).get_object()
    font["/BaseFont"] = generic.pdf_name("/Other")
    writer.mark_update(next(iter(page["/Resources"]["/Font"].values())).reference)
    return _written(writer)


def covered_by_an_annotation(agency: Agency) -> bytes:
    """Shadow hiding: a white note over the words."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.result()))
    page_reference = writer.root["/Pages"]["/Kids"].raw_get(0)
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Square"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                [generic.NumberObject(number) for number in (0, 0, 595, 842)]
            ),
            generic.pdf_name("/IC"): generic.ArrayObject([generic.NumberObject(1)] * 3),
        }
    )
    page = page_reference.get_object()
    page["/Annots"].append(writer.add_object(note))
    writer.mark_update(page_reference.reference)
    return _written(writer)


def catalogue_replaced(agency: Agency) -> bytes:
    """Another tree of pages from the catalogue on, the signatures left in place."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.result()))
    writer.root["/Pages"] = writer.add_object(
        generic.DictionaryObject(
            {
                generic.pdf_name("/Type"): generic.pdf_name("/Pages"),
                generic.pdf_name("/Kids"): generic.ArrayObject(),
                generic.pdf_name("/Count"): generic.NumberObject(0),
            }
        )
    )
    writer.update_root()
    return _written(writer)


def saved_again(agency: Agency) -> bytes:
    """One more state in which nothing changed."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.result()))
    writer.update_root()
    return _written(writer)


def rewritten(agency: Agency) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(agency.result())) as pdf:
        pdf.save(out)
    return out.getvalue()


def range_widened(agency: Agency) -> bytes:
    """Signature wrapping: the newest range is made to end elsewhere."""
    return _with_last_range(agency.result(), lambda span: [*span[:3], span[3] - 20])


def range_emptied(agency: Agency) -> bytes:
    return _with_last_range(agency.result(), lambda span: [0, 0, span[2], span[3]])


def contents_emptied(agency: Agency) -> bytes:
    result = agency.result()
    start = result.rindex(b"/Contents <") + len(b"/Contents <")
    end = result.index(b">", start)
    return result[:start] + b"0" * (end - start) + result[end:]


def leader_of_another_unit(agency: Agency) -> bytes:
    for file in (agency.folder / "signing").glob("account-*"):
        file.unlink()
    kit.certify(agency.folder, eid="H26.999")
    return agency.signed()


def signature_of_another_paper(agency: Agency) -> bytes:
    """Both signatures cut from one result and pasted on other words of the same length."""
    result = agency.result()
    other = kit.paper(agency.folder, body="Công dân Trần Văn Khác đã đăng ký.")
    return other + result[len(agency.paper) :]


def changed_then_stamped(agency: Agency) -> bytes:
    """Other words under a genuine stamp: an authority of time stamps what anybody asks."""
    return PyHankoAugmenter().renew(pdf=_with_other_words(agency.result()), now=NOW)


def covered_then_stamped(agency: Agency) -> bytes:
    return PyHankoAugmenter().renew(pdf=covered_by_an_annotation(agency), now=NOW)


def changed_before_anybody_stamped(agency: Agency) -> bytes:
    """The genuine stamps of the whole taken off, other words, then a new stamp of the whole."""
    signed = agency.result()[: end_of(agency.result(), "unit")]
    return PyHankoAugmenter().renew(pdf=_with_other_words(signed), now=NOW)


def hidden_and_replaced(agency: Agency) -> bytes:
    """Shadow hiding and replacing: what lay unseen in the signed file takes the page's place."""
    writer = IncrementalPdfFileWriter(BytesIO(agency.paper))
    shadow = writer.add_object(generic.StreamObject(stream_data=b"BT /F 12 Tf (1.000.000) Tj ET"))
    prepared = replace(agency, paper=_written(writer))
    signed = prepared.augment(prepared.signed())
    later = IncrementalPdfFileWriter(BytesIO(signed))
    page = _first_page(later)
    page["/Contents"] = generic.IndirectObject(shadow.idnum, shadow.generation, later)
    later.update_container(page)
    return _written(later)


def end_of(pdf: bytes, name: str) -> int:
    """Give where the state ends that the signature of this name covers."""
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    span = next(one.byte_range for one in signatures if one.field_name == name)
    return int(span[2]) + int(span[3])


FORGERIES = [
    stripped,
    unit_alone,
    wrong_order,
    by_a_strange_authority,
    countersigned_by_a_stranger,
    third_signature_of_a_stranger,
    third_signature_of_ours,
    changed_between_the_signatures,
    changed_while_countersigning,
    saved_between_the_signatures,
    words_replaced,
    font_replaced,
    covered_by_an_annotation,
    catalogue_replaced,
    saved_again,
    rewritten,
    range_widened,
    range_emptied,
    contents_emptied,
    leader_of_another_unit,
    signature_of_another_paper,
    changed_then_stamped,
    covered_then_stamped,
    changed_before_anybody_stamped,
    hidden_and_replaced,
]
