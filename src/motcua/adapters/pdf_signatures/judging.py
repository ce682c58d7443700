"""Whom a certificate leads to, and what is known of its revocation, at a moment in the past.

Nothing is fetched here. What an authority said before a signature was made says nothing about it:
otherwise whoever stole a key could show an old good answer for ever (EN 319 102-1, 5.2.5).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asn1crypto import cms, core, crl, ocsp, tsp, x509  # type: ignore[import-untyped]
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import RevokedError

from motcua.domain.signing.values import Revocation, StampFacts

# Clocks of the authority of time and of the one that answers may differ this much.
CLOCKS_DIFFER = timedelta(minutes=5)
# An answer about the authority of time may be this much older than its newest stamp.
STAMP_ANSWER_AGE = timedelta(days=1)
_LEAST_RSA, _LEAST_CURVE = 2048, 256
_WEAK_HASHES = frozenset({"md2", "md5", "sha1"})
_REVOKED = Revocation.REVOKED
# What a certificate that names purposes must be for, to sign documents (RFC 9336 and custom).
_FOR_DOCUMENTS = frozenset(
    {"email_protection", "client_auth", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12",
     "microsoft_document_signing", "any_extended_key_usage"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Whom we trust, and what authorities said: inside the file, and to ourselves just now."""

    roots: Sequence[x509.Certificate]
    certificates: Sequence[x509.Certificate] = ()
    answers: Sequence[ocsp.OCSPResponse] = ()
    lists: Sequence[crl.CertificateList] = ()
    fresh_lists: Sequence[crl.CertificateList] = field(default=())


async def chain_of(
    certificate: x509.Certificate, known: Knowledge, at: datetime
) -> tuple[x509.Certificate, ...]:
    """Give the certificates from one we trust down to this one, in force then; else nothing."""
    try:
        path = await _path(certificate, known, at, {})
    except Exception:  # a stranger's certificate may raise anything
        return ()
    return tuple(path)


async def revocation_of(
    certificate: x509.Certificate, known: Knowledge, *, at: datetime, said_after: datetime
) -> Revocation:
    """Tell whether a certificate, and those above it, were revoked at ``at``.

    Only what was said about it after ``said_after`` counts. Revoked wins over good; and once
    revoked, always revoked: a list of our own may say so though it is older.
    """
    inside = {
        "ocsps": [one for one in known.answers if _speaks(one, certificate, said_after)],
        "crls": [one for one in known.lists if _lists(one, certificate, said_after)],
    }
    fresh = {"crls": [one for one in known.fresh_lists if _lists(one, certificate, said_after)]}
    found = [await _asked(certificate, known, at, said) for said in (inside, fresh)]
    ours = {"crls": list(known.fresh_lists)}
    # Without the other lists of its chain a list says nothing good, but says what is revoked.
    if await _asked(certificate, known, at, ours, mode="soft-fail") is _REVOKED:
        return _REVOKED
    for state in (Revocation.REVOKED, Revocation.GOOD):
        if state in found:
            return state
    return Revocation.UNKNOWN


async def _asked(
    certificate: x509.Certificate, known: Knowledge, at: datetime, said: dict[str, list[object]],
    *, mode: str = "require",
) -> Revocation:  # fmt: skip
    if not any(said.values()):
        return Revocation.UNKNOWN
    try:
        await _path(certificate, known, at, {**said, "revocation_mode": mode})
    except RevokedError:
        return Revocation.REVOKED
    except Exception:
        return Revocation.UNKNOWN
    return Revocation.GOOD


async def _path(
    certificate: x509.Certificate, known: Knowledge, at: datetime, more: dict[str, object]
) -> Sequence[x509.Certificate]:
    context = ValidationContext(
        trust_roots=list(known.roots),
        moment=at,
        # No fetching: a check never calls an address that a stranger's file names.
        allow_fetching=False,
        time_tolerance=timedelta(0),
        retroactive_revinfo=True,
        **more,  # type: ignore[arg-type]
    )
    validator = CertificateValidator(
        certificate, intermediate_certs=list(known.certificates), validation_context=context
    )
    return list(await validator.async_validate_usage(set()))  # type: ignore[no-untyped-call]


def _speaks(answer: ocsp.OCSPResponse, about: x509.Certificate, after: datetime) -> bool:
    said = answer.response_data["responses"]
    return all(
        one["cert_id"]["serial_number"].native != about.serial_number
        or one["this_update"].native >= after
        for one in said
    )


def _lists(listed: crl.CertificateList, about: x509.Certificate, after: datetime) -> bool:
    said = listed["tbs_cert_list"]
    return bool(said["issuer"] != about.issuer or said["this_update"].native >= after)


def is_weak(certificate: x509.Certificate) -> bool:
    """Tell whether a key is too short or its certificate is bound by a broken hash."""
    key = certificate.public_key
    least = {"rsa": _LEAST_RSA, "rsassa_pss": _LEAST_RSA, "ec": _LEAST_CURVE}.get(key.algorithm)
    if key.algorithm in {"ed25519", "ed448"}:
        return False
    return least is None or key.bit_size < least or certificate.hash_algo in _WEAK_HASHES


def is_for_documents(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate may sign documents: key usage, and purposes where it names any."""
    usage = certificate.key_usage_value
    if certificate.ca or usage is None:
        return False
    if not {"digital_signature", "non_repudiation"} & usage.native:
        return False
    named = certificate.extended_key_usage_value
    return named is None or bool(_FOR_DOCUMENTS & set(named.native))


async def stamp_facts(
    token: cms.SignedData,
    known: Knowledge,
    *,
    imprint: Callable[[str], bytes],
    covered_at: datetime,
) -> StampFacts:
    """Find out about a time stamp; ``covered_at`` is the moment until which it must stand.

    That is the time of the next stamp around it, or the moment of the check.
    """
    info: tsp.TSTInfo = token["encap_content_info"]["content"].parsed
    at: datetime = info["gen_time"].native
    context = ValidationContext(
        trust_roots=list(known.roots), other_certs=list(known.certificates), moment=at,
        allow_fetching=False, time_tolerance=timedelta(0), retroactive_revinfo=True,
    )  # fmt: skip
    said = await validate_tst_signed_data(token, context, imprint)
    own: x509.Certificate = said["signing_cert"]
    revocation = await revocation_of(own, known, at=at, said_after=at - STAMP_ANSWER_AGE)
    path = list(said["validation_path"] or ())
    return StampFacts(
        at=at,
        authority=str(own.subject.native.get("common_name", ""))[:200],
        intact=bool(said["intact"] and said["valid"]) and _nothing_more(token, path),
        trusted=bool(path) and said.get("trust_problem_indic") is None,
        revocation=revocation,
        weak=is_weak(own)
        or info["message_imprint"]["hash_algorithm"]["algorithm"].native in _WEAK_HASHES,
        stands=own.not_valid_before <= at and covered_at <= own.not_valid_after,
        ends=own.not_valid_after,
    )


def _nothing_more(token: cms.SignedData, path: Sequence[x509.Certificate]) -> bool:
    """Whether a token holds nothing that neither its signature nor its chain protects."""
    (signer,) = token["signer_infos"]
    held = {one.chosen.dump() for one in token["certificates"]}
    return (
        held <= {one.dump() for one in path}
        and isinstance(token["crls"], core.Void)
        and isinstance(signer["unsigned_attrs"], core.Void)
    )
