"""The card of the person at the counter: read, compared with the population database, filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.counter.api import end_pairing
from motcua.domain.dossiers.api import held_typed, verified
from motcua.domain.dossiers.values import Verified
from motcua.domain.forms.api import check, known_at
from motcua.domain.forms.values import Problem, Typed
from motcua.domain.registry.api import look_up_present, lookup_of, same
from motcua.domain.registry.values import LookupFacts, PersonRecord, Who
from motcua.kernel.identity_card import Card, NotACard, read_card
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk import counter_form
from motcua.web.desk.counter_change import on_page, page_was_of
from motcua.web.desk.counter_unit import actor_here
from motcua.web.shared.acting import account_id, lang_of

_NOT_A_CARD = {
    "too_long": Text("Mã quét dài quá, không phải mã của thẻ.", "Too long for the code of a card."),
    "wrong_number": Text("Số định danh phải có 12 chữ số.", "A personal number has 12 digits."),
    "check_digit": Text(
        "Dòng đọc máy bị sai một ký tự. Hãy quét lại, hoặc nhập số định danh.",
        "A character of the machine-readable lines is wrong. Scan again, or type the number.",
    ),
    "unreadable": Text(
        "Không đọc được thẻ từ mã này. Hãy quét mã QR trên thẻ, hoặc nhập 12 chữ số.",
        "No card can be read from this. Scan the card's QR code, or type the 12 digits.",
    ),
}


@dataclass(frozen=True, slots=True)
class Scanned:
    """The page after a card: ``another`` says that it is of another person than the one before.

    ``key`` is then a new form key: his dossier has nothing of the one before.
    """

    typed: dict[str, Typed]
    key: UUID
    errors: dict[str, Problem] = field(default_factory=dict)
    another: bool = False


def scanned(
    request: HttpRequest, procedure: ProcedureVersion, raw: dict[str, Typed], key: UUID
) -> Scanned:
    """Read what a scanner typed and fill it in; the register is asked when it can be.

    A card that cannot be read keeps what was typed; a register that is down fills in nothing more.
    With another person's card the phone of the one before is no longer paired.
    """
    try:
        card = read_card(str(raw.get("card", "")), local(now()).date())
    except NotACard as problem:
        wrong = Problem(problem.reason, _NOT_A_CARD[problem.reason])
        return Scanned(raw, key, {"card": wrong})
    another = _number_before(request, raw, key) not in {"", card.number}
    if another:
        end_pairing(form_key=key, account_id=account_id(request), now=now())
        raw, key = _nobody(raw), uuid4()
    told: dict[str, Typed] = {**raw, **_from_card(card), "card": ""}
    told = looked_up(request, procedure, told, key, address=card.address)
    return Scanned(told, key, another=another)


def looked_up(
    request: HttpRequest, procedure: ProcedureVersion, raw: dict[str, Typed], key: UUID,
    address: str = "",
) -> dict[str, Typed]:  # fmt: skip
    """Ask the register about the person as typed; fill in what is empty, mend the spelling."""
    who = who_typed(raw)
    found = look_up_present(form_key=key, who=who, actor=actor_here(request), now=now())
    held = found.record if found else None
    filled = _filled(procedure, held, address)
    if held is not None:
        filled |= _of_people(raw, held)
    empty = {name: value for name, value in filled.items() if not raw.get(name)}
    respelled = {name: filled[name] for name in _RESPELLED & set(filled)}
    return {**raw, **empty, **respelled}


# Names without marks from a machine-readable zone; ``filled`` holds them only when they agree.
_RESPELLED = {"owner_name"}


def _number_before(request: HttpRequest, raw: Mapping[str, Typed], key: UUID) -> str:
    """Give the number of whose page it was: as shown, as typed, as the register was asked."""
    typed = page_was_of(request).number or on_page(raw).number
    if typed:
        return typed
    found = lookup_of(key)
    return found.asked_about.personal_number if found and found.asked_about else ""


def _nobody(raw: Mapping[str, Typed]) -> dict[str, Typed]:
    """Give the page without the person before: neither his answers nor his papers or letter."""
    kept = ("settling_unit", "channel", "delivery")
    return {name: raw[name] for name in raw if name in kept}


def _from_card(card: Card) -> dict[str, Typed]:
    told: dict[str, Typed] = {"owner_number": card.number}
    if card.name:
        told["owner_name"] = card.name
    if card.address:
        told["owner_address"] = card.address
    return told | (_day("owner_birth", card.birth_date) if card.birth_date else {})


def _day(name: str, day: date) -> dict[str, Typed]:
    return {f"{name}.day": str(day.day), f"{name}.month": str(day.month),
            f"{name}.year": str(day.year)}  # fmt: skip


def who_typed(raw: Mapping[str, Typed]) -> Who:
    """Give the owner as far as he is typed and could be right."""
    people = check(counter_form.PEOPLE, raw, known_at(now())).values
    born = people.get("owner_birth")
    return Who(
        full_name=str(people.get("owner_name") or ""),
        personal_number=str(people.get("owner_number") or ""),
        birth_date=date.fromisoformat(str(born)) if born else None,
    )


def _filled(
    procedure: ProcedureVersion, held: PersonRecord | None, address: str
) -> dict[str, Typed]:
    """Give the procedure's own questions as the State, else the card, answers them."""
    record = held or PersonRecord("", {"address": address} if address else {})
    return held_typed(procedure.form, record, now())


def _of_people(raw: Mapping[str, Typed], held: PersonRecord) -> dict[str, Typed]:
    """Give the people's part as the State holds it; a name only if it is the one typed."""
    found: dict[str, Typed] = {}
    name, said = held.facts.get("full_name", ""), str(raw.get("owner_name", ""))
    if name and (not said or same(said, name)):
        found["owner_name"] = name
    if held.facts.get("address"):
        found["owner_address"] = held.facts["address"]
    born = held.facts.get("birth_date")
    typed = any(raw.get(f"owner_birth.{part}") for part in ("day", "month", "year"))
    if born and not typed:
        found |= _day("owner_birth", date.fromisoformat(born))
    return found


def standing(
    request: HttpRequest, procedure: ProcedureVersion, typed: Mapping[str, Typed], key: UUID
) -> Verified | None:
    """Give what the register said beside what is typed; None before it was asked."""
    found = lookup_of(key)
    if found is None or not _about(found, typed):
        return None
    full = counter_form.with_people(procedure.form, dict(typed))
    return verified(procedure.form, full, found, lang_of(request), now())


def _about(found: LookupFacts, typed: Mapping[str, Typed]) -> bool:
    """Tell whether a look-up is about the person typed now."""
    number = "".join(str(typed.get("owner_number", "")).split())
    return found.asked_about is not None and found.asked_about.personal_number == number
