"""Finds out facts about the signatures of a PDF that may come from an enemy.

Runs in a process of its own (``child``), which may be slow, eat memory or die.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

from asn1crypto import algos, cms, core, crl, x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker
from pyhanko_certvalidator import ValidationContext

from motcua.adapters.pdf_signatures.judging import (
    CLOCKS_DIFFER,
    Knowledge,
    chain_of,
    is_for_documents,
    is_weak,
    revocation_of,
    stamp_facts,
)
from motcua.domain.signing.values import (
    LARGEST_CHECKED,
    FileProblem,
    LaterChange,
    PdfFacts,
    Revocation,
    SignerFacts,
    SignerKind,
    StampFacts,
)
from motcua.kernel.personal_number import number_in

MOST_SIGNATURES = 16  # two signatures, and a stamp every few years
_MOST_RANGES = 4 * MOST_SIGNATURES
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def examine(
    pdf: bytes,
    *,
    now: datetime,
    roots: Sequence[x509.Certificate],
    of_applicant: bool = False,
    lists: Sequence[crl.CertificateList] = (),
) -> PdfFacts:
    """Give the facts about a file; whatever the bytes are, there is an answer.

    ``lists`` are lists of revoked certificates that we hold ourselves. Papers of applicants are
    judged by the day of the check.
    """
    if problem := _problem(pdf):
        return PdfFacts(problem=problem)
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        if reader.encrypted:
            return PdfFacts(problem=FileProblem.ENCRYPTED)
        if len(reader.embedded_signatures) > MOST_SIGNATURES:
            return PdfFacts(problem=FileProblem.TOO_MANY_SIGNATURES)
        known = knowledge_in(reader, roots, lists)
        return asyncio.run(_examined(pdf, reader, known, now, of_applicant=of_applicant))
    except Exception:  # hostile bytes may raise anything; all of it means the same
        return PdfFacts(problem=FileProblem.BROKEN)


def _problem(pdf: bytes) -> FileProblem | None:
    if not pdf:
        return FileProblem.EMPTY
    if len(pdf) > LARGEST_CHECKED:
        return FileProblem.TOO_LARGE
    if not pdf.startswith(b"%PDF-"):
        return FileProblem.NOT_A_PDF
    # Asked of the bytes: a reader would first build every one of thousands.
    if pdf.count(b"/ByteRange") > _MOST_RANGES:
        return FileProblem.TOO_MANY_SIGNATURES
    return None


def knowledge_in(
    reader: PdfFileReader,
    roots: Sequence[x509.Certificate],
    fresh_lists: Sequence[crl.CertificateList] = (),
) -> Knowledge:
    """Gather the certificates and the words of authorities that a file holds."""
    certificates = [
        one
        for signature in reader.embedded_signatures
        for one in (signature.signer_cert, *signature.other_embedded_certs)
    ]
    for signature in reader.embedded_regular_signatures:
        for token in extract_tst_data_iter(signature.signer_info, signed=False):
            certificates += [one.chosen for one in token["certificates"]]
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Knowledge(roots, certificates, fresh_lists=fresh_lists)
    context = store.as_validation_context({"trust_roots": list(roots)})
    return Knowledge(
        roots, [*certificates, *store.load_certs()], context.ocsps, context.crls, fresh_lists
    )


async def _examined(
    pdf: bytes, reader: PdfFileReader, known: Knowledge, now: datetime, *, of_applicant: bool
) -> PdfFacts:
    stamps = await _stamps(pdf, reader, known, now)
    signers = [
        await _facts(pdf, signature, known, _covered(signature, stamps, now))
        for signature in reader.embedded_regular_signatures
    ]
    if of_applicant:
        signers = [await _as_of(now, signer, one, known) for signer, one in zip(
            signers, reader.embedded_regular_signatures, strict=True)]  # fmt: skip
    ordered = tuple(sorted(signers, key=lambda signer: signer.revision))
    return PdfFacts(
        signers=ordered, revisions=reader.total_revisions, stamps=stamps,
        first_change=first_change(reader),
    )  # fmt: skip


def first_change(reader: PdfFileReader) -> LaterChange:
    """Tell what the second of two states changed in the first, but for one filled signature."""
    if reader.total_revisions != 2:
        return LaterChange.NOTHING
    try:
        found = DEFAULT_DIFF_POLICY.review_file(reader, 0, doc_mdp=MDPPerm.FILL_FORMS)
    except Exception:  # what cannot be compared is not shown to be unchanged
        return LaterChange.ALTERED
    if not isinstance(found, DiffResult) or found.changed_form_fields - _signatures(reader):
        return LaterChange.ALTERED
    return LaterChange.NOTHING


def _signatures(reader: PdfFileReader) -> set[str]:
    return {one.field_name for one in reader.embedded_signatures}


async def _stamps(
    pdf: bytes, reader: PdfFileReader, known: Knowledge, now: datetime
) -> tuple[StampFacts, ...]:
    """Judge the stamps of the whole file, the newest first: each proves the ones before it."""
    found: list[StampFacts] = []
    covered_at = now
    for stamp in sorted(reader.embedded_timestamp_signatures, key=lambda one: -one.signed_revision):
        contiguous = _contiguous(pdf, stamp, version=3)
        facts = await stamp_facts(
            stamp.signed_data, known, imprint=stamp.compute_digest, covered_at=covered_at
        )
        found.append(
            replace(
                facts,
                intact=facts.intact and contiguous,
                revision=stamp.signed_revision,
                covers_whole_file=contiguous and _end(stamp) == len(pdf),
            )
        )
        covered_at = facts.at
    return tuple(reversed(found))


def _covered(
    signature: EmbeddedPdfSignature, stamps: Sequence[StampFacts], now: datetime
) -> datetime:
    """Give until when a stamp inside a signature must stand: the first one around it, or now."""
    return next((one.at for one in stamps if one.revision > signature.signed_revision), now)


async def _facts(
    pdf: bytes, signature: EmbeddedPdfSignature, known: Knowledge, covered_at: datetime
) -> SignerFacts:
    context = ValidationContext(
        trust_roots=list(known.roots), moment=covered_at, allow_fetching=False,
        time_tolerance=timedelta(0),
    )  # fmt: skip
    status = await async_validate_pdf_signature(signature, context)
    certificate = status.signing_cert
    subject = certificate.subject.native
    contiguous = _contiguous(pdf, signature)
    stamp = await _stamp_inside(signature, known, covered_at)
    at = stamp.at if stamp else (signature.self_reported_timestamp or covered_at)
    fits = bool(status.intact and status.valid)
    return SignerFacts(
        name=word_in(subject, "common_name"),
        title=word_in(subject, "title"),
        unit=word_in(subject, "organization_name"),
        unit_eid=word_in(subject, "organization_identifier"),
        kind=kind_in(subject),
        signed_at=signature.self_reported_timestamp,
        certified_from=certificate.not_valid_before,
        certified_until=certificate.not_valid_after,
        intact=fits and contiguous,
        trusted=bool(await chain_of(certificate, known, at)),
        revision=signature.signed_revision,
        covers_revision=contiguous and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        covers_whole_file=contiguous and _end(signature) == len(pdf),
        later_change=_later_change(status),
        number=_number(subject),
        fits=fits,
        stamp=stamp,
        revocation=await revocation_of(certificate, known, at=at, said_after=at - CLOCKS_DIFFER),
        weak=is_weak(certificate) or signature.md_algorithm in {"md5", "sha1"},
        for_documents=is_for_documents(certificate),
        end=_end(signature),
        certificate=certificate.sha256.hex(),
        room=_room(signature),
        place=str(signature.field_name)[:200],
    )


async def _as_of(
    now: datetime, signer: SignerFacts, signature: EmbeddedPdfSignature, known: Knowledge
) -> SignerFacts:
    """Judge the trust of an applicant's signature by the day of the check.

    Nothing but a stamp that is believed shows that it is older than a revocation: its own clock
    may be set back by whoever stole the key. Who says that it was revoked is believed whenever he
    said so.
    """
    certificate, stamp = signature.signer_cert, signer.stamp
    proved = stamp is not None and stamp.intact and stamp.trusted and not stamp.weak
    at = stamp.at if stamp is not None and proved else now
    said = await revocation_of(certificate, known, at=at, said_after=_LONG_AGO)
    return replace(
        signer,
        trusted=bool(await chain_of(certificate, known, now)),
        revocation=said if said is Revocation.REVOKED else signer.revocation,
    )


async def _stamp_inside(
    signature: EmbeddedPdfSignature, known: Knowledge, covered_at: datetime
) -> StampFacts | None:
    """Judge the one time stamp of a signature; two of them are as good as a spoilt one."""
    tokens = list(extract_tst_data_iter(signature.signer_info, signed=False))
    if not tokens:
        return None
    facts = await stamp_facts(
        tokens[0], known, imprint=message_imprint_checker(signature.signer_info),
        covered_at=covered_at,
    )  # fmt: skip
    return replace(facts, intact=facts.intact and len(tokens) == 1)


def word_in(subject: dict[str, object], key: str) -> str:
    """Give a word of a certificate in one line; whoever made it may have put anything in.

    What cannot be seen (NUL, which the database refuses, or signs that turn the direction of
    writing) stands for a space.
    """
    value = subject.get(key, "")
    if not isinstance(value, str):
        return ""
    return " ".join("".join(each if each.isprintable() else " " for each in value).split())


def _number(subject: dict[str, object]) -> str:
    """Give the personal number a certificate names (“CCCD:001…” as user id, or a serial number)."""
    for key in ("user_id", "serial_number"):
        if found := number_in(word_in(subject, key)):
            return found
    return ""


def kind_in(subject: dict[str, object]) -> SignerKind:
    """Tell a person's certificate from an agency's: only a person has a title or a surname.

    ETSI EN 319 412-2 (natural persons) and 412-3 (legal persons).
    """
    personal = {"title", "surname", "given_name"} & subject.keys()
    return SignerKind.LEADER if personal else SignerKind.UNIT


def _contiguous(pdf: bytes, signature: EmbeddedPdfSignature, *, version: int = 1) -> bool:
    """Whether the signature speaks of every byte up to its end, but for its own hexadecimal text.

    pyHanko compares lengths; here the gap itself is read, so that nothing can hide in it.
    """
    span = [int(number) for number in signature.byte_range]
    if len(span) != 4 or span[0] != 0 or not 0 < span[1] < span[2] <= sum(span[2:]) <= len(pdf):
        return False
    gap = pdf[span[1] : span[2]]
    written = signature.pkcs7_content.hex().encode()
    return gap in (b"<%s>" % written, b"<%s>" % written.upper()) and _canonical(signature, version)


def _canonical(signature: EmbeddedPdfSignature, version: int) -> bool:
    """Whether the parts that a signature does not itself protect can be written in one way only.

    Versions, digest algorithms and what follows the DER (RFC 5652, 5.1 and 5.3): a reader skips
    them, so that another value there would be a second file with the same meaning.
    """
    content = signature.pkcs7_content
    message = cms.ContentInfo.load(content)
    signed, signer = message["content"], signature.signer_info
    name = {"algorithm": signature.md_algorithm}
    plain = algos.DigestAlgorithm(name).dump()
    spelt_out = algos.DigestAlgorithm({**name, "parameters": core.Null()}).dump()
    digests = [one.dump() for one in (*signed["digest_algorithms"], signer["digest_algorithm"])]
    return (
        not any(content[len(message.dump()) :])
        and len(digests) == 2
        and all(one in (plain, spelt_out) for one in digests)
        and signed["version"].dump() == core.Integer(version).dump()
        and signer["version"].dump() == core.Integer(1).dump()
    )


def _room(signature: EmbeddedPdfSignature) -> int:
    """Give how many octets of the place of a signature are still free."""
    content = signature.pkcs7_content
    return len(content) - len(cms.ContentInfo.load(content).dump())


def _end(signature: EmbeddedPdfSignature) -> int:
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _later_change(status: PdfSignatureStatus) -> LaterChange:
    level = status.modification_level
    if level is ModificationLevel.NONE:
        return LaterChange.NOTHING
    if status.docmdp_ok and level is ModificationLevel.LTA_UPDATES:
        return LaterChange.EXTENDED
    if status.docmdp_ok and level is ModificationLevel.FORM_FILLING:
        return LaterChange.COUNTERSIGNED
    return LaterChange.ALTERED
