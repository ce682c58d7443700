"""Numbers, written the Vietnamese way (12,5) or the other (12.5)."""

import re
from decimal import Decimal

from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, wrong
from motcua.domain.forms.values import Field, Raw

_GROUPED = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*")
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:[.,]([0-9]{1,10}))?")


def _shown(number: Decimal | str) -> str:
    return str(number).replace(".", ",")


def _read(text: str, decimals: int) -> Decimal | None:
    """Give the number; where only whole ones are asked, points between thousands are let pass."""
    if decimals == 0 and _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", "")
    match = _PLAIN.fullmatch(text)
    if match is None or len((match.group(1) or "").rstrip("0")) > decimals:
        return None
    return Decimal(text.replace(",", "."))


def read_number(field: Field, raw: Raw, _: Known) -> Answer:
    """Read a number within its bounds; whole ones are stored as integers."""
    text = line(raw, field.key).replace(" ", "")
    if not text:
        return EMPTY
    number = _read(text, field.decimals)
    if number is None:
        kind_vi, kind_en = ("số nguyên, ví dụ 17", "a whole number such as 17")
        if field.decimals:
            kind_vi, kind_en = ("số, ví dụ 12,5", "a number such as 12.5")
        return wrong(
            field.key,
            "not_a_number",
            f"“{field.label.vi}” phải là {kind_vi}, chỉ gồm chữ số.",
            f"“{field.label.en}” must be {kind_en}, in digits only.",
        )
    if field.minimum is not None and number < Decimal(field.minimum):
        return wrong(
            field.key,
            "too_small",
            f"“{field.label.vi}” không được nhỏ hơn {_shown(field.minimum)}. Hãy kiểm tra lại.",
            f"“{field.label.en}” cannot be less than {field.minimum}. Check it.",
        )
    if field.maximum is not None and number > Decimal(field.maximum):
        return wrong(
            field.key,
            "too_large",
            f"“{field.label.vi}” không được lớn hơn {_shown(field.maximum)}. Hãy kiểm tra lại.",
            f"“{field.label.en}” cannot be more than {field.maximum}. Check it.",
        )
    return Answer(float(number) if field.decimals else int(number))
