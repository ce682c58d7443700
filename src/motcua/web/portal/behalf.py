"""For whom a dossier is filed: oneself, a family member by declaration, or who gave a power."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.forms.api import check, known_at
from motcua.domain.forms.values import (
    Choice,
    DraftFacts,
    Field,
    FieldType,
    FormDefinition,
    Page,
    Problem,
    Typed,
)
from motcua.domain.identity.api import power_facts, powers_for, represented
from motcua.domain.identity.values import PowerFacts, Represented
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import Representation, lawbook
from motcua.web.shared.acting import subject_of

OWN, FAMILY, POWER = "self", "family", "power-"
_INPUTS = (
    "behalf", "relation", "owner_name", "owner_number", "owner_birth", "owner_birth.day",
    "owner_birth.month", "owner_birth.year", "owner_address", "statement",
)  # fmt: skip
_LONGEST = 300
_WHO = Text("Hãy chọn bạn nộp hồ sơ cho ai.", "Choose for whom you file.")
_DECLARE = Text(
    "Hãy đọc và đánh dấu lời cam đoan, nếu đúng.", "Read and tick the declaration, if it is true."
)
_OWN_NUMBER = Text(
    "Đây là số của chính bạn. Nếu nộp cho mình, hãy chọn “Cho tôi”.",
    "This is your own number. To file for yourself, choose “For me”.",
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose dossier it will be: what is known of him for the form, and by which right."""

    person: Mapping[str, str | date | None]
    power_id: int | None = None
    declared: Mapping[str, object] | None = None

    @property
    def is_another(self) -> bool:
        """It is somebody else's dossier."""
        return self.power_id is not None or self.declared is not None


def typed_at_start(request: HttpRequest) -> dict[str, str]:
    """Give what was typed about the owner; a link from a power chooses it."""
    typed = {name: request.POST.get(name, "")[:_LONGEST] for name in _INPUTS}
    named = request.GET.get("uy-quyen", "")
    if request.method == "GET" or "behalf" not in request.POST:
        typed["behalf"] = f"{POWER}{named}" if named.isdecimal() else OWN
    return typed


def on_start_page(request: HttpRequest, procedure: ProcedureVersion) -> dict[str, object]:
    """Give the choices of the first page: powers in force for this procedure, and relations."""
    law = lawbook().representation(local(now()).date())
    return {
        "powers": _powers(request, procedure),
        "relations": [{"key": each.key, "label": each.name} for each in law.value.relations],
        "statement": law.value.statement,
        "representation_note": law.note,
    }


def _powers(request: HttpRequest, procedure: ProcedureVersion) -> tuple[PowerFacts, ...]:
    found = powers_for(subject_of(request), now(), procedure=procedure.code, field=procedure.field)
    named = request.GET.get("uy-quyen", "")
    # Of many clients the one asked for stands first, and the others can be chosen from the list.
    return tuple(sorted(found, key=lambda each: str(each.id) != named))


def owner_at_start(
    request: HttpRequest, procedure: ProcedureVersion, typed: Mapping[str, str]
) -> tuple[Whose | None, dict[str, Problem]]:
    """Give whose dossier it will be, or what is wrong in what was said of him.

    Raises ``PowerOver`` for a power that is not in force, or not for this procedure.
    """
    said = typed["behalf"]
    if said == OWN:
        return Whose(_oneself(request)), {}
    if said == FAMILY:
        return _family(request, typed)
    number = said.removeprefix(POWER)
    if said == number or not number.isdecimal() or len(number) > 18:
        return None, {"behalf": Problem("missing", _WHO)}
    held = represented(
        power_id=int(number), subject=subject_of(request), procedure=procedure.code,
        field=procedure.field, now=now(),
    )  # fmt: skip
    return Whose(_giver(held), power_id=held.power_id), {}


def _oneself(request: HttpRequest) -> dict[str, str | date | None]:
    subject = subject_of(request)
    return {
        "full_name": subject.full_name,
        "personal_number": subject.personal_number,
        "birth_date": subject.birth_date,
        "address": subject.address,
        "phone": subject.phone,
        "email": subject.email,
        "sex": subject.sex,
    }


def _giver(held: Represented) -> dict[str, str | date | None]:
    """Give what a form may be filled with; an organisation has no birth date and no sex."""
    if held.organisation_id is not None:
        return {}
    return {
        "full_name": held.full_name,
        "personal_number": held.number,
        "birth_date": held.birth_date,
        "address": held.address,
        "sex": held.sex,
    }


def _family(
    request: HttpRequest, typed: Mapping[str, str]
) -> tuple[Whose | None, dict[str, Problem]]:
    at = now()
    law = lawbook().representation(local(at).date())
    raw: dict[str, Typed] = {name: each for name, each in typed.items() if each}
    checked = check(_questions(law.value), raw, known_at(at))
    errors = dict(checked.errors)
    if typed["statement"] != "yes":
        errors["statement"] = Problem("missing", _DECLARE)
    if checked.values.get("owner_number") == subject_of(request).personal_number:
        errors["owner_number"] = Problem("oneself", _OWN_NUMBER)
    if errors:
        return None, errors
    owner = {
        "full_name": str(checked.values["owner_name"]),
        "personal_number": str(checked.values["owner_number"]),
        "birth_date": str(checked.values["owner_birth"]),
        "address": str(checked.values.get("owner_address", "")),
    }
    declared = {
        "owner": owner,
        "relation": str(checked.values["relation"]),
        "text_from": law.effective_from.isoformat(),
        "declared_at": at.isoformat(),
    }
    born = date.fromisoformat(owner["birth_date"])
    return Whose({**owner, "birth_date": born}, declared=declared), {}


def _questions(law: Representation) -> FormDefinition:
    relations = tuple(Choice(each.key, each.name) for each in law.relations)
    fields = (
        Field("relation", FieldType.CHOICE, Text("Quan hệ của bạn", "Your relation"),
              required=True, choices=relations),
        Field("owner_name", FieldType.TEXT, Text("Họ tên người đó", "The person's full name"),
              required=True, max_length=100),
        Field("owner_number", FieldType.PERSONAL_NUMBER,
              Text("Số định danh người đó", "The person's number"), required=True),
        Field("owner_birth", FieldType.DATE, Text("Ngày sinh người đó", "The person's birth date"),
              required=True, minimum="1900-01-01", maximum="today"),
        Field("owner_address", FieldType.TEXT, Text("Nơi ở", "Address"), max_length=300),
    )  # fmt: skip
    page = Page("family", Text("Người thân", "Family member"), None, fields)
    return FormDefinition((page,))


def owner_shown(request: HttpRequest, draft: DraftFacts) -> dict[str, object] | None:
    """Give whose dossier a draft will be, when it is somebody else's, and by which right."""
    law = lawbook().representation(local(now()).date()).value
    if draft.power_id is not None:
        power = power_facts(draft.power_id, now())
        return {"name": power.giver.name, "number": power.giver.number, "power": power}
    if draft.declared is not None:
        said = draft.declared
        owner, relation = said["owner"], law.relation(said["relation"])
        return {
            "name": owner["full_name"], "number": owner["personal_number"], "power": None,
            "relation": relation.name if relation else Text(said["relation"], said["relation"]),
        }  # fmt: skip
    return None
