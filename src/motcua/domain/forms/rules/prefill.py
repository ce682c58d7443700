"""Writing into a new form what the login already knows of a person."""

import re
from collections.abc import Mapping
from datetime import date

from motcua.domain.forms.rules.areas import commune_of_today, province_of_today
from motcua.domain.forms.rules.fields.day import shown_day
from motcua.domain.forms.rules.inputs import Communes, Known
from motcua.domain.forms.values import Field, FieldType, FormDefinition, Prefill, Typed
from motcua.kernel.names import fold

_NONE = Communes({}, {})
# Levels that are gone: nobody is asked for them, old papers name them.
_DISTRICT = re.compile(r"(quan|huyen|thi xa|tp\.?|thanh pho) ")
_COMMUNE = re.compile(r"(xa|phuong|dac khu|thi tran) ")


def _said(person: Mapping[str, str | date | None], what: Prefill) -> str:
    said = person.get(what.value)
    return shown_day(said) if isinstance(said, date) else said or ""


def _address(key: str, said: str, known: Known) -> dict[str, Typed]:
    """Take a written address apart from its end: province, then commune; the rest stays whole.

    One of before 1 July 2025 gives the province of today, and the commune when that is known; it
    stays readable as it was.
    """
    parts = [part.strip() for part in said.split(",") if part.strip()]
    found: dict[str, Typed] = {}
    province = province_of_today(parts[-1], known) if parts else None
    if province is None:
        return {f"{key}.detail": ", ".join(parts)} if parts else {}
    found[f"{key}.province"] = province.code
    communes = known.communes.get(province.code, _NONE)
    if province.former or (len(parts) > 2 and _DISTRICT.match(fold(parts[-2]))):
        old = next((each for each in parts[:-1] if _COMMUNE.match(fold(each))), "")
        district = f"{old}, {parts[-2]}"
        now = commune_of_today(district, communes) or commune_of_today(old, communes)
        if now is not None and now.former:
            found[f"{key}.commune"] = now.code
        return {**found, f"{key}.detail": ", ".join(parts)}
    parts.pop()
    if parts and _COMMUNE.match(fold(parts[-1])):
        found[f"{key}.commune"] = parts.pop()
    if parts:
        found[f"{key}.detail"] = ", ".join(parts)
    return found


def province_of(address: str, known: Known) -> str:
    """Give the code of the province that a written address ends with, "" when it names none."""
    return str(_address("at", address, known).get("at.province", ""))


def _typed(field: Field, said: str, known: Known) -> dict[str, Typed]:
    if field.type is FieldType.ADDRESS:
        return _address(field.key, said, known)
    if field.type is FieldType.CHOICE and said not in {each.key for each in field.choices}:
        return {}
    return {field.key: said}


def prefill(
    form: FormDefinition, person: Mapping[str, str | date | None], known: Known
) -> dict[str, Typed]:
    """Give the answers a new draft begins with, as if the person had typed them.

    ``person`` holds what the login knows, by the names of ``Prefill``.
    """
    answers: dict[str, Typed] = {}
    for field in form.fields:
        said = _said(person, field.prefill) if field.prefill else ""
        if said:
            answers.update(_typed(field, said, known))
    return answers
