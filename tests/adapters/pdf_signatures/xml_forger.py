"""A forger's work on a signed XML document: wrapping it, and changing what it says."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from motcua.kernel.signed_xml import DS, XADES

Element = Any
NS = {"ds": DS, "xades": XADES}

Forgery = Callable[[Element], Element | bytes]
FORGERIES: dict[str, tuple[Forgery, str]] = {}


def forgery(said: str) -> Callable[[Forgery], Forgery]:
    """Note what a forger does, and the words of the reason he meets."""

    def note(act: Forgery) -> Forgery:
        FORGERIES[act.__name__] = (act, said)
        return act

    return note


def written(root: Element | bytes) -> bytes:
    """Give the octets of a tree."""
    return root if isinstance(root, bytes) else bytes(etree.tostring(root, encoding="UTF-8"))


def at(root: Element, path: str) -> Element:
    """Give one element of the signature."""
    (found,) = root.findall(f".//{path}", NS)
    return found


def signature_of(root: Element) -> Element:
    """Give the signature."""
    return at(root, "ds:Signature")


def _new_root(root: Element, *children: Element) -> Element:
    """Give a document of the forger's own with the same name, and things of the true one in it."""
    made = etree.Element(root.tag, nsmap=root.nsmap)
    etree.SubElement(made, "SoTien").text = "999999999"
    made.extend(children)
    return made


def _with_names_of_its_own(mark: Element) -> Element:
    copy = deepcopy(mark)
    for each in copy.iter():
        if "Id" in each.attrib:
            each.set("Id", each.get("Id") + "-2")
    return copy


# ---- wrapping: what is verified is not what is read ----------------------------------------------


@forgery("not the last child")
def element_under_a_wrapper(root: Element) -> Element:
    forged = _new_root(root)
    forged.append(root)
    return forged


@forgery("not fit")
def signature_moved_to_a_new_root(root: Element) -> Element:
    return _new_root(root, signature_of(root))


@forgery("not the last child")
def true_document_inside_the_signature(root: Element) -> Element:
    mark = signature_of(root)
    forged = _new_root(root, mark)
    holder = etree.SubElement(mark, f"{{{DS}}}Object")
    holder.append(root)
    holder.append(deepcopy(mark[0]))
    return _new_root(root, forged)


@forgery("one shape")
def true_document_in_an_object(root: Element) -> Element:
    mark = signature_of(root)
    root.remove(mark)
    forged = _new_root(root, mark)
    etree.SubElement(mark, f"{{{DS}}}Object").append(root)
    return forged


@forgery("one shape")
def reference_to_another_element(root: Element) -> Element:
    root.find(".//ds:Reference", NS).set("URI", "#ho-so")
    return root


@forgery("same identifier")
def same_id_under_a_wrapper(root: Element) -> Element:
    root.insert(0, etree.Element("HoSo", Id="ho-so"))
    return root


@forgery("same identifier")
def second_signed_properties_id(root: Element) -> Element:
    etree.SubElement(root[0], "x", id=at(root, "xades:SignedProperties").get("Id"))
    return root


@forgery("parts of one stand elsewhere")
def second_signed_properties(root: Element) -> Element:
    copy = deepcopy(at(root, "xades:SignedProperties"))
    copy.set("Id", "other")
    root[0].append(copy)
    return root


@forgery("not the last child")
def signature_moved_to_the_front(root: Element) -> Element:
    root.insert(0, signature_of(root))
    return root


@forgery("not the last child")
def signature_moved_into_a_child(root: Element) -> Element:
    root[0].append(signature_of(root))
    return root


@forgery("not the last child")
def signature_is_the_root(root: Element) -> Element:
    mark = signature_of(root)
    root.remove(mark)
    etree.SubElement(mark, f"{{{DS}}}Object").append(root)
    return mark


@forgery("not the last child")
def text_after_the_signature(root: Element) -> Element:
    signature_of(root).tail = "999999999"
    return root


@forgery("not the last child")
def element_after_the_signature(root: Element) -> Element:
    etree.SubElement(root, "SoTien").text = "1"
    return root


@forgery("exactly one")
def second_signature(root: Element) -> Element:
    root.append(_with_names_of_its_own(signature_of(root)))
    return root


@forgery("same identifier")
def second_signature_of_the_same_name(root: Element) -> Element:
    root.append(deepcopy(signature_of(root)))
    return root


@forgery("exactly one")
def signature_in_a_signature(root: Element) -> Element:
    signature_of(root).append(_with_names_of_its_own(signature_of(root)))
    return root


@forgery("no digital signature")
def no_signature(root: Element) -> Element:
    root.remove(signature_of(root))
    return root


# ---- the content is changed ----------------------------------------------------------------------


@forgery("not fit")
def text_changed(root: Element) -> Element:
    root[1].text = "5000000"
    return root


@forgery("not fit")
def attribute_changed(root: Element) -> Element:
    root[1].set("donVi", "USD")
    return root


@forgery("not fit")
def element_added(root: Element) -> Element:
    root.insert(0, etree.Element("x"))
    return root


@forgery("not fit")
def white_space_changed(root: Element) -> Element:
    root.text = "\n    "
    return root


@forgery("not fit")
def prefix_changed(root: Element) -> bytes:
    return written(root).replace(b"hs:", b"hx:").replace(b"xmlns:hs", b"xmlns:hx")


@forgery("not fit")
def namespace_changed(root: Element) -> bytes:
    return written(root).replace(b'"urn:vn:chung"', b'"urn:vn:khac"')


@forgery("not fit")
def letters_composed_otherwise(root: Element) -> Element:
    root[0][0].text = "Tra\u0302\u0300n Đức Thịnh"
    return root


@forgery("comments")
def comment_in_the_text(root: Element) -> Element:
    root[1].insert(0, etree.Comment("x"))
    return root


@forgery("comments")
def comment_in_the_signature(root: Element) -> Element:
    at(root, "ds:SignatureValue").append(etree.Comment("x"))
    return root


@forgery("comments")
def instruction_before_the_root(root: Element) -> bytes:
    return b"<?xml-stylesheet href='http://x/'?>" + written(root)


@forgery("DTD")
def entity_for_the_text(root: Element) -> bytes:
    return b'<!DOCTYPE a [<!ENTITY x "50000">]>' + written(root).replace(b"50000", b"&x;")


@forgery("DTD")
def dtd_with_default_attributes(root: Element) -> bytes:
    return b'<!DOCTYPE a [<!ATTLIST a b CDATA "c">]>' + written(root)
