"""Signed XML documents: how they are read, and the one shape of their signature."""

from motcua.kernel.signed_xml.problems import (
    LARGEST_XML,
    XML_PROBLEMS,
    XmlProblem,
    XmlRefused,
)
from motcua.kernel.signed_xml.reading import (
    Element,
    looks_like_xml,
    read_xml,
)
from motcua.kernel.signed_xml.shape import (
    DS,
    ECDSA_SHA256,
    PROPERTIES_TAG,
    RSA_SHA256,
    XADES,
    XmlSignature,
    build,
    canonical,
    prepare,
    read_signature,
    to_be_signed,
)

__all__ = [
    "DS",
    "ECDSA_SHA256",
    "LARGEST_XML",
    "PROPERTIES_TAG",
    "RSA_SHA256",
    "XADES",
    "XML_PROBLEMS",
    "Element",
    "XmlProblem",
    "XmlRefused",
    "XmlSignature",
    "build",
    "canonical",
    "looks_like_xml",
    "prepare",
    "read_signature",
    "read_xml",
    "to_be_signed",
]
