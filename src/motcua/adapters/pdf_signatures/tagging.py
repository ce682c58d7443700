"""Places of signatures in the structure of a tagged paper (ISO 32000-1, 14.8; PDF/UA-1, 7.18).

A reader of screens meets only what stands in the structure tree: a place that is not in it would be
skipped, and the paper's claim to be accessible would be false.
"""

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from pyhanko.pdf_utils.writer import BasePdfFileWriter


def tag_place(writer: BasePdfFileWriter, name: str, alt: str) -> None:
    """Put the place of a signature at the end of the paper's structure, with words for it.

    A paper without structure stays as it is.
    """
    place = _place_of(writer, name)
    if place is None or "/StructTreeRoot" not in writer.root:
        return
    tree = writer.root["/StructTreeRoot"]
    document = tree["/K"].raw_get(0) if isinstance(tree["/K"], ArrayObject) else tree.raw_get("/K")
    widget = place.get_object()  # type: ignore[no-untyped-call]
    key = int(tree["/ParentTreeNextKey"])
    element = writer.add_object(_element(document, place, widget, alt))
    whole = document.get_object()
    if not isinstance(whole["/K"], ArrayObject):
        whole["/K"] = ArrayObject([whole.raw_get("/K")])
    whole["/K"].append(element)
    tree["/ParentTree"]["/Nums"].extend([_number(key), element])
    tree["/ParentTreeNextKey"] = _number(key + 1)
    widget["/StructParent"] = _number(key)
    # Tab goes through the page in the order of its structure.
    widget["/P"]["/Tabs"] = NameObject("/S")
    for changed in (whole, whole["/K"], tree, tree["/ParentTree"], tree["/ParentTree"]["/Nums"],
                    widget, widget["/P"]):  # fmt: skip
        writer.update_container(changed)


def _place_of(writer: BasePdfFileWriter, name: str) -> IndirectObject | None:
    fields = writer.root["/AcroForm"]["/Fields"]
    found = (fields.raw_get(number) for number in range(len(fields)))
    return next((each for each in found if each.get_object().get("/T") == name), None)


def _element(
    document: IndirectObject, place: IndirectObject, widget: DictionaryObject, alt: str
) -> DictionaryObject:
    page = widget.raw_get("/P")
    reference = {"/Type": NameObject("/OBJR"), "/Obj": place, "/Pg": page}
    return _dictionary(
        {
            "/Type": NameObject("/StructElem"), "/S": NameObject("/Form"), "/P": document,
            "/Pg": page, "/K": _dictionary(reference), "/Alt": TextStringObject(alt),
        }
    )  # fmt: skip


def _dictionary(content: dict[str, object]) -> DictionaryObject:
    named = {NameObject(name): value for name, value in content.items()}
    return DictionaryObject(named)  # type: ignore[no-untyped-call]


def _number(value: int) -> NumberObject:
    return NumberObject(value)  # type: ignore[no-untyped-call]
