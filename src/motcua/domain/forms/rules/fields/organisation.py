"""Organisations: the code by which the State knows them, and their name.

One code is registration number and tax code: ten digits, thirteen for a unit that depends on
another; since 1 July 2025 that of a household business is a personal number of twelve digits
(Circular 86/2024/TT-BTC, Art. 5).
"""

import re

from motcua.domain.forms.rules.inputs import (
    EMPTY,
    Answer,
    CheckDigit,
    Known,
    is_asked_for,
    line,
    plain_line,
    problem,
)
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.values import Field, Problem, Raw
from motcua.kernel.texts import Text

CODE = Text("Mã số thuế hoặc mã số doanh nghiệp", "Tax or enterprise code")
NAME = Text("Tên tổ chức", "Name of the organisation")
LONGEST_NAME = 200
_TEN, _PERSON = 10, 12
_CODE = re.compile(r"[0-9]{10}(?:[0-9]{3})?|[0-9]{12}")


def read_organisation(field: Field, raw: Raw, known: Known) -> Answer:
    """Read code and name, both needed as soon as one is; a doubtful check digit only warns."""
    code_at, name_at = names = inputs_of(field)
    if not is_asked_for(field, raw, names):
        return EMPTY
    code, doubt = _read_code(field, re.sub(r"[ .\-]", "", line(raw, code_at)), known.check_digit)
    name = plain_line(raw, name_at, NAME, LONGEST_NAME)
    errors = {**name.errors}
    if isinstance(code, Problem):
        errors[code_at] = code
    if name.value is None and not name.errors:
        errors[name_at] = problem(
            "required",
            f"Hãy nhập tên tổ chức của “{field.label.vi}”.",
            f"Type the name of the organisation of “{field.label.en}”.",
        )
    if errors:
        return Answer(errors=errors)
    return Answer({"code": code, "name": name.value}, warnings={code_at: doubt} if doubt else {})


def _read_code(
    field: Field, text: str, check: CheckDigit | None
) -> tuple[str | Problem, Problem | None]:
    """Give the code as it is stored and a doubt about it, or what is wrong."""
    if not text:
        return problem(
            "required",
            f"Hãy nhập mã số của “{field.label.vi}”.",
            f"Type the code of “{field.label.en}”.",
        ), None
    if not _CODE.fullmatch(text):
        return problem(
            "not_an_organisation",
            f"Mã số của “{field.label.vi}” gồm 10 chữ số (ví dụ 0123456787), đơn vị phụ thuộc thêm "
            "3 chữ số, hoặc 12 chữ số của hộ kinh doanh.",
            f"The code of “{field.label.en}” has 10 digits (such as 0123456787), 3 more for a "
            "dependent unit, or the 12 digits of a household business.",
        ), None
    if len(text) == _PERSON:
        return text, None
    doubt = None
    if check and check_digit(text[:9], check) != int(text[9]):
        doubt = problem(
            "check_digit",
            "Chữ số thứ 10 không khớp với 9 chữ số trước. Hãy so lại với giấy đăng ký; nếu đúng "
            "như trên giấy thì cứ tiếp tục.",
            "The 10th digit does not fit the 9 before it. Compare it with the certificate; if it "
            "says so, go on.",
        )
    return (text if len(text) == _TEN else f"{text[:_TEN]}-{text[_TEN:]}"), doubt


def check_digit(nine: str, check: CheckDigit) -> int:
    """Give the tenth digit of a code from its first nine; 10 when no digit fits them."""
    weighed = sum(int(d) * w for d, w in zip(nine, check.weights, strict=True))
    return check.modulus - 1 - weighed % check.modulus


def shown_organisation(value: object) -> str:
    """Write an organisation as people read it: name, then code."""
    parts = value if isinstance(value, dict) else {}
    name, code = str(parts.get("name", "")), str(parts.get("code", ""))
    return f"{name} ({code})" if code else name
