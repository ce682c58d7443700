"""Telephone numbers (libphonenumber's data, stored as E.164) and e-mail addresses."""

import re

import phonenumbers

from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, wrong
from motcua.domain.forms.values import Field, Raw

_HOME = "VN"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# The shape browsers accept (HTML standard, type=email), with at least one dot in the domain.
_EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+")
_LONGEST_EMAIL = 254


def _valid(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, _HOME)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) and not number.extension else None


def read_phone(field: Field, raw: Raw, _: Known) -> Answer:
    """Read a telephone number; one without a country is taken as Vietnamese."""
    text = line(raw, field.key)
    if not text:
        return EMPTY
    number = _valid(text) if len(text) <= 40 else None
    if number is None:
        return wrong(
            field.key,
            "not_a_phone",
            f"“{field.label.vi}” chưa đúng. Hãy nhập đủ 10 số, ví dụ 0912 345 678; "
            "số nước ngoài bắt đầu bằng dấu +.",
            f"“{field.label.en}” is not a telephone number. Type all 10 digits, such as "
            "0912 345 678; foreign numbers begin with +.",
        )
    return Answer(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def shown_phone(stored: str) -> str:
    """Write a stored number as people read it: ``0912 345 678``, or with + when foreign."""
    number = phonenumbers.parse(stored)
    home = phonenumbers.region_code_for_number(number) == _HOME
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)


def read_email(field: Field, raw: Raw, _: Known) -> Answer:
    """Read an e-mail address; the domain is stored in small letters."""
    text = line(raw, field.key)
    if not text:
        return EMPTY
    if len(text) > _LONGEST_EMAIL or not _EMAIL.fullmatch(text):
        return wrong(
            field.key,
            "not_an_email",
            f"“{field.label.vi}” chưa đúng. Hãy nhập dạng ten@vidu.vn, không dấu, không dấu cách.",
            f"“{field.label.en}” is not an e-mail address. Type it like name@example.vn, "
            "without spaces.",
        )
    before, _at, domain = text.rpartition("@")
    return Answer(f"{before}@{domain.lower()}")
