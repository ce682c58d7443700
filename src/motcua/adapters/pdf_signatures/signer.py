"""Signs a PDF: one PAdES B-B signature with its visible block, as an incremental update.

There is room in it for a time stamp, which comes later (``augmenting``).
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter, copy_into_new_writer
from pyhanko.sign.fields import (
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from motcua.adapters.pdf_signatures.appearance import block
from motcua.adapters.pdf_signatures.examiner import word_in
from motcua.adapters.pdf_signatures.keys import signer_for
from motcua.adapters.pdf_signatures.tagging import tag_place
from motcua.domain.signing.ports import CannotSign
from motcua.domain.signing.values import (
    LEADER_PLACE,
    STAMP_ROOM,
    UNIT_PLACE,
    Box,
    Certificate,
    Signatory,
    SignerKind,
)
from motcua.kernel.names import sort_key
from motcua.kernel.texts import Text

if TYPE_CHECKING:
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession

NOT_SIGNABLE = Text(
    "Tệp này không ký được: tệp hỏng hoặc đã có chữ ký của bên này.",
    "This file cannot be signed: it is broken or already has this party's signature.",
)

NOT_HIS = Text(
    "Chứng thư số để ở khóa này mang tên người khác hoặc đơn vị khác, nên không ký được. Hãy liên "
    "hệ quản trị.",
    "The certificate beside this key is of another person or unit, so it cannot sign. Ask the "
    "administrator.",
)

_LOOPS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="signing")
_PLACES = {SignerKind.LEADER: LEADER_PLACE, SignerKind.UNIT: UNIT_PLACE}
_FIELDS = {
    SignerKind.LEADER: "Chữ ký số của người có thẩm quyền",
    SignerKind.UNIT: "Chữ ký số của cơ quan",
}


class PyHankoSigner:
    """The port ``PdfSigner`` by pyHanko."""

    def sign(
        self,
        *,
        pdf: bytes,
        signatory: Signatory,
        reason: str,
        now: datetime,
        box: Box | None = None,
    ) -> bytes:
        """Add one signature.

        The leader's comes first and certifies the paper: it also lays out the place of the unit's
        signature, and from then on nothing but filling that place is allowed (DocMDP 2).
        """
        now = now.replace(microsecond=0)  # the time inside a signature knows none
        place = box or _PLACES[signatory.kind]
        key = signer_for(signatory.key_id, now)
        _must_be_of(signatory, key)
        signer = PdfSigner(
            _metadata(signatory, reason),
            key,
            stamp_style=block(signatory=signatory, now=now, box=place),
        )
        try:
            writer = IncrementalPdfFileWriter(BytesIO(pdf))
            _lay_out(writer, signatory.kind, place)
            # pyHanko speaks asyncio; whoever calls us may be inside a loop of his own.
            return _LOOPS.submit(asyncio.run, _signed(writer, signer, now)).result()
        except (SigningError, PdfError, ValueError) as refusal:
            raise CannotSign(NOT_SIGNABLE) from refusal

    def lay_out(self, *, pdf: bytes) -> bytes:
        """Give the paper with both empty places, written anew as a file of one state."""
        writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
        for kind, place in _PLACES.items():
            _add_place(writer, kind, place)
        # Signatures exist, and from now on is only appended (ISO 32000-1, table 219): whoever
        # signs has nothing left to change but his place.
        writer.root["/AcroForm"]["/SigFlags"] = NumberObject(3)  # type: ignore[no-untyped-call]
        output = BytesIO()
        writer.write(output)  # type: ignore[no-untyped-call]
        return output.getvalue()

    def require(self, key_id: str, now: datetime) -> None:
        """Ask for the key as ``sign`` would, and sign nothing."""
        signer_for(key_id, now)

    def certificate(self, key_id: str, now: datetime) -> Certificate | None:
        """Give name and last day of a certificate; ``None`` when there is none to sign with."""
        try:
            held = signer_for(key_id, now).signing_cert
        except CannotSign:
            return None
        if held is None:
            return None
        return Certificate(
            name=str(held.subject.native.get("common_name", "")),
            valid_until=held.not_valid_after.date(),
        )


def _must_be_of(signatory: Signatory, key: Signer) -> None:
    """Raise ``CannotSign`` for a certificate of somebody else: the block would name who it is not.

    A person by his name, and both by the unit's identifier (Decision 20/2020/QĐ-TTg), for units
    change their names. Whoever moved to another unit needs a certificate of that one: no check
    accepts a paper whose person and agency are of two units.
    """
    subject = key.signing_cert.subject.native if key.signing_cert else {}
    his = word_in(subject, "organization_identifier") == signatory.unit_eid
    if signatory.kind is SignerKind.LEADER:
        his = his and sort_key(word_in(subject, "common_name")) == sort_key(signatory.name)
    if not his:
        raise CannotSign(NOT_HIS)


def _metadata(signatory: Signatory, reason: str) -> PdfSignatureMetadata:
    first = signatory.kind is SignerKind.LEADER
    return PdfSignatureMetadata(
        field_name=signatory.kind.value,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        name=signatory.name,
        certify=first,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


def _field(kind: SignerKind, place: Box) -> SigFieldSpec:
    return SigFieldSpec(
        sig_field_name=kind.value,
        on_page=place.page,
        box=(round(place.left), round(place.bottom), round(place.right), round(place.top)),
        readable_field_name=_FIELDS[kind],
    )


def _lay_out(writer: IncrementalPdfFileWriter, kind: SignerKind, place: Box) -> None:
    present = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    if kind.value not in present:
        _add_place(writer, kind, place)
    if kind is SignerKind.LEADER and SignerKind.UNIT.value not in present:
        _add_place(writer, SignerKind.UNIT, UNIT_PLACE)


def _add_place(writer: BasePdfFileWriter, kind: SignerKind, place: Box) -> None:
    append_signature_field(writer, _field(kind, place))
    tag_place(writer, kind.value, _FIELDS[kind])


async def _signed(writer: IncrementalPdfFileWriter, signer: PdfSigner, now: datetime) -> bytes:
    """Do pyHanko's steps one by one, so that the time of signing is the one that was given."""
    session: PdfSigningSession = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = now
    prepared = session.prepare_tbs_document(
        validation_info=None, bytes_reserved=_room(signer.signer)
    )
    output = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    await prepared.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=now),
    )
    return output.getvalue()


def _room(signer: Signer) -> int:
    """Give the hexadecimal digits to keep free: certificates, 2 kB, and 8 kB for a time stamp.

    The library would find out by making the signature twice, which takes a third of the time.
    """
    certificates = {one.dump() for one in (signer.signing_cert, *signer.cert_registry)}
    return 2 * (sum(map(len, certificates)) + 2048 + STAMP_ROOM)
