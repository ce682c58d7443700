"""Signs an XML document with a key from where all signing keys are: a file or a PKCS#11 token."""

import secrets
from dataclasses import replace
from datetime import datetime

from asn1crypto import x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree  # type: ignore[import-untyped]
from pyhanko.sign.signers import Signer

from motcua.adapters.pdf_signatures.judging import is_weak
from motcua.adapters.pdf_signatures.keys import NO_KEY, chain_of_key, raw_signature, signer_for
from motcua.domain.signing.ports import CannotSign
from motcua.kernel.signed_xml import (
    ECDSA_SHA256,
    RSA_SHA256,
    XML_PROBLEMS,
    XmlRefused,
    build,
    prepare,
    read_xml,
    to_be_signed,
)

_METHODS = {"ec": ECDSA_SHA256, "rsa": RSA_SHA256}


class XadesSigner:
    """The port ``XmlSigner``."""

    def sign(self, *, xml: bytes, key_id: str, now: datetime) -> bytes:
        """Give the document with its signature as the last child of its root."""
        signer = signer_for(key_id, now)
        own: x509.Certificate | None = signer.signing_cert
        method = _METHODS.get(own.public_key.algorithm) if own else None
        if own is None or method is None or is_weak(own):
            raise CannotSign(NO_KEY)
        certificates = tuple(each.dump() for each in chain_of_key(key_id, now))
        try:
            root = read_xml(xml)
            made = prepare(
                root, certificates=certificates, method=method, now=now, token=secrets.token_hex(8)
            )
        except XmlRefused as refused:
            raise CannotSign(XML_PROBLEMS[refused.problem]) from refused
        value = _value(signer, own, to_be_signed(made))
        root.append(build(replace(made, value=value)))
        return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _value(signer: Signer, own: x509.Certificate, message: bytes) -> bytes:
    """Give the value as XML wants it: of ECDSA r‖s, each as long as the curve."""
    made = raw_signature(signer, message)
    if own.public_key.algorithm != "ec":
        return made
    size = (own.public_key.bit_size + 7) // 8
    return b"".join(half.to_bytes(size, "big") for half in decode_dss_signature(made))
