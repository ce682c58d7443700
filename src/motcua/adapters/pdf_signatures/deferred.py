"""Signs a PDF in two halves: everything but the signature now, the signature when it has come.

PAdES B-B (ETSI EN 319 142-1). The signed attributes are fixed in the first half, because a key kept
by a service signs their hash and nothing else.
"""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from io import BytesIO

from asn1crypto import algos, cms, x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.domain.signing.values import PreparedPaper

HASH = "sha256"
FIELD = "applicant"
_READABLE = "Chữ ký số của người khai"
_LOOPS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="preparing")


class PyHankoDeferredSigner:
    """The port ``DeferredPdfSigner`` by pyHanko."""

    def prepare(self, *, pdf: bytes, chain: tuple[bytes, ...], now: datetime) -> PreparedPaper:
        """Give the file with its signature's place, and the hash that the key has to sign."""
        signer = PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD, md_algorithm=HASH, subfilter=SigSeedSubFilter.PADES
            ),
            _external(chain, None),
            new_field_spec=SigFieldSpec(sig_field_name=FIELD, readable_field_name=_READABLE),
        )
        # pyHanko speaks asyncio; whoever calls us may be inside a loop of his own.
        return _LOOPS.submit(asyncio.run, _prepared(pdf, signer, now)).result()

    def finish(
        self, *, prepared: PreparedPaper, chain: tuple[bytes, ...], signature: bytes
    ) -> bytes:
        """Give the file with the signature; whether it fits shows when the file is judged."""
        signer = _external(chain, signature)
        attributes = cms.CMSAttributes.load(prepared.attributes)
        message = _LOOPS.submit(
            asyncio.run, signer.async_sign_prescribed_attributes(HASH, attributes)
        ).result()
        output = BytesIO(prepared.pdf)
        place = PreparedByteRangeDigest(b"", prepared.start, prepared.end)
        place.fill_with_cms(output, message)
        return output.getvalue()


async def _prepared(pdf: bytes, signer: PdfSigner, now: datetime) -> PreparedPaper:
    now = now.replace(microsecond=0)  # the time inside a signature knows none
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    session = signer.init_signing_session(writer)
    session.system_time = now
    tbs = session.prepare_tbs_document(validation_info=None, bytes_reserved=_room(signer.signer))
    output = BytesIO()
    place, _ = tbs.digest_tbs_document(output=output)
    attributes = await signer.signer.signed_attrs(
        place.document_digest, HASH, PdfCMSSignedAttributes(signing_time=now), use_pades=True
    )
    signed = attributes.dump()
    return PreparedPaper(
        pdf=output.getvalue(),
        digest=hashlib.sha256(signed).digest(),
        attributes=signed,
        start=place.reserved_region_start,
        end=place.reserved_region_end,
    )


def _external(chain: tuple[bytes, ...], signature: bytes | None) -> ExternalSigner:
    own, *above = (x509.Certificate.load(each) for each in chain)
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple(above)
    mechanism = "sha256_ecdsa" if own.public_key.algorithm == "ec" else "sha256_rsa"
    return ExternalSigner(
        signing_cert=own,
        cert_registry=known,
        signature_value=signature,
        signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": mechanism}),
        embed_roots=False,
    )


def _room(signer: Signer) -> int:
    """Give the hexadecimal digits to keep free: the certificates and 3 kB (RSA signs longer)."""
    certificates = {one.dump() for one in (signer.signing_cert, *signer.cert_registry)}
    return 2 * (sum(map(len, certificates)) + 3072)
