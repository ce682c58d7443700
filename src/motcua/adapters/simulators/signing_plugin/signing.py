"""Signing a PDF with a token, as the plug-in does on an officer's machine; and doing it wrongly.

The signature fills the first empty place, with a plain block of words, and keeps room for a time
stamp.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.adapters.simulators.signing_plugin.tokens import Token
from motcua.kernel.names import fold

ROOM = 2 * 14_336  # hexadecimal digits: certificates, signature, a time stamp to come
TIGHT = 2 * 3_072
Change = Callable[[bytes], bytes]


def sign_pdf(pdf: bytes, token: Token, now: datetime, *, lie: str = "") -> bytes:
    """Give the signed file; with a ``lie`` what a false or broken plug-in would send back."""
    # Whoever calls may be inside a loop of his own.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(asyncio.run, _signed(pdf, token, now, lie)).result()


async def _signed(pdf: bytes, token: Token, now: datetime, lie: str) -> bytes:
    if lie == "unsigned":
        return pdf
    before, after = _BEFORE.get(lie, _nothing), _AFTER.get(lie, _nothing)
    made = await _one(before(pdf), token, now, lie)
    if lie == "twice_signed":
        made = await _one(made, token, now, lie)
    return after(made)


async def _one(pdf: bytes, token: Token, now: datetime, lie: str) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if lie == "edited":
        _add_words(writer)
    empty = [name for name, value, _ in enumerate_sig_fields(writer.prev) if value is None]
    wanted = -1 if lie == "other_place" else 0
    name = empty[wanted] if empty else "SimPlugin"
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES,
            name=token.name,
        ),
        _signer(token),
        stamp_style=TextStampStyle(stamp_text=f"{fold(token.name)}\n{now:%d/%m/%Y %H:%M}"),
        new_field_spec=None if empty else SigFieldSpec(sig_field_name=name),
    )  # fmt: skip
    session = signer.init_signing_session(writer, existing_fields_only=bool(empty))
    session.system_time = now
    room = TIGHT if lie == "no_room" else ROOM
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=room)
    output = BytesIO()
    digest, _ = prepared.digest_tbs_document(output=output)
    await prepared.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=now.replace(microsecond=0)),
    )
    return output.getvalue()


def _signer(token: Token) -> SimpleSigner:
    own, *above = (
        asn1_x509.Certificate.load(each.public_bytes(serialization.Encoding.DER))
        for each in token.chain
    )
    key = token.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple(above)
    return SimpleSigner(
        signing_cert=own, signing_key=asn1_keys.PrivateKeyInfo.load(key), cert_registry=known,
        embed_roots=False,
    )  # fmt: skip


def _rewritten(pdf: bytes) -> bytes:
    """Give another file of the same look."""
    output = BytesIO()
    copy_into_new_writer(PdfFileReader(BytesIO(pdf))).write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def _edited(pdf: bytes) -> bytes:
    """Give the file saved once more with other content, before it is signed."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    _add_words(writer)
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def _add_words(writer: IncrementalPdfFileWriter) -> None:
    drawn = StreamObject(stream_data=b"q 1 0 0 rg 50 700 200 20 re f Q")
    writer.add_stream_to_page(0, writer.add_object(drawn))  # type: ignore[no-untyped-call]


def _flipped(made: bytes) -> bytes:
    """Change one byte of what was handed out."""
    return made[:200] + bytes([made[200] ^ 1]) + made[201:]


def _spoilt(made: bytes) -> bytes:
    """Change one digit inside the signature's own value, which ends what is written there."""
    written = made.index(b">", made.rindex(b"/Contents"))
    at = len(made[:written].rstrip(b"0")) - 16
    return made[:at] + (b"0" if made[at : at + 1] != b"0" else b"1") + made[at + 1 :]


def _nothing(pdf: bytes) -> bytes:
    return pdf


# What a lie does to the file before it is signed, and after.
_BEFORE: dict[str, Change] = {"other_file": _rewritten, "saved": _edited}
_AFTER: dict[str, Change] = {
    "changed": _flipped,
    "broken": _spoilt,
    "appended": lambda made: made + b"\n% more\n",
    "empty": lambda _: b"",
    "large": lambda made: made + b" " * 3_000_000,
    "garbage": lambda made: made[:-2000] + b"x" * 2000,
}
