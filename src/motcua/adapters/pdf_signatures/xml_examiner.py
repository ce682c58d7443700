"""Finds out facts about a signed XML document that may come from an enemy.

Runs in a process of its own (``child``). The order is the defence: limits, then the one shape, then
cryptography by another maker's library, and of that only the octets that it verified are kept.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import crl, x509  # type: ignore[import-untyped]
from cryptography import x509 as verifying
from lxml import etree  # type: ignore[import-untyped]
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from motcua.adapters.pdf_signatures.examiner import kind_in, word_in
from motcua.adapters.pdf_signatures.judging import (
    CLOCKS_DIFFER,
    Knowledge,
    chain_of,
    is_for_documents,
    is_weak,
    revocation_of,
)
from motcua.domain.signing.values import LaterChange, SignerFacts, XmlFacts
from motcua.kernel.signed_xml import (
    PROPERTIES_TAG,
    Element,
    XmlProblem,
    XmlRefused,
    XmlSignature,
    read_signature,
    read_xml,
)

_METHODS = frozenset({SignatureMethod.ECDSA_SHA256, SignatureMethod.RSA_SHA256})


class _Verifier(XAdESVerifier):
    """The library writes trees in ASCII, in which a name like ``<đơn>`` cannot be written."""

    def _tostring(self, xml_node: Element, **how: object) -> bytes:
        return bytes(etree.tostring(xml_node, encoding="utf-8", **how))


def examine_xml(
    xml: bytes,
    *,
    now: datetime,
    roots: Sequence[x509.Certificate],
    lists: Sequence[crl.CertificateList] = (),
) -> XmlFacts:
    """Give the facts about a document; whatever the bytes are, there is an answer."""
    try:
        root = read_xml(xml)
        signature = read_signature(root)
        chain = [x509.Certificate.load(each, strict=True) for each in signature.certificates]
        known = Knowledge(roots, chain[1:], fresh_lists=lists)
        covered = _covered(root, signature)
        signer = asyncio.run(_facts(signature, chain, known, now, intact=bool(covered)))
        return XmlFacts(signer, covered)
    except XmlRefused as refused:
        return XmlFacts(problem=refused.problem)
    except Exception:  # hostile bytes may raise anything; all of it means the same
        return XmlFacts(problem=XmlProblem.BROKEN)


def _covered(root: Element, signature: XmlSignature) -> bytes:
    """Give the octets that the signature covers; none when it does not fit.

    The library is given the tree that was judged, written out, so that there are no two readings.
    When the certificate was in force is our own question.
    """
    certificate = verifying.load_der_x509_certificate(signature.certificates[0])
    config = XAdESSignatureConfiguration(
        location="./",
        expect_references=2,
        signature_methods=_METHODS,
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
        verification_time=certificate.not_valid_before_utc,
    )
    try:
        document, properties = _Verifier().verify(
            etree.tostring(root, encoding="utf-8"), x509_cert=certificate, expect_config=config
        )
    except Exception:  # each of its errors means that the signature does not fit
        return b""
    tags = [
        None if each is None else each.tag for each in (document.signed_xml, properties.signed_xml)
    ]
    return document.signed_data if tags == [root.tag, PROPERTIES_TAG] else b""


async def _facts(
    signature: XmlSignature,
    chain: Sequence[x509.Certificate],
    known: Knowledge,
    now: datetime,
    *,
    intact: bool,
) -> SignerFacts:
    own = chain[0]
    subject = own.subject.native
    path = {each.dump() for each in await chain_of(own, known, now)}
    return SignerFacts(
        name=word_in(subject, "common_name"),
        title=word_in(subject, "title"),
        unit=word_in(subject, "organization_name"),
        unit_eid=word_in(subject, "organization_identifier"),
        kind=kind_in(subject),
        signed_at=signature.signed_at,
        certified_from=own.not_valid_before,
        certified_until=own.not_valid_after,
        intact=intact,
        # One chain and nothing beside it.
        trusted=bool(path) and {each.dump() for each in chain} <= path,
        revision=1,
        covers_revision=intact,
        covers_whole_file=intact,
        later_change=LaterChange.NOTHING,
        fits=intact,
        revocation=await revocation_of(
            own, known, at=now, said_after=signature.signed_at - CLOCKS_DIFFER
        ),
        weak=is_weak(own),
        for_documents=is_for_documents(own),
    )
