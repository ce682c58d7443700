"""The border procedures that run, and how a dossier walks through them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

import pytest

from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.values import ProcedureVersion, Severity
from motcua.domain.forms.api import known_at
from motcua.domain.process.api import advance
from motcua.domain.process.values import Begin, Complete, Event, Receive, State, Step
from motcua.kernel.workdays import Limit, Unit
from tests.one_field import WHOLE

NOW = datetime(2026, 4, 10, 3, 0, tzinfo=UTC)
TODAY = known_at(NOW)
ONE_HOUR, THREE_HOURS = Limit(1, Unit.hour), Limit(3, Unit.hour)

ABROAD = ("566", "567", "569", "570", "571", "572", "573", "574")
SHIPS = (*ABROAD, "552")
AMENDMENTS = ("548", "517", "589")
LAND = ("590", "591", "592")
PERMITS = ("562", "563", "564", "565", "575", "576")
CODES = (*SHIPS, *AMENDMENTS, *LAND, *PERMITS, "550", "568")
FAMILIES = {
    "ship_declaration": SHIPS,
    "amendment": AMENDMENTS,
    "land_declaration": LAND,
    "permit": PERMITS,
    "visa": ("550",),
    "account": ("568",),
}
# What the sheets say: by channel and case, the time.
ONLINE_LIMITS: dict[str, dict[str, Limit | None]] = {
    **{code: {"": ONE_HOUR} for code in (*SHIPS, *AMENDMENTS, "591")},
    "590": {"": THREE_HOURS},
    "592": {"": THREE_HOURS},
    "550": {"visa_on_entry": THREE_HOURS, "crew_leaving_elsewhere": ONE_HOUR},
    "568": {"grant": Limit(3, Unit.working_day), "suspend": None, "cancel": None},
}
CHARGES = {
    "562": {"": ("3", "USD")},
    "563": {"overnight_ashore": ("5", "USD"), "board_other_ship": ("1.5", "USD")},
    "564": {"": ("1.5", "USD")},
    "565": {"": ("1.5", "USD")},
    "575": {
        "age_16_and_over": ("1", "USD"),
        "under_16": ("0.5", "USD"),
        "boat_operator": ("20000", "VND"),
    },
    "576": {"age_16_and_over": ("1", "USD"), "under_16": ("0.5", "USD")},
}
# Filing waits for these files only.
WAITS_FOR = {
    **{code: {"crew_list"} for code in SHIPS},
    "590": {"group_declaration"},
    "563": {"request_form"},
    "564": {"introduction_letter", "applicant_list", "certified_passport_copy", "photo"},
    "565": {"introduction_letter", "applicant_list", "certified_passport_copy"},
    "575": {"introduction_letter"},
    "576": {"introduction_letter", "certified_passport_copy"},
}

every = pytest.mark.parametrize("code", CODES)


@cache
def packages() -> Mapping[str, ProcedureVersion]:
    """Read the whole catalogue once; no package has an error."""
    examined = examine(WHOLE)
    assert [found for found in examined.findings if found.severity is Severity.ERROR] == []
    return {version.code: version for _, version in examined.versions}


def of(code: str) -> ProcedureVersion:
    return packages()[f"1.013{code}"]


def walk(code: str, *events: Event, delivery: str = "electronic", case: str = "") -> Step:
    """Let events happen one after another, from the filing on."""
    facts = {"channel": "online", "delivery": delivery, "case": case}
    process, state = of(code).process, State(())
    for event in (Begin(), *events):
        step = advance(process, state, event, facts=facts, now=NOW)
        state = step.state
    return step


def ended_at(step: Step) -> tuple[str, int]:
    assert step.end is not None
    return step.end.id, step.status


def places(step: Step) -> list[str]:
    return [come.place.id for come in step.entered]


ACCEPTED = Complete("receive", "accept")
PROPOSED = Complete("appraise", "propose")
SIGNED = Complete("sign", "sign")
PAID = Receive("payment_received")
ANSWERED = Receive("supplement_answered")
# What lies between the appraisal and the signature, and behind the signature.
BEFORE_SIGNING: dict[str, tuple[Event, ...]] = dict.fromkeys(PERMITS, (PAID,))
AFTER_SIGNING: dict[str, tuple[Event, ...]] = {
    "550": (Complete("at_gate", "issued"),),
    "568": (Complete("set_account", "done"),),
}


def to_signature(code: str) -> tuple[Event, ...]:
    return (ACCEPTED, PROPOSED, *BEFORE_SIGNING.get(code, ()))
