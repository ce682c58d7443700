"""Numbers, written the Vietnamese way (12,5) or the other (12.5), and sums of money in đồng."""

import re
from decimal import Decimal

from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, wrong
from motcua.domain.forms.values import Field, Raw
from motcua.kernel.money import sum_text

_GROUPED = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*")
# Where decimals are let pass: twelve thousand five hundred to most people here, 12.5 to a program.
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:[.,]([0-9]{1,10}))?")


# How people write the currency behind a sum; đồng has no smaller coin.
_CURRENCY = re.compile(r"(?:đồng|dong|vnđ|vnd|đ|₫)\.?$")


def shown_number(number: object, lang: str, *, money: bool) -> str:
    """Write a number as people read it: ``12,5``; money in groups: ``1.500.000 đồng``."""
    if money:
        return sum_text(Decimal(str(number)), "đồng").of(lang)
    return str(number).replace(".", ",") if lang == "vi" else str(number)


def _read(text: str, decimals: int) -> Decimal | None:
    """Give the number; where only whole ones are asked, points between thousands are let pass."""
    if decimals == 0 and _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", "")
    match = _PLAIN.fullmatch(text)
    if match is None or len((match.group(1) or "").rstrip("0")) > decimals:
        return None
    return Decimal(text.replace(",", "."))


def read_number(field: Field, raw: Raw, _: Known) -> Answer:
    """Read a number within its bounds; whole ones are stored as integers.

    Where decimals are asked, ``12.500`` is refused: nobody is to guess which of two it means.
    """
    text = line(raw, field.key).replace(" ", "")
    if not text:
        return EMPTY
    if field.decimals and _TWO_READINGS.fullmatch(text):
        return _ambiguous(field, text)
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
    return _within(field, number)


def _ambiguous(field: Field, text: str) -> Answer:
    whole = text.replace(".", "")
    first, _, rest = text.partition(".")
    vi, en = f"Hãy viết {whole}", f"Write {whole}"
    if "." not in rest:
        small = f"{first},{rest.rstrip('0')}".rstrip(",")
        vi, en = f"{vi} hoặc {small}", f"{en} or {small}"
    return wrong(
        field.key,
        "two_readings",
        f"“{text}” ở mục “{field.label.vi}” có thể hiểu theo hai cách. {vi}.",
        f"“{text}” in “{field.label.en}” can be read in two ways. {en}.",
    )


def read_money(field: Field, raw: Raw, _: Known) -> Answer:
    """Read whole đồng, with points between the thousands or without; never below nothing."""
    text = _CURRENCY.sub("", line(raw, field.key).lower().replace(" ", ""))
    if not text:
        return EMPTY
    number = _read(text, 0)
    if number is None:
        return wrong(
            field.key,
            "not_money",
            f"“{field.label.vi}” phải là số tiền bằng đồng, không có số lẻ, ví dụ 1.500.000.",
            f"“{field.label.en}” must be a sum in whole đồng, such as 1,500,000.",
        )
    return _within(field, number)


def _within(field: Field, number: Decimal) -> Answer:
    minimum = field.minimum if field.minimum is not None or not field.is_money else "0"
    if minimum is not None and number < (low := Decimal(minimum)):
        return wrong(
            field.key,
            "too_small",
            f"“{field.label.vi}” không được nhỏ hơn {_bound(field, low, 'vi')}. Hãy kiểm tra lại.",
            f"“{field.label.en}” cannot be less than {_bound(field, low, 'en')}. Check it.",
        )
    if field.maximum is not None and number > (high := Decimal(field.maximum)):
        return wrong(
            field.key,
            "too_large",
            f"“{field.label.vi}” không được lớn hơn {_bound(field, high, 'vi')}. Hãy kiểm tra lại.",
            f"“{field.label.en}” cannot be more than {_bound(field, high, 'en')}. Check it.",
        )
    return Answer(float(number) if field.decimals else int(number))


def _bound(field: Field, bound: Decimal, lang: str) -> str:
    return shown_number(bound, lang, money=field.is_money)
