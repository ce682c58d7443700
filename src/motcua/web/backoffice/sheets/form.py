"""The sheets of ``form.yaml``: pages, questions of every type, what each of them may say."""

from collections.abc import Mapping

from motcua.domain.forms.values import FORMULA_NAMES, TYPE_NAMES, FieldType, Prefill, Working
from motcua.kernel.texts import Text
from motcua.web.backoffice.sheets.asking import answered, deciders, fields_of, rows_of, words_of
from motcua.web.backoffice.sheets.shapes import (
    Item,
    Kind,
    Option,
    Shape,
    Tree,
    always,
    options_of,
)
from motcua.web.backoffice.sheets.tree import Place

TYPES = {kind.value: words for kind, words in TYPE_NAMES.items()}
_PREFILL = {
    "full_name": Text("Họ và tên", "Full name"), "birth_date": Text("Ngày sinh", "Date of birth"),
    "personal_number": Text("Số định danh", "Personal number"), "sex": Text("Giới tính", "Sex"),
    "address": Text("Địa chỉ", "Address"), "phone": Text("Điện thoại", "Telephone"),
    "email": Text("Thư điện tử", "E-mail"), "ethnic_group": Text("Dân tộc", "Ethnic group"),
    "present_address": Text("Nơi ở hiện nay", "Present address"),
    "father_name": Text("Họ tên cha", "Father's name"),
    "father_birth_year": Text("Năm sinh cha", "Father's year of birth"),
    "mother_name": Text("Họ tên mẹ", "Mother's name"),
    "mother_birth_year": Text("Năm sinh mẹ", "Mother's year of birth"),
    "household_head": Text("Chủ hộ", "Head of household"),
}  # fmt: skip
_FORMULAS = {how.value: words for how, words in FORMULA_NAMES.items()}
_LAYOUTS = (
    Option("rows", Text("Từng dòng một khung", "A box a row")),
    Option("table", Text("Bảng (xếp chồng trên điện thoại)", "Table (stacked on phones)")),
)
_KEY = Item("key", Kind.LINE, Text("Khóa", "Key"), Text("a–z, 0–9, gạch dưới", "a–z, 0–9, _"))
_LABEL = Item("label", Kind.TEXT, Text("Câu hỏi", "Question"))
_HINT = Item("hint", Kind.TEXT, Text("Gợi ý", "Hint"))
_REQUIRED = Item("required", Kind.FLAG, Text("Bắt buộc trả lời", "Must be answered"))
_SHOW_IF = Item("show_if", Kind.SHOW_IF, Text("Chỉ hỏi khi", "Asked only when"))
_TYPE = Item("type", Kind.PICK, Text("Loại", "Type"), options=options_of(FieldType, TYPES))
_FILL = Item("prefill", Kind.PICK,
             Text("Điền sẵn từ dữ liệu Nhà nước có", "Filled from what the State holds"),
             options=options_of(Prefill, _PREFILL))  # fmt: skip
_TOKEN = Item("autocomplete", Kind.LINE, Text("autocomplete của HTML", "HTML autocomplete"))
_LONGEST = Item("max_length", Kind.WHOLE, Text("Nhiều nhất mấy ký tự", "Most characters"))
_LEAST_DAY = Text("2000-01-31, today hoặc today-17y", "2000-01-31, today or today-17y")

CHOICE = Shape(
    Text("Lựa chọn", "Choice"), (_KEY, Item("label", Kind.TEXT, Text("Chữ", "Words"))),
    lambda: {"key": "khac", "label": {"vi": "Khác", "en": "Other"}},
)  # fmt: skip
ITEM = Shape(
    Text("Mục hỏi", "Item"),
    (_KEY, _LABEL, Item("detail", Kind.TEXT, Text("Hỏi thêm khi trả lời Có", "Asked when yes"))),
    CHOICE.blank,
)
_NUMBERS = frozenset({"number", "money", "computed"})
LINK = Shape(
    Text("Liên kết", "Link"),
    (Item("url", Kind.LINE, Text("Địa chỉ (https://… hoặc /…)", "Address (https://… or /…)")),
     Item("label", Kind.TEXT, Text("Chữ của liên kết", "Words of the link"))),
)  # fmt: skip
MATCHES = Shape(
    Text("So với câu hỏi", "Compared with"),
    (Item("birth_date", Kind.LINE, Text("Khóa câu hỏi ngày sinh", "Key of the date of birth")),
     Item("sex", Kind.LINE, Text("Khóa câu hỏi giới tính", "Key of the sex"))),
)  # fmt: skip


def _bounds(kind: Kind, hint: Text | None) -> tuple[Item, ...]:
    return (
        Item("minimum", kind, Text("Nhỏ nhất", "Least"), hint),
        Item("maximum", kind, Text("Lớn nhất", "Most"), hint),
    )


def field_shape(row: Mapping[str, object]) -> Shape:
    """Give the shape of a question by its type."""
    kind = str(row.get("type", ""))
    head = (_TYPE, _KEY, _LABEL, _HINT)
    return Shape(Text("Câu hỏi", "Question"), (*head, *_own(kind), _SHOW_IF))


def _own(kind: str) -> tuple[Item, ...]:
    choices = Item("choices", Kind.ROWS, Text("Các lựa chọn", "Choices"), of=always(CHOICE))
    found: dict[str, tuple[Item, ...]] = {
        "text": (_LONGEST, _FILL, _TOKEN),
        "long_text": (_LONGEST,),
        "number": (*_bounds(Kind.WHOLE, None),
                   Item("decimals", Kind.WHOLE, Text("Số chữ số thập phân", "Decimals"))),
        "money": _bounds(Kind.WHOLE, None),
        "organisation": (),
        "date": (*_bounds(Kind.LINE, _LEAST_DAY), _FILL, _TOKEN),
        "choice": (choices, _FILL),
        "choices": (choices,),
        "checklist": (Item("items", Kind.ROWS, Text("Các mục hỏi", "Items"), of=always(ITEM)),),
        "personal_number": (_FILL, Item("matches", Kind.PART, MATCHES.name, of=always(MATCHES))),
        "group": (
            Item("minimum_rows", Kind.WHOLE, Text("Ít nhất mấy dòng", "Least rows")),
            Item("maximum_rows", Kind.WHOLE, Text("Nhiều nhất mấy dòng (tối đa 50)",
                                                  "Most rows (50 at most)")),
            Item("layout", Kind.PICK, Text("Trình bày", "Layout"), options=_LAYOUTS),
            Item("fields", Kind.ROWS, Text("Câu hỏi của mỗi dòng", "Questions of each row"),
                 of=field_shape)),
        "sum": (Item("of", Kind.PICK, Text("Cộng câu hỏi", "Adds up")),),
        "computed": (
            Item("formula", Kind.PICK, Text("Cách tính", "How"),
                 options=options_of(Working, _FORMULAS)),
            Item("of", Kind.LINES, Text("Tính từ", "Worked out of"),
                 Text("Mỗi dòng một khóa câu hỏi đứng trước (số, số tiền; tuổi: một câu hỏi ngày)"
                      " hoặc một con số.",
                      "One key of an earlier question a line (numbers, money; for an age one"
                      " date), or a number.")),
            Item("at", Kind.LINE, Text("Tuổi tính tại ngày", "Age on the day"),
                 Text("today, hoặc khóa một câu hỏi ngày", "today, or the key of a date"))),
        "stop": (Item("link", Kind.PART, Text("Liên kết", "Link"), of=always(LINK)),),
    }  # fmt: skip
    if kind in {"sum", "computed", "stop"}:
        return found[kind]
    return (_REQUIRED, *found.get(kind, (_FILL,)))


PAGE = Shape(
    Text("Trang", "Page"),
    (_KEY, Item("title", Kind.TEXT, Text("Tên trang", "Title")),
     Item("intro", Kind.WORDS, Text("Lời dẫn", "Introduction")),
     Item("fields", Kind.ROWS, Text("Câu hỏi", "Questions"), of=field_shape)),
)  # fmt: skip
ROOT = Shape(
    Text("Tờ khai", "Form"),
    (Item("pages", Kind.ROWS, Text("Các trang", "Pages"), of=always(PAGE)),),
)


def blank_row(tree: Mapping[str, object], place: Place, said: Mapping[str, str]) -> Tree | None:
    """Give a new page or question as it was asked for; ``None`` for other rows."""
    words = {"vi": said.get("vi") or "Câu hỏi mới", "en": said.get("en") or "New question"}
    taken = {str(row.get("key")) for _, row in fields_of(tree)} | {
        str(page.get("key")) for page in rows_of(tree.get("pages"))
    }
    if place == ("pages",):
        return {"key": _free(said.get("key") or "trang", taken), "title": words, "fields": []}
    if place[-1:] != ("fields",):
        return None
    kind = said.get("kind", "text")
    kind = kind if kind in TYPES else "text"
    return _field(kind, _free(said.get("key") or kind, taken), words)


def _free(wanted: str, taken: set[str]) -> str:
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}_{number}"
    return key


def _field(kind: str, key: str, words: Mapping[str, object]) -> Tree:
    made: Tree = {"key": key, "type": kind, "label": dict(words)}
    other = {"key": "khac", "label": {"vi": "Khác", "en": "Other"}}
    first = {"key": "mot", "label": {"vi": "Lựa chọn 1", "en": "Choice 1"}}
    own: dict[str, Tree] = {
        "choice": {"choices": [first, other]},
        "choices": {"choices": [first, other]},
        "checklist": {"items": [first]},
        "group": {"minimum_rows": 1, "maximum_rows": 10, "fields": []},
        "computed": {"formula": "sum", "of": []},
    }
    return made | own.get(kind, {})


def tidy(tree: Mapping[str, object], place: Place, made: Tree) -> Tree:
    """Give a question without what its type does not know, with what it cannot be without."""
    if len(place) < 2 or place[-2] != "fields":
        return made
    known = {item.key for item in field_shape(made).items}
    usual = _field(str(made.get("type")), str(made.get("key")), {})
    kept = {key: value for key, value in made.items() if key in known}
    kept |= {key: value for key, value in usual.items() if key not in kept and key != "label"}
    conditions = kept.get("show_if")
    if isinstance(conditions, dict):
        kept["show_if"] = answered(conditions, dict(deciders(tree, place)))
    return kept


def sums(tree: Mapping[str, object], place: Place) -> tuple[Option, ...]:
    """Give what a sum at a place may add up: the numbers of the groups before it."""
    found = []
    for at, field in fields_of(tree):
        if at == place:
            break
        if field.get("type") == "group":
            found += [
                Option(f"{field.get('key')}.{inner.get('key')}", words_of(inner.get("label")))
                for inner in rows_of(field.get("fields"))
                if inner.get("type") in _NUMBERS
            ]
    return tuple(found)


def page_of(tree: Mapping[str, object], place: Place) -> str:
    """Give the key of the page a place lies in; empty for the list of pages."""
    pages = tree.get("pages")
    if len(place) < 2 or not isinstance(pages, list) or not isinstance(place[1], int):
        return ""
    page = pages[place[1]] if place[1] < len(pages) else None
    return str(page.get("key", "")) if isinstance(page, dict) else ""
