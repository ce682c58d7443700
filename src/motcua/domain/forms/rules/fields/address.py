"""Addresses in two levels, province and commune, since 1 July 2025; no district is asked."""

from motcua.domain.forms.rules.areas import commune_of_today
from motcua.domain.forms.rules.fields.picks import read_province_at
from motcua.domain.forms.rules.inputs import (
    EMPTY,
    Answer,
    Communes,
    Known,
    is_asked_for,
    line,
    plain_line,
    problem,
)
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.values import Field, Raw
from motcua.kernel.texts import Text

COMMUNE = Text("Xã, phường, đặc khu", "Commune, ward or special zone")
DETAIL = Text("Số nhà, đường, thôn, tổ dân phố", "House number, street, village")
_LONGEST_COMMUNE, _LONGEST_DETAIL = 100, 200
# With the names that were: a commune's and a province's, which are never cut off.
LONGEST_KEPT = 400
_FORMER = " (cũ)"
_NONE = Communes({}, {})


def read_address(field: Field, raw: Raw, known: Known) -> Answer:
    """Read province and commune, both needed as soon as one is, and the free rest."""
    names = inputs_of(field)
    if not is_asked_for(field, raw, names):
        return EMPTY
    province_at, commune_at, detail_at = names
    province = read_province_at(province_at, raw, known)
    commune = plain_line(raw, commune_at, COMMUNE, _LONGEST_COMMUNE)
    kept_before = line(raw, detail_at).endswith(_FORMER)
    longest = LONGEST_KEPT if kept_before else _LONGEST_DETAIL
    detail = plain_line(raw, detail_at, DETAIL, longest)
    errors = {**province.errors, **commune.errors, **detail.errors}
    if province.value is None and not province.errors:
        errors[province_at] = problem(
            "required",
            f"Hãy chọn tỉnh, thành phố của “{field.label.vi}”.",
            f"Choose the province or city of “{field.label.en}”.",
        )
    if commune.value is None and not commune.errors:
        errors[commune_at] = problem(
            "required",
            f"Hãy nhập tên xã, phường hoặc đặc khu của “{field.label.vi}”.",
            f"Type the commune, ward or special zone of “{field.label.en}”.",
        )
    if errors:
        return Answer(errors=errors)
    return _of_today(field, raw, known, province, str(commune.value), str(detail.value or ""))


def _of_today(
    field: Field, raw: Raw, known: Known, province: Answer, commune: str, detail: str
) -> Answer:
    """Put an address on the map of today; what it said of the old one stays readable in it."""
    province_at, commune_at, _ = inputs_of(field)
    warnings = dict(province.warnings)
    old = [line(raw, province_at)] if province.warnings else []
    communes = known.communes.get(str(province.value), _NONE)
    found = commune_of_today(commune, communes)
    if found is None and communes.whole:
        warnings[commune_at] = problem(
            "unknown_commune",
            f"“{commune}” không có trong danh sách xã, phường, đặc khu của tỉnh, thành phố này. "
            "Hãy so lại tên; nếu đúng thì cứ tiếp tục.",
            f"“{commune}” is not among the communes of this province. Compare the name; if it is "
            "right, go on.",
        )
    elif found is not None and found.former:
        old.insert(0, commune)
        warnings[commune_at] = problem(
            "former_commune",
            f"“{commune}” nay là “{found.code}”; hệ thống ghi “{found.code}”.",
            f"“{commune}” is now “{found.code}”; “{found.code}” is written down.",
        )
    kept = ", ".join([*([detail] if detail else []), *(f"{each}{_FORMER}" for each in old)])
    value = {
        "province": province.value,
        "commune": found.code if found else commune,
        "detail": kept,
    }
    return Answer(value, warnings=warnings)
