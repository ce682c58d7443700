"""The personal number (Decree 137/2015 Art. 13)."""

import re

from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, wrong
from motcua.domain.forms.values import Field, Raw
from motcua.kernel.personal_number import NotAPersonalNumber, parse

_OLD_CARD = re.compile(r"[0-9]{9}")


def read_personal_number(field: Field, raw: Raw, _: Known) -> Answer:
    """Read the twelve digits; stored as text, so that leading zeros stay."""
    text = re.sub(r"[ .\-]", "", line(raw, field.key))
    if not text:
        return EMPTY
    if _OLD_CARD.fullmatch(text):
        return wrong(
            field.key,
            "old_identity_card",
            "Đây là số chứng minh nhân dân cũ (9 số). Hãy nhập số định danh cá nhân 12 số, "
            "in trên thẻ căn cước hoặc xem trong ứng dụng VNeID.",
            "This is the number of an old identity card (9 digits). Type the personal number of "
            "12 digits, printed on the identity card or shown in VNeID.",
        )
    try:
        return Answer(parse(text).text)
    except NotAPersonalNumber:
        return wrong(
            field.key,
            "not_a_personal_number",
            f"“{field.label.vi}” phải có đúng 12 chữ số, như trên thẻ căn cước.",
            f"“{field.label.en}” must have exactly 12 digits, as on the identity card.",
        )
