"""Examples in hints, and answers that are given to a made-up person."""

from datetime import date

from motcua.domain.forms.api import check, examples_of, made_up
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.values import Field, FieldType, FormDefinition, Page
from motcua.kernel.texts import Text

KNOWN = Known(date(2026, 11, 23), {"22": "Quảng Ninh"})


def text(key: str, hint: str, kind: FieldType = FieldType.TEXT, **more: object) -> Field:
    """Give a question with a hint."""
    return Field(key, kind, Text(key, key), hint=Text(hint, ""), required=True, **more)  # type: ignore[arg-type]


FORM = FormDefinition(
    (
        Page(
            "one",
            Text("Một", "One"),
            None,
            (
                text("ship", "Viết đủ. Ví dụ: tàu Mẫu 01."),
                text("load", "Ví dụ: cam; chanh", FieldType.LONG_TEXT),
                text("plain", "Viết hoa"),
                text("short", "Ví dụ: quá dài cho câu này", max_length=5),
                text("many", "Ví dụ: 7", FieldType.NUMBER),
            ),
        ),
    ),
)


def test_the_examples_of_written_questions() -> None:
    assert examples_of(FORM) == {
        "ship": "tàu Mẫu 01",
        "load": "cam",
        "short": "quá dài cho câu này",
    }


def test_given_answers_stand_unless_the_form_does_not_take_them() -> None:
    given = examples_of(FORM)
    made = made_up(FORM, 1, KNOWN, given=given).answers
    assert made["ship"] == "tàu Mẫu 01"
    assert made["short"] != given["short"]
    assert check(FORM, made, KNOWN).errors == {}
