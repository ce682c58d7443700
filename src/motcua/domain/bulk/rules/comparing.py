"""What the population register said of a row, in words; never what it holds."""

from collections.abc import Sequence

from motcua.domain.bulk.values import Compared, Finding
from motcua.kernel.texts import Text

_DIFFERS = {
    "owner_name": Text(
        "Họ và tên khác CSDL quốc gia về dân cư. Vẫn nộp được; hãy xem lại giấy tờ của người này.",
        "The name differs from the population database. It can be filed; look at the papers again.",
    ),
    "owner_birth": Text(
        "Ngày sinh khác CSDL quốc gia về dân cư. Vẫn nộp được; hãy xem lại giấy tờ của người này.",
        "The birth date differs from the population database. It can be filed; look at the papers"
        " again.",
    ),
}
_UNKNOWN = Text(
    "CSDL quốc gia về dân cư không có ai mang số này cùng họ tên hoặc ngày sinh này. Vẫn nộp được;"
    " hãy xem lại số.",
    "The population database knows nobody of this number with this name or birth date. It can be"
    " filed; look at the number again.",
)
_AWAY = Text(
    "Chưa đối chiếu được với CSDL quốc gia về dân cư (CSDL không trả lời, hoặc không được phép tra"
    " cứu). Vẫn nộp được.",
    "Not compared with the population database (it does not answer, or may not be asked). It can be"
    " filed.",
)


def warnings_of(compared: Compared, differs: Sequence[str]) -> tuple[Finding, ...]:
    """Give what is to be noted of a row; none of it keeps it from being filed."""
    if compared is Compared.DIFFERS:
        return tuple(
            Finding(place, "register_differs", _DIFFERS[place])
            for place in differs
            if place in _DIFFERS
        )
    if compared is Compared.UNKNOWN:
        return (Finding("owner_number", "register_unknown", _UNKNOWN),)
    return (Finding("", "not_compared", _AWAY),) if compared is Compared.AWAY else ()
