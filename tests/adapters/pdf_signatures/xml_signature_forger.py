"""A forger's work on the signature of an XML document itself."""

import re
from copy import deepcopy

from lxml import etree  # type: ignore[import-untyped]

from motcua.kernel.signed_xml import DS, XADES
from tests.adapters.pdf_signatures.xml_forger import (
    FORGERIES,
    NS,
    Element,
    Forgery,
    at,
    forgery,
    signature_of,
    written,
)


def _transform(root: Element, algorithm: str) -> Element:
    transforms = root.find(".//ds:Transforms", NS)
    return etree.SubElement(transforms, f"{{{DS}}}Transform", Algorithm=algorithm)


@forgery("not accepted")
def transform_by_xpath(root: Element) -> Element:
    algorithm = "http://www.w3.org/TR/1999/REC-xpath-19991116"
    etree.SubElement(_transform(root, algorithm), f"{{{DS}}}XPath").text = "self::a"
    return root


@forgery("not accepted")
def transform_by_xslt(root: Element) -> Element:
    _transform(root, "http://www.w3.org/TR/1999/REC-xslt-19991116")
    return root


@forgery("not accepted")
def transform_by_base64(root: Element) -> Element:
    _transform(root, "http://www.w3.org/2000/09/xmldsig#base64")
    return root


@forgery("not accepted")
def canonical_with_comments(root: Element) -> Element:
    _transform(root, "http://www.w3.org/2001/10/xml-exc-c14n#WithComments")
    return root


@forgery("one shape")
def enveloped_twice(root: Element) -> Element:
    _transform(root, "http://www.w3.org/2000/09/xmldsig#enveloped-signature")
    return root


@forgery("one shape")
def inclusive_namespaces(root: Element) -> Element:
    etree.SubElement(
        root.find(".//ds:Transform", NS),
        "{http://www.w3.org/2001/10/xml-exc-c14n#}InclusiveNamespaces", PrefixList="hs",
    )  # fmt: skip
    return root


def _method(name: str, algorithm: str) -> Forgery:
    def act(root: Element) -> Element:
        root.find(f".//ds:{name}", NS).set("Algorithm", algorithm)
        return root

    return act


FORGERIES |= {
    "hmac": (
        _method("SignatureMethod", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
        "not accepted",
    ),
    "rsa_sha1": (
        _method("SignatureMethod", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), "not accepted",
    ),
    "rsa_with_a_key_of_ecdsa": (
        _method("SignatureMethod", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"), "not fit",
    ),
    "digest_as_a_signature": (
        _method("SignatureMethod", "http://www.w3.org/2001/04/xmlenc#sha256"), "one shape",
    ),
    "sha1": (_method("DigestMethod", "http://www.w3.org/2000/09/xmldsig#sha1"), "not accepted"),
    "inclusive": (
        _method("CanonicalizationMethod", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
        "not accepted",
    ),
    "no_algorithm": (_method("SignatureMethod", ""), "not accepted"),
}  # fmt: skip


@forgery("one shape")
def third_reference(root: Element) -> Element:
    info = at(root, "ds:SignedInfo")
    info.append(deepcopy(info[-1]))
    return root


@forgery("one shape")
def reference_to_the_properties_dropped(root: Element) -> Element:
    info = at(root, "ds:SignedInfo")
    info.remove(info[-1])
    return root


@forgery("one shape")
def references_in_the_other_order(root: Element) -> Element:
    info = at(root, "ds:SignedInfo")
    info.append(info[2])
    return root


@forgery("one shape")
def reference_to_the_network(root: Element) -> Element:
    root.find(".//ds:Reference", NS).set("URI", "http://127.0.0.1/")
    return root


@forgery("one shape")
def key_value_only(root: Element) -> Element:
    info = at(root, "ds:KeyInfo")
    info.clear()
    etree.SubElement(info, f"{{{DS}}}KeyValue")
    return root


@forgery("one shape")
def key_value_beside(root: Element) -> Element:
    etree.SubElement(at(root, "ds:KeyInfo"), f"{{{DS}}}KeyValue")
    return root


@forgery("one shape")
def certificate_fetched_from_elsewhere(root: Element) -> Element:
    etree.SubElement(at(root, "ds:KeyInfo"), f"{{{DS}}}RetrievalMethod", URI="http://127.0.0.1/")
    return root


@forgery("one shape")
def certificates_in_the_other_order(root: Element) -> Element:
    data = at(root, "ds:X509Data")
    data.append(data[0])
    return root


@forgery("one shape")
def certificate_added(root: Element) -> Element:
    data = at(root, "ds:X509Data")
    data.append(deepcopy(data[0]))
    return root


@forgery("one shape")
def no_certificate(root: Element) -> Element:
    at(root, "ds:X509Data").clear()
    return root


@forgery("not fit")
def time_changed(root: Element) -> Element:
    at(root, "xades:SigningTime").text = "2026-11-22T07:00:00Z"
    return root


@forgery("one shape")
def time_without_a_zone(root: Element) -> Element:
    at(root, "xades:SigningTime").text = "2026-11-22T07:00:00"
    return root


@forgery("one shape")
def no_signing_certificate(root: Element) -> Element:
    node = at(root, "xades:SigningCertificateV2")
    node.getparent().remove(node)
    return root


@forgery("one shape")
def unsigned_properties(root: Element) -> Element:
    etree.SubElement(at(root, "xades:QualifyingProperties"), f"{{{XADES}}}UnsignedProperties")
    return root


@forgery("one shape")
def a_role_added(root: Element) -> Element:
    etree.SubElement(at(root, "xades:SignedSignatureProperties"), f"{{{XADES}}}SignerRoleV2")
    return root


@forgery("one shape")
def target_changed(root: Element) -> Element:
    at(root, "xades:QualifyingProperties").set("Target", "#other")
    return root


@forgery("one shape")
def identifier_left_out(root: Element) -> Element:
    del signature_of(root).attrib["Id"]
    return root


@forgery("one shape")
def object_is_something_else(root: Element) -> Element:
    at(root, "ds:Object").set("MimeType", "text/xml")
    return root


@forgery("one shape")
def words_in_the_signature(root: Element) -> Element:
    at(root, "ds:KeyInfo").text = "x"
    return root


@forgery("one shape")
def bits_left_over_in_base64(root: Element) -> Element:
    node = at(root, "ds:X509Data")[0]
    node.text = re.sub(r"(.)(=+)$", lambda end: chr(ord(end[1]) + 1) + end[2], node.text + "A===")
    return root


@forgery("not fit")
def value_of_zeros(root: Element) -> Element:
    at(root, "ds:SignatureValue").text = "A" * 86 + "=="
    return root


@forgery("not fit")
def value_is_empty(root: Element) -> Element:
    at(root, "ds:SignatureValue").text = ""
    return root


@forgery("too deep")
def wrapped_deep(root: Element) -> bytes:
    body = written(root)
    return b"<a>" * 1000 + body + b"</a>" * 1000


@forgery("larger than 2 MB")
def blown_up(root: Element) -> Element:
    root[1].text = " " * 2_000_000
    return root


ALL = FORGERIES  # those of both files
