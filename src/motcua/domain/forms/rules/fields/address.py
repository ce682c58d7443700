"""Addresses in two levels, province and commune, since 1 July 2025; no district is asked."""

from motcua.domain.forms.rules.fields.picks import read_province_at
from motcua.domain.forms.rules.inputs import (
    EMPTY,
    Answer,
    Known,
    is_asked_for,
    plain_line,
    problem,
)
from motcua.domain.forms.rules.names import inputs_of
from motcua.domain.forms.values import Field, Raw
from motcua.kernel.texts import Text

COMMUNE = Text("Xã, phường, đặc khu", "Commune, ward or special zone")
DETAIL = Text("Số nhà, đường, thôn, tổ dân phố", "House number, street, village")
_LONGEST_COMMUNE, _LONGEST_DETAIL = 100, 200


def read_address(field: Field, raw: Raw, known: Known) -> Answer:
    """Read province and commune, both needed as soon as one is, and the free rest."""
    names = inputs_of(field)
    if not is_asked_for(field, raw, names):
        return EMPTY
    province_at, commune_at, detail_at = names
    province = read_province_at(province_at, raw, known)
    commune = plain_line(raw, commune_at, COMMUNE, _LONGEST_COMMUNE)
    detail = plain_line(raw, detail_at, DETAIL, _LONGEST_DETAIL)
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
    return Answer(
        {"province": province.value, "commune": commune.value, "detail": detail.value or ""}
    )
