"""The columns of a procedure's table: the people, the questions of its form, its papers."""

from collections.abc import Iterable, Iterator

from motcua.domain.bulk.values import Column
from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.values import Delivery, Person
from motcua.domain.forms.values import (
    UNTYPED,
    Choice,
    Field,
    FieldType,
    FormDefinition,
    Page,
    Prefill,
    Values,
)
from motcua.kernel.texts import Text

NUMBER = "no"
FILES = "file."
# Rows of a group have columns of their own for so many rows.
_MOST_GROUP_ROWS = 3

# The first column is only compared with the names of files; nobody's dossier holds it.
_NUMBER = Column(NUMBER, "Số", Text(
    "Số thứ tự hoặc số phiếu, để so với tên tệp.", "Number, to be compared with file names."
), required=True)  # fmt: skip

_DELIVERY = Field("delivery", FieldType.CHOICE, Text("Nhận kết quả", "Delivery"), choices=(
    Choice(Delivery.COUNTER, Text("Tại quầy", "At the counter")),
    Choice(Delivery.ELECTRONIC, Text("Bản điện tử", "Electronic")),
))  # fmt: skip

PEOPLE = FormDefinition(
    pages=(
        Page(
            key="people",
            title=Text("Người nộp", "People"),
            intro=None,
            fields=(
                Field("owner_name", FieldType.TEXT, Text("Họ và tên", "Full name"), required=True,
                      max_length=100),
                Field("owner_number", FieldType.PERSONAL_NUMBER,
                      Text("Số định danh cá nhân", "Personal number"), required=True),
                Field("owner_birth", FieldType.DATE, Text("Ngày sinh", "Date of birth"),
                      required=True, minimum="1900-01-01", maximum="today"),
                Field("owner_phone", FieldType.PHONE, Text("Điện thoại", "Telephone")),
                Field("owner_email", FieldType.EMAIL, Text("Thư điện tử", "E-mail")),
                _DELIVERY,
            ),
        ),
    )
)  # fmt: skip

# What is asked before the form where the organisation owns every row: it is known already.
_HOUSE = FormDefinition(
    pages=(
        Page("house", Text("Nhận kết quả", "Delivery"), intro=None, fields=(_DELIVERY,)),
    )
)  # fmt: skip

# What a form would ask again is taken from the columns of the people.
FROM_PEOPLE = {
    Prefill.FULL_NAME: "owner_name",
    Prefill.PERSONAL_NUMBER: "owner_number",
    Prefill.BIRTH_DATE: "owner_birth",
    Prefill.PHONE: "owner_phone",
    Prefill.EMAIL: "owner_email",
}


def owner_of(values: Values) -> Person:
    """Give the owner as his row says."""
    return Person(
        full_name=str(values.get("owner_name", "")),
        personal_number=str(values.get("owner_number", "")),
        birth_date=str(values.get("owner_birth", "")),
        phone=str(values.get("owner_phone", "")),
        email=str(values.get("owner_email", "")),
    )


def first_questions(*, people: bool) -> FormDefinition:
    """Give what is asked before the form: the row's person, or only how the result comes."""
    return PEOPLE if people else _HOUSE


def columns_of(
    form: FormDefinition, components: Iterable[Component], *, people: bool = True
) -> tuple[Column, ...]:
    """Give the columns in order; no two have the same head.

    Without ``people`` the dossiers are an organisation's: what the form asks of who files may be
    left empty, it is taken from his account.
    """
    found = [_NUMBER]
    for field in (*first_questions(people=people).fields, *asked(form, people=people)):
        required = field.required and not field.show_if and field.prefill not in FROM_PEOPLE
        found += _columns(field, field.label.vi, required=required)
    found += [
        Column(f"{FILES}{part.key}", f"Tệp: {part.name.vi}", Text(
            "Tên tệp trong thư mục; nhiều tệp cách nhau bằng dấu chấm phẩy. Bỏ trống nếu tên tệp"
            " có số, họ tên và ngày.",
            "Names of files in the folder, parted by semicolons. Leave empty when the file's name"
            " has number, name and day.",
        ), component=part.key)
        for part in components
    ]  # fmt: skip
    return tuple(_distinct(found))


def asked(form: FormDefinition, *, people: bool = True) -> list[Field]:
    """Give the fields that have columns of their own: not those the people's columns answer."""
    return [field for field in form.fields if not people or field.prefill not in FROM_PEOPLE]


def _distinct(columns: Iterable[Column]) -> Iterator[Column]:
    seen: set[str] = set()
    for each in columns:
        head = each.head if each.head not in seen else f"{each.head} ({each.key})"
        seen.add(head)
        yield Column(each.key, head, each.hint, each.required, each.component)


def _columns(field: Field, head: str, *, required: bool) -> Iterator[Column]:
    if field.type in PARTS:
        for part, said in PARTS[field.type]:
            yield Column(f"{field.key}.{part}", f"{head} – {said}", _hint(field), required)
    elif field.type is FieldType.CHECKLIST:
        yield from _items(field, head, required=required)
    elif field.type is FieldType.GROUP:
        for number in range(min(field.maximum_rows, _MOST_GROUP_ROWS)):
            least = number < field.minimum_rows
            for each in field.row(number):
                title = f"{head} {number + 1} – {each.label.vi}"
                yield from _columns(each, title, required=least and each.required)
    elif field.type not in UNTYPED:
        yield Column(field.key, head, _hint(field), required)


def _items(field: Field, head: str, *, required: bool) -> Iterator[Column]:
    for item in field.choices:
        name = f"{head} – {item.label.vi}"
        yield Column(f"{field.key}.{item.key}", name, YES_NO, required)
        if item.detail:
            yield Column(f"{field.key}.{item.key}.detail", f"{name} – {item.detail.vi}", NO_HINT)


# Answers of several cells, by their parts and what their columns are called.
PARTS = {
    FieldType.ADDRESS: (
        ("province", "tỉnh, thành phố"),
        ("commune", "xã, phường"),
        ("detail", "chi tiết"),
    ),
    FieldType.ORGANISATION: (("code", "mã số thuế"), ("name", "tên tổ chức")),
}
NO_HINT = Text("", "")
YES_NO = Text("có hoặc không", "có (yes) or không (no)")


def _hint(field: Field) -> Text:
    if field.type is FieldType.DATE:
        return Text("Ngày/tháng/năm, ví dụ 15/3/2005", "day/month/year, such as 15/3/2005")
    if field.type is FieldType.MONEY:
        return Text("Số tiền bằng đồng, ví dụ 1.500.000", "In đồng, such as 1,500,000")
    if field.type is FieldType.YES_NO:
        return YES_NO
    if field.type in {FieldType.CHOICE, FieldType.CHOICES}:
        several = field.type is FieldType.CHOICES
        vi = "; ".join(each.label.vi for each in field.choices)
        en = "; ".join(each.key for each in field.choices)
        first = Text("Một hoặc nhiều: ", "One or more of: ") if several else Text("Một: ", "One: ")
        return Text(first.vi + vi, first.en + en)
    return field.hint or NO_HINT
