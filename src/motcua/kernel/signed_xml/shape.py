"""The one shape that the signature of an exchanged XML document has: enveloped XAdES B-B.

XML Signature 1.1 and ETSI EN 319 132-1, with nothing left to choose. The shape is written once, as
``build``: who signs builds by it, and a signature from anywhere is read and then built anew from
what was read. Only when both are the same is it looked at by any cryptography.
"""

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from lxml import etree  # type: ignore[import-untyped]
from lxml.builder import ElementMaker  # type: ignore[import-untyped]

from motcua.kernel.signed_xml.problems import XmlProblem, XmlRefused
from motcua.kernel.signed_xml.reading import Element, bears

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"
PROPERTIES_TAG = f"{{{XADES}}}SignedProperties"
_ALGORITHMS = frozenset({_EXCLUSIVE, _ENVELOPED, _SHA256, ECDSA_SHA256, RSA_SHA256})
_OTHER_XADES = "http://uri.etsi.org/01903/v1.4.1#"
_PREFIXES = {"ds": DS, "xades": XADES}
_MOST_CERTIFICATES = 4
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
_WHITE = re.compile(r"[ \t\r\n]+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")

_ds = ElementMaker(namespace=DS, nsmap={"ds": DS})
_xades = ElementMaker(namespace=XADES, nsmap={"xades": XADES})


@dataclass(frozen=True, slots=True)
class XmlSignature:
    """All that differs between two signatures of this shape.

    ``certificates`` in DER, the signer's own first; each is bound by its hash in the signed
    properties. ``value`` is PKCS #1 v1.5 or r‖s (XML Signature 1.1, 6.4).
    """

    identifier: str
    properties_identifier: str
    method: str
    time: str  # xs:dateTime with its offset
    certificates: tuple[bytes, ...]
    document_digest: bytes = b""
    properties_digest: bytes = b""
    value: bytes = b""

    @property
    def signed_at(self) -> datetime:
        """The time of signing that the signer claims."""
        return datetime.fromisoformat(self.time)


def canonical(element: Element) -> bytes:
    """Give the canonical form (Exclusive XML Canonicalization 1.0) of an element."""
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_comments=False))


def prepare(
    root: Element, *, certificates: tuple[bytes, ...], method: str, now: datetime, token: str
) -> XmlSignature:
    """Give the signature of a document that lacks nothing but its value.

    ``token`` makes its identifiers unique. Raises ``XmlRefused`` when the document is signed.
    """
    if _parts_of_signatures(root):
        raise XmlRefused(XmlProblem.SEVERAL_SIGNATURES)
    draft = XmlSignature(
        identifier=f"signature-{token}",
        properties_identifier=f"properties-{token}",
        method=method,
        time=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        certificates=certificates,
        document_digest=hashlib.sha256(canonical(root)).digest(),
    )
    properties = build(draft).find(".//xades:SignedProperties", _PREFIXES)
    return replace(draft, properties_digest=hashlib.sha256(canonical(properties)).digest())


def to_be_signed(signature: XmlSignature) -> bytes:
    """Give the octets that the key signs: the canonical form of ``SignedInfo``."""
    return canonical(build(signature)[0])


def build(signature: XmlSignature) -> Element:
    """Give the element ``ds:Signature``."""
    return _ds.Signature(
        _signed_info(signature),
        _ds.SignatureValue(_base64(signature.value)),
        _ds.KeyInfo(
            _ds.X509Data(*(_ds.X509Certificate(_base64(each)) for each in signature.certificates))
        ),
        _ds.Object(
            _xades.QualifyingProperties(
                _signed_properties(signature), Target=f"#{signature.identifier}"
            )
        ),
        Id=signature.identifier,
    )


def _signed_info(signature: XmlSignature) -> Element:
    exclusive = _ds.Transform(Algorithm=_EXCLUSIVE)
    return _ds.SignedInfo(
        _ds.CanonicalizationMethod(Algorithm=_EXCLUSIVE),
        _ds.SignatureMethod(Algorithm=signature.method),
        _ds.Reference(
            _ds.Transforms(_ds.Transform(Algorithm=_ENVELOPED), exclusive),
            *_digest(signature.document_digest),
            URI="",
        ),
        _ds.Reference(
            _ds.Transforms(_ds.Transform(Algorithm=_EXCLUSIVE)),
            *_digest(signature.properties_digest),
            URI=f"#{signature.properties_identifier}",
            Type=_PROPERTIES,
        ),
    )


def _signed_properties(signature: XmlSignature) -> Element:
    return _xades.SignedProperties(
        _xades.SignedSignatureProperties(
            _xades.SigningTime(signature.time),
            _xades.SigningCertificateV2(
                *(
                    _xades.Cert(_xades.CertDigest(*_digest(hashlib.sha256(each).digest())))
                    for each in signature.certificates
                )
            ),
        ),
        Id=signature.properties_identifier,
    )


def _digest(value: bytes) -> tuple[Element, Element]:
    return _ds.DigestMethod(Algorithm=_SHA256), _ds.DigestValue(_base64(value))


def _base64(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def read_signature(root: Element) -> XmlSignature:
    """Read the one signature of a document; raises ``XmlRefused`` for any other shape or place."""
    found = list(root.iter(f"{{{DS}}}Signature"))
    if not found:
        raise XmlRefused(XmlProblem.NO_SIGNATURE)
    if len(found) > 1:
        raise XmlRefused(XmlProblem.SEVERAL_SIGNATURES)
    (element,) = found
    if element.getparent() is not root or element.getnext() is not None or _said(element.tail):
        raise XmlRefused(XmlProblem.WRONG_PLACE)
    if _parts_of_signatures(root) != _parts_of_signatures(element):
        raise XmlRefused(XmlProblem.WRONG_PLACE)
    named = {each.get("Algorithm") for each in element.iter() if "Algorithm" in each.attrib}
    if not named <= _ALGORITHMS:
        raise XmlRefused(XmlProblem.WRONG_ALGORITHM)
    signature = _read(element)
    if _shape(build(signature)) != _shape(element):
        raise XmlRefused(XmlProblem.WRONG_SHAPE)
    if any(
        bears(root, each) != 1 for each in (signature.identifier, signature.properties_identifier)
    ):
        raise XmlRefused(XmlProblem.SAME_IDS)
    return signature


def _parts_of_signatures(root: Element) -> int:
    """Count what belongs to signatures; outside of the one there must be nothing of the kind."""
    ours = {DS, XADES, _OTHER_XADES}
    return sum(etree.QName(each).namespace in ours for each in root.iter(etree.Element))


def _read(element: Element) -> XmlSignature:
    """Take out what is free; whatever else is there does not come back from ``build``."""
    try:
        references = element.findall("ds:SignedInfo/ds:Reference/ds:DigestValue", _PREFIXES)
        method = element.find("ds:SignedInfo/ds:SignatureMethod", _PREFIXES)
        properties = element.find(".//xades:SignedProperties", _PREFIXES)
        time = element.find(".//xades:SigningTime", _PREFIXES)
        certificates = element.findall("ds:KeyInfo/ds:X509Data/ds:X509Certificate", _PREFIXES)
        value = element.find("ds:SignatureValue", _PREFIXES)
        read = XmlSignature(
            identifier=element.get("Id"),
            properties_identifier=properties.get("Id"),
            method=method.get("Algorithm"),
            time=_said(time.text),
            certificates=tuple(_octets(each) for each in certificates),
            document_digest=_octets(references[0]),
            properties_digest=_octets(references[1]),
            value=_octets(value),
        )
        _refuse_odd(read)
    except (AttributeError, IndexError, TypeError, ValueError) as wrong:
        raise XmlRefused(XmlProblem.WRONG_SHAPE) from wrong
    return read


def _refuse_odd(read: XmlSignature) -> None:
    names = (read.identifier, read.properties_identifier)
    if not all(_IDENTIFIER.fullmatch(each) for each in names) or not _TIME.fullmatch(read.time):
        raise ValueError("identifiers or time")
    if not 1 <= len(read.certificates) <= _MOST_CERTIFICATES:
        raise ValueError("certificates")
    if read.method not in {ECDSA_SHA256, RSA_SHA256}:
        raise ValueError("method")
    datetime.fromisoformat(read.time)


def _octets(element: Element) -> bytes:
    return b64decode(_said(element.text), validate=True)


def _said(text: str | None) -> str:
    """Give text without white space: other programs break base64 into lines."""
    return _WHITE.sub("", text or "")


def _shape(element: Element) -> tuple[object, ...]:
    """Give what an element comes to; prefixes and white space between elements mean nothing."""
    return (
        element.tag,
        sorted(element.attrib.items()),
        _said(element.text),
        tuple((_shape(child), _said(child.tail)) for child in element),
    )
