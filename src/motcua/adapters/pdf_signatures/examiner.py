"""Finds out facts about the signatures of a PDF that may come from an enemy.

Runs in a process of its own (``child``), which may be slow, eat memory or die.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import algos, cms, core, x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko_certvalidator import ValidationContext

from motcua.domain.signing.values import (
    LARGEST_CHECKED,
    FileProblem,
    LaterChange,
    PdfFacts,
    SignerFacts,
    SignerKind,
)
from motcua.kernel.personal_number import number_in

MOST_SIGNATURES = 8


def examine(
    pdf: bytes,
    *,
    now: datetime,
    roots: Sequence[x509.Certificate],
    of_applicant: bool = False,
) -> PdfFacts:
    """Give the facts about a file; whatever the bytes are, there is an answer.

    In an applicant's paper a time stamp of the whole file may stand beside the signatures.
    """
    if problem := _problem(pdf):
        return PdfFacts(problem=problem)
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        if reader.encrypted:
            return PdfFacts(problem=FileProblem.ENCRYPTED)
        signatures = (
            reader.embedded_regular_signatures if of_applicant else reader.embedded_signatures
        )
        if len(signatures) > MOST_SIGNATURES:
            return PdfFacts(problem=FileProblem.TOO_MANY_SIGNATURES)
        signers = tuple(_facts(pdf, signature, now, roots) for signature in signatures)
        revisions = reader.total_revisions
    except Exception:  # hostile bytes may raise anything; all of it means the same
        return PdfFacts(problem=FileProblem.BROKEN)
    ordered = tuple(sorted(signers, key=lambda signer: signer.revision))
    return PdfFacts(signers=ordered, revisions=revisions)


def _problem(pdf: bytes) -> FileProblem | None:
    if not pdf:
        return FileProblem.EMPTY
    if len(pdf) > LARGEST_CHECKED:
        return FileProblem.TOO_LARGE
    if not pdf.startswith(b"%PDF-"):
        return FileProblem.NOT_A_PDF
    return None


def _facts(
    pdf: bytes,
    signature: EmbeddedPdfSignature,
    now: datetime,
    roots: Sequence[x509.Certificate],
) -> SignerFacts:
    # No fetching: a check never calls an address that a stranger's file names.
    context = ValidationContext(
        trust_roots=list(roots),
        moment=now,
        allow_fetching=False,
        time_tolerance=timedelta(0),
    )
    status = validate_pdf_signature(signature, signer_validation_context=context)
    certificate = status.signing_cert
    subject = certificate.subject.native
    validity = certificate["tbs_certificate"]["validity"]
    contiguous = _contiguous(pdf, signature)
    return SignerFacts(
        name=_word(subject, "common_name"),
        title=_word(subject, "title"),
        unit=_word(subject, "organization_name"),
        unit_eid=_word(subject, "organization_identifier"),
        kind=_kind(subject),
        signed_at=signature.self_reported_timestamp,
        certified_from=validity["not_before"].native,
        certified_until=validity["not_after"].native,
        intact=bool(status.intact and status.valid and contiguous),
        trusted=bool(status.trusted),
        revision=signature.signed_revision,
        covers_revision=contiguous and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        covers_whole_file=contiguous and _end(signature) == len(pdf),
        later_change=_later_change(status),
        number=_number(subject),
        fits=bool(status.intact and status.valid),
    )


def _word(subject: dict[str, object], key: str) -> str:
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
        if found := number_in(_word(subject, key)):
            return found
    return ""


def _kind(subject: dict[str, object]) -> SignerKind:
    """Tell a person's certificate from an agency's: only a person has a title or a surname.

    ETSI EN 319 412-2 (natural persons) and 412-3 (legal persons).
    """
    personal = {"title", "surname", "given_name"} & subject.keys()
    return SignerKind.LEADER if personal else SignerKind.UNIT


def _contiguous(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the signature speaks of every byte up to its end, but for its own hexadecimal text.

    pyHanko compares lengths; here the gap itself is read, so that nothing can hide in it.
    """
    span = [int(number) for number in signature.byte_range]
    if len(span) != 4 or span[0] != 0 or not 0 < span[1] < span[2] <= sum(span[2:]) <= len(pdf):
        return False
    gap = pdf[span[1] : span[2]]
    written = signature.pkcs7_content.hex().encode()
    return gap in (b"<%s>" % written, b"<%s>" % written.upper()) and _canonical(signature)


def _canonical(signature: EmbeddedPdfSignature) -> bool:
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
        and signed["version"].dump() == signer["version"].dump() == core.Integer(1).dump()
    )


def _end(signature: EmbeddedPdfSignature) -> int:
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _later_change(status: PdfSignatureStatus) -> LaterChange:
    level = status.modification_level
    if level is ModificationLevel.NONE:
        return LaterChange.NOTHING
    expected = (ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    if status.docmdp_ok and level in expected:
        return LaterChange.COUNTERSIGNED
    return LaterChange.ALTERED
