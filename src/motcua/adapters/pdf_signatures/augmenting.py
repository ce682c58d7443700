"""Makes a signed result provable for long: from PAdES B-B to B-LTA (ETSI EN 319 142-1, 5.4).

A time stamp goes into the leader's signature, the unit signs that anew and gets its own, then what
authorities say about all certificates and a time stamp of the whole file follow in one update.
"""

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, crl, ocsp, tsp, x509  # type: ignore[import-untyped]
from cryptography import x509 as pyca
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.ocsp import OCSPRequestBuilder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import DocumentSecurityStore, EmbeddedPdfSignature
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker

from motcua.adapters.pdf_signatures.examiner import knowledge_in
from motcua.adapters.pdf_signatures.judging import (
    CLOCKS_DIFFER,
    STAMP_ANSWER_AGE,
    Knowledge,
    chain_of,
    revocation_of,
    stamp_facts,
)
from motcua.adapters.pdf_signatures.signer import PyHankoSigner
from motcua.adapters.pdf_signatures.trust_services import Silent, TrustServices
from motcua.adapters.pdf_signatures.trusted import trusted
from motcua.domain.signing.ports import CannotAugment
from motcua.domain.signing.values import Revocation, Signatory

HASH = "sha256"
_STAMP_ROOM = 2 * 12_288  # hexadecimal digits for a time stamp of the whole file
_LOOPS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="augmenting")


class PyHankoAugmenter:
    """The port ``PdfAugmenter`` by pyHanko, asking the configured trust services."""

    def __init__(self, services: TrustServices | None = None) -> None:
        self._services = services or TrustServices()

    def augment(self, *, pdf: bytes, unit: Signatory, reason: str, now: datetime) -> bytes:
        """Give the B-LTA of a file that leader and unit signed (B-B); raises ``CannotAugment``.

        The unit's signature covers the leader's: a stamp inside the one asks for the other anew.
        """
        try:
            leader = _reader(pdf).embedded_regular_signatures[0]
            certified = _wait(self._stamped(pdf[: _end(leader)], now))
            sealed = PyHankoSigner().sign(pdf=certified, signatory=unit, reason=reason, now=now)
            return _wait(self._extended(_wait(self._stamped(sealed, now)), now))
        except Silent as trouble:
            raise CannotAugment("silent", str(trouble)) from trouble
        except (SigningError, PdfError, ValueError, IndexError) as trouble:
            raise CannotAugment("not_signed", str(trouble)) from trouble

    def renew(self, *, pdf: bytes, now: datetime) -> bytes:
        """Give the file with one more stamp of the whole; raises ``CannotAugment``."""
        try:
            return _wait(self._extended(pdf, now))
        except Silent as trouble:
            raise CannotAugment("silent", str(trouble)) from trouble
        except (PdfError, ValueError) as trouble:
            raise CannotAugment("not_signed", str(trouble)) from trouble

    async def _stamped(self, pdf: bytes, now: datetime) -> bytes:
        """Give the file with a time stamp inside its newest signature.

        A leader's own machine may have put one there already: that one stays and is judged.
        """
        signature = _reader(pdf).embedded_regular_signatures[-1]
        if list(extract_tst_data_iter(signature.signer_info, signed=False)):
            return pdf
        value = signature.signer_info["signature"].native
        imprint = message_imprint_checker(signature.signer_info)(HASH)
        stamper = _Stamper(self._services, now)
        token = await stamper.async_timestamp(imprint, HASH)
        message = cms.ContentInfo.load(signature.pkcs7_content)
        signer = message["content"]["signer_infos"][0]
        if signer["signature"].native != value:
            raise ValueError("another signature")
        signer["unsigned_attrs"] = cms.CMSAttributes(
            [{"type": "signature_time_stamp_token", "values": [token]}]
        )
        return _with_contents(pdf, signature, message.dump())

    async def _extended(self, pdf: bytes, now: datetime) -> bytes:
        """Give the file with the words of authorities and a time stamp of the whole."""
        held = await self._proofs(_reader(pdf), now)
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        DocumentSecurityStore.supply_dss_in_writer(
            writer, None, certs=held.certificates, ocsps=held.answers, crls=held.lists
        )
        number = 1 + len(writer.prev.embedded_timestamp_signatures)
        output = BytesIO()
        await PdfTimeStamper(
            _Stamper(self._services, now), field_name=f"archive-{number}"
        ).async_timestamp_pdf(writer, HASH, bytes_reserved=_STAMP_ROOM, output=output)
        return output.getvalue()

    async def _proofs(self, reader: PdfFileReader, now: datetime) -> Knowledge:
        """Gather what authorities say now about everybody who signed or stamped.

        Raises ``CannotAugment`` (``revoked``) and ``Silent`` when it does not suffice.
        """
        known = knowledge_in(reader, trusted("trust"))
        lists = [crl.CertificateList.load(one) for one in self._services.lists()]
        subjects = list(_subjects(reader))
        chains = [(one, await chain_of(one.certificate, known, one.at)) for one in subjects]
        answers = self._answers([chain for _, chain in chains if self._is_answered(chain)])
        answered = {chain[-1].sha256 for _, chain in chains if self._is_answered(chain)}
        issuers = {
            one.issuer.hashable for _, chain in chains for one in chain[1:]
            if one.sha256 not in answered
        }  # fmt: skip
        wanted = [one for one in lists if one["tbs_cert_list"]["issuer"].hashable in issuers]
        held = replace(known, answers=[*known.answers, *answers], lists=[*known.lists, *wanted])
        for one in subjects:
            said = await revocation_of(
                one.certificate, held, at=one.at, said_after=one.at - one.tolerance
            )
            if said is Revocation.REVOKED:
                raise CannotAugment("revoked", one.certificate.subject.human_friendly)
            if said is Revocation.UNKNOWN:
                raise Silent(f"no word about {one.certificate.subject.human_friendly}")
        return replace(
            held, answers=answers, lists=wanted,
            certificates=list({one.sha256: one for _, chain in chains for one in chain}.values()),
        )  # fmt: skip

    def _is_answered(self, chain: Sequence[x509.Certificate]) -> bool:
        """Whether there is an answer about this one certificate; else a list must do.

        A checker looks at answers only where the certificate says that there are some.
        """
        return len(chain) > 1 and self._services.tells_status and bool(chain[-1].ocsp_urls)

    def _answers(self, chains: Sequence[Sequence[x509.Certificate]]) -> list[ocsp.OCSPResponse]:
        """Ask once about each certificate."""
        asked = {chain[-1].sha256: chain for chain in chains}
        return [self._answer(chain[-1], chain[-2]) for chain in asked.values()]

    def _answer(self, own: x509.Certificate, issuer: x509.Certificate) -> ocsp.OCSPResponse:
        subject, above = (pyca.load_der_x509_certificate(one.dump()) for one in (own, issuer))
        question = OCSPRequestBuilder().add_certificate(subject, above, hashes.SHA256())
        told = self._services.status(question.build().public_bytes(serialization.Encoding.DER))
        try:
            answer = ocsp.OCSPResponse.load(told, strict=True)
            if answer["response_status"].native != "successful":
                raise Silent("the responder refused")
            answer.response_data["responses"].native  # noqa: B018 (parses all of it)
        except (ValueError, TypeError) as nonsense:
            raise Silent("the responder talks nonsense") from nonsense
        return answer


@dataclass(frozen=True, slots=True)
class _Subject:
    """Somebody who signed or stamped, and when."""

    certificate: x509.Certificate
    at: datetime
    tolerance: Any


def _subjects(reader: PdfFileReader) -> Iterable[_Subject]:
    for signature in reader.embedded_regular_signatures:
        tokens = list(extract_tst_data_iter(signature.signer_info, signed=False))
        at = _time_in(tokens[0])
        yield _Subject(signature.signer_cert, at, CLOCKS_DIFFER)
        yield _Subject(_stamper_of(tokens[0]), at, STAMP_ANSWER_AGE)
    for stamp in reader.embedded_timestamp_signatures:
        yield _Subject(stamp.signer_cert, _time_in(stamp.signed_data), STAMP_ANSWER_AGE)


def _time_in(token: cms.SignedData) -> datetime:
    at: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return at


def _stamper_of(token: cms.SignedData) -> x509.Certificate:
    sid = token["signer_infos"][0]["sid"].chosen
    return next(
        one.chosen for one in token["certificates"]
        if one.chosen.serial_number == sid["serial_number"].native
    )  # fmt: skip


class _Stamper(TimeStamper):
    """Asks for time stamps, and believes none that a check would not believe."""

    def __init__(self, services: TrustServices, now: datetime) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._services, self._now = services, now

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Send the question."""
        try:
            return tsp.TimeStampResp.load(self._services.stamp(req.dump()), strict=True)
        except (ValueError, TypeError) as nonsense:
            raise Silent("the authority of time talks nonsense") from nonsense

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Give a time stamp of this digest, made now by somebody we trust; raises ``Silent``."""
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            known = Knowledge(
                trusted("trust"), [one.chosen for one in token["content"]["certificates"]]
            )
            facts = await stamp_facts(
                token["content"], known, imprint=lambda _: message_digest, covered_at=self._now
            )
        except Silent:
            raise
        except Exception as lie:  # another nonce, a refusal, whatever an answer may hold
            raise Silent(f"the authority of time: {type(lie).__name__}") from lie
        sound = facts.intact and facts.trusted and facts.stands and not facts.weak
        if not sound or abs(facts.at - self._now) > CLOCKS_DIFFER:
            raise Silent("the authority of time sent a stamp that nobody would believe")
        return token


def _with_contents(pdf: bytes, signature: EmbeddedPdfSignature, message: bytes) -> bytes:
    """Give the file with another message in the place of a signature."""
    _, start, end, _ = (int(number) for number in signature.byte_range)
    room = end - start - 2
    written = message.hex().encode()
    if len(written) > room:
        raise ValueError("the time stamp is larger than its place")
    return pdf[: start + 1] + written.ljust(room, b"0") + pdf[end - 1 :]


def _reader(pdf: bytes) -> PdfFileReader:
    return PdfFileReader(BytesIO(pdf))


def _end(signature: EmbeddedPdfSignature) -> int:
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _wait(work: Coroutine[Any, Any, bytes]) -> bytes:
    """Run pyHanko's asyncio; whoever calls us may be inside a loop of his own."""
    return _LOOPS.submit(asyncio.run, work).result()
