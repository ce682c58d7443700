"""Civil cryptography, Cam Ranh, structures, drones and soldiers: from filing to a signed result."""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.values import Deciding, ProcedureVersion, Severity
from motcua.domain.dossiers.rules.deeds import deed_of
from motcua.domain.dossiers.values import Deed
from motcua.domain.forms.api import check, known_at, made_up
from motcua.domain.process.api import advance
from motcua.domain.process.values import (
    Begin,
    Complete,
    Definition,
    Event,
    Fire,
    Receive,
    Served,
    Side,
    Stage,
    State,
    Step,
    Task,
)
from motcua.kernel.workdays import Channel, Limit, Unit
from tests.one_field import WHOLE

CRYPTOGRAPHY = ("1.013199", "1.013200", "1.013201", "1.013202", "1.013203")
PORT = ("1.014562", "1.014563", "1.014564")
FLIGHTS = ("1.013272", "1.013273")
HEIGHT = "1.013285"
SOLDIERS = ("2.002764", "2.002765")
DECODING, ALLOWANCE, OFFICERS = "2.002758", "2.002763", "2.002767"
MINE = (*CRYPTOGRAPHY, *PORT, *FLIGHTS, HEIGHT, DECODING, ALLOWANCE, *SOLDIERS, OFFICERS)

EXAMINED = examine(WHOLE)
PROCEDURES = {each.code: each for _, each in EXAMINED.versions if each.code in MINE}
NOW = datetime(2026, 4, 10, 3, 0, tzinfo=UTC)
TODAY = known_at(NOW)
REGIMENT, DIVISION, HOSPITAL = 71, 72, 73
ANSWERED = Receive("supplement_answered")
ACCEPTED = Complete("receive", "accept")
PROPOSED, SIGNED = Complete("appraise", "propose"), Complete("sign", "sign")

every = pytest.mark.parametrize("code", MINE)


def d(value: int) -> Limit:
    """Give calendar days."""
    return Limit(value, Unit.day)


def wd(value: int) -> Limit:
    """Give working days."""
    return Limit(value, Unit.working_day)


DIRECT, ONLINE, POST = Channel.direct, Channel.online, Channel.post
THREE = (DIRECT, ONLINE, POST)
LIMITS: dict[str, dict[tuple[Channel, str], Limit | None]] = {
    "1.013199": dict.fromkeys(((way, "") for way in THREE), d(20)),
    "1.013200": dict.fromkeys(((way, "") for way in THREE), wd(10)),
    "1.013201": dict.fromkeys(((way, "") for way in THREE), wd(4)),
    "1.013202": dict.fromkeys(((way, "") for way in THREE), wd(10)),
    "1.013203": dict.fromkeys(((way, "") for way in THREE), wd(7)),
    "1.014562": {
        (DIRECT, "normal"): d(1),
        (ONLINE, "normal"): d(1),
        (DIRECT, "urgent"): Limit(1, Unit.hour),
    },
    "1.014563": {(DIRECT, ""): d(3), (ONLINE, ""): d(3)},
    "1.014564": {(DIRECT, ""): d(3), (ONLINE, ""): d(3)},
    "1.013272": dict.fromkeys(((way, "") for way in THREE), wd(5)),
    "1.013273": dict.fromkeys(((way, "") for way in THREE), wd(3)),
    "1.013285": {
        (way, case): wd(days)
        for way in THREE
        for case, days in {
            "built_areas": 10,
            "special_zones": 15,
            "cable_cars_shorter_lines": 20,
            "longer_lines_larger_networks": 30,
        }.items()
    },
    "2.002758": {(DIRECT, ""): d(5), (POST, ""): d(5)},
    "2.002763": dict.fromkeys(((way, "") for way in THREE), wd(10)),
    "2.002764": {(DIRECT, ""): wd(2)},
    "2.002765": {(DIRECT, ""): wd(2)},
    "2.002767": dict.fromkeys(((way, "") for way in THREE), None),
}


def walk(process: Definition, *events: Event, case: str = "", delivery: str = "electronic") -> Step:
    """Let events happen from the filing on; what the system is asked to tell is told at once."""
    facts: Mapping[str, str] = {"channel": "direct", "delivery": delivery, "case": case}
    step = advance(process, State(()), Begin(), facts=facts, now=NOW)
    for event in events:
        step = advance(process, step.state, event, facts=facts, now=NOW)
        for service in step.services:
            step = advance(process, step.state, Served(service.id), facts=facts, now=NOW)
    return step


def places(step: Step) -> list[tuple[str, int]]:
    """Give where a dossier has come to and for which unit, sub-processes left out."""
    return [(e.place.id, e.item) for e in step.entered if not isinstance(e.place, Stage)]


def ended(step: Step) -> tuple[str, int | None]:
    """Give the end that was reached and the status it leaves."""
    assert step.end is not None
    return step.end.id, step.status


def to_signature(code: str) -> tuple[Event, ...]:
    """Give what happens before the leader signs, when all goes well."""
    if code in CRYPTOGRAPHY:
        return (
            ACCEPTED,
            Complete("assess_fee", "due"),
            Receive("payment_received"),
            PROPOSED,
            Complete("review", "forward"),
        )
    if code in SOLDIERS:
        return (
            ACCEPTED,
            Complete("check", "pass"),
            Complete("propose", "propose"),
            Complete("submit", "sent", chosen=(REGIMENT,)),
            Complete("examine", "propose"),
        )
    if code == OFFICERS:
        return (
            ACCEPTED,
            Complete("check", "pass"),
            Complete("introduce", "introduce"),
            Complete("send", "sent", chosen=(HOSPITAL,)),
        )
    return (ACCEPTED, PROPOSED)


def signature(code: str) -> Complete:
    """Give the signature, at the unit that signs."""
    return Complete("sign", "sign", HOSPITAL if code == OFFICERS else 0)


def after_signature(code: str) -> tuple[Event, ...]:
    """Give what is still to do when the result is signed and taken online."""
    more = {HEIGHT: (Complete("circulate", "done"),), ALLOWANCE: (Complete("pay", "done"),)}
    return more.get(code, ())


def test_all_sixteen_run_without_an_error() -> None:
    assert set(PROCEDURES) == set(MINE)
    assert [f for f in EXAMINED.findings if f.severity is Severity.ERROR] == []
    assert all(each.runs and each.deciding is Deciding.COMMAND for each in PROCEDURES.values())


@every
def test_limits_are_those_of_the_sheets(code: str) -> None:
    offers = {(each.channel, each.case): each.limit for each in PROCEDURES[code].offers}
    assert offers == LIMITS[code]


@every
def test_a_dossier_goes_from_filing_to_a_signed_result(code: str) -> None:
    procedure = PROCEDURES[code]
    for case in [each.key for each in procedure.cases] or [""]:
        before = to_signature(code)
        if case == "urgent":
            before = (ACCEPTED, Complete("appraise_urgent", "propose"))
        step = walk(procedure.process, *before, case=case)
        assert [place for place, _ in places(step)] == ["sign"]
        assert deed_of("sign", "sign") is Deed.SIGN
        whole = (*before, signature(code), *after_signature(code))
        assert ended(walk(procedure.process, *whole, case=case)) == ("returned", 10)
        counter = walk(procedure.process, *whole, case=case, delivery="counter")
        assert counter.end is None
        assert counter.status == 9
        handed = walk(
            procedure.process, *whole, Complete("hand_over", "done"), case=case, delivery="counter"
        )
        assert ended(handed) == ("returned", 10)


@every
def test_reception_can_ask_for_more_and_refuse(code: str) -> None:
    process = PROCEDURES[code].process
    asked = walk(process, Complete("receive", "supplement"))
    assert asked.status == 5
    assert walk(process, Complete("receive", "supplement"), ANSWERED).status == 1
    assert ended(walk(process, Complete("receive", "refuse"))) == ("refused_at_reception", 3)


@every
def test_who_appraises_can_ask_for_more_and_refuse(code: str) -> None:
    process = PROCEDURES[code].process
    task = "check" if code in {*SOLDIERS, OFFICERS} else "appraise"
    arriving = (
        (ACCEPTED, Complete("assess_fee", "settled")) if code in CRYPTOGRAPHY else (ACCEPTED,)
    )
    assert walk(process, *arriving, Complete(task, "supplement")).status == 5
    again = walk(process, *arriving, Complete(task, "supplement"), ANSWERED)
    assert places(again) == [(task, 0)]
    assert ended(walk(process, *arriving, Complete(task, "refuse")))[1] == 10


@every
def test_the_leader_can_send_it_back(code: str) -> None:
    signing = signature(code)
    back = Complete("sign", "send_back", signing.item)
    returned = walk(PROCEDURES[code].process, *to_signature(code), back)
    to = "examine" if code in SOLDIERS else "check" if code == OFFICERS else "appraise"
    assert places(returned) == [(to, 0)]


@every
def test_outcomes_that_bring_papers_stand_at_tasks_that_may_refuse(code: str) -> None:
    tasks = [node for node in PROCEDURES[code].process.nodes if isinstance(node, Task)]
    refusing = {each.id for each in tasks if each.outcome("refuse")}
    assert refusing == {each.id for each in tasks if each.may_refuse}
    acts = {each.act for each in tasks}
    assert {"receive", "appraise", "sign", "hand_over"} <= acts


@every
def test_the_form_takes_made_up_answers_and_refuses_none(code: str) -> None:
    form = PROCEDURES[code].form
    for seed in range(12):
        assert check(form, made_up(form, seed, TODAY).answers, TODAY).errors == {}
    asked = {field.key for field in form.fields if field.required and not field.show_if}
    missing = {key.partition(".")[0] for key in check(form, {}, TODAY).errors}
    assert asked <= missing
    assert form.pages[-1].fields[-1].key == "declaration"
    assert all(1 <= len(page.fields) <= 8 for page in form.pages)


@every
def test_texts_stand_in_both_languages_and_the_guide_is_short(code: str) -> None:
    procedure = PROCEDURES[code]
    for field in procedure.form.fields:
        for text in filter(None, (field.label, field.hint)):
            assert unicodedata.is_normalized("NFC", text.vi)
            assert text.vi != text.en
            assert not text.vi.isascii()
    assert procedure.guide.vi.count("<h3>") == procedure.guide.en.count("<h3>") >= 5
    assert len(procedure.guide.vi) < 3000


def test_a_family_shares_its_process_its_guide_and_its_pages() -> None:
    for family in (CRYPTOGRAPHY, PORT, FLIGHTS, SOLDIERS):
        versions = [PROCEDURES[code] for code in family]
        assert len({each.process.sha256 for each in versions}) == 1
        assert len({each.guide for each in versions}) == 1
        common = set.intersection(*({page.key for page in v.form.pages} for v in versions))
        assert len(common) >= 2
        for key in common:
            pages = [page for v in versions for page in v.form.pages if page.key == key]
            assert all(page == pages[0] for page in pages)


def test_three_templates_serve_all_results() -> None:
    assert {each.result.template for each in PROCEDURES.values()} == {
        "civil_cryptography/documents/licence.typ",
        "military_service/documents/result.typ",
        "policy/documents/decision.typ",
    }


def required(procedure: ProcedureVersion, case: str = "") -> set[str]:
    """Give the papers that a filing of a case waits for."""
    return {part.key for part in procedure.components_in(case) if part.required}


def test_papers_that_the_form_asks_or_the_law_leaves_open_are_not_waited_for() -> None:
    plans = {"technical_plan", "business_plan", "security_plan"}
    assert required(PROCEDURES["1.013199"]) == {*plans, "staff_qualifications"}
    for part in (PROCEDURES[code].component("request_form") for code in CRYPTOGRAPHY):
        assert part is not None and part.signed  # noqa: PT018
    assert required(PROCEDURES["1.013200"]) == plans
    assert required(PROCEDURES["1.013201"], "lost") == set()
    assert required(PROCEDURES["1.013201"], "damaged") == {"issued_licence"}
    assert required(PROCEDURES["1.013202"]) == {"activity_report"}
    assert required(PROCEDURES["1.013203"]) == set()
    persons = "list_of_persons_vehicles"
    assert required(PROCEDURES["1.014562"], "normal") == {"request_normal", persons}
    assert required(PROCEDURES["1.014562"], "urgent") == {"request_urgent", persons}
    for code in ("1.014563", "1.014564"):
        assert required(PROCEDURES[code]) == {"request", "list_of_persons"}
    for code in FLIGHTS:
        assert required(PROCEDURES[code]) == {"aircraft_photo", "technical_description"}
    assert required(PROCEDURES[HEIGHT], "special_zones") == {"location_map"}
    assert required(PROCEDURES[DECODING]) == {"service_paper"}
    assert required(PROCEDURES[ALLOWANCE]) == {"call_up_order"}
    assert required(PROCEDURES["2.002764"]) == required(PROCEDURES["2.002765"]) == set()
    assert required(PROCEDURES[OFFICERS]) == {"service_proof"}


@pytest.mark.parametrize("code", CRYPTOGRAPHY)
def test_the_fee_is_set_elsewhere_and_waited_for_before_the_appraisal(code: str) -> None:
    procedure = PROCEDURES[code]
    for offer in procedure.offers:
        assert offer.fees is not None
        assert all(fee.amount is None and fee.note is not None for fee in offer.fees)
    due = walk(procedure.process, ACCEPTED, Complete("assess_fee", "due"))
    assert (places(due), due.status) == ([("fee", 0)], 6)
    paid = walk(
        procedure.process, ACCEPTED, Complete("assess_fee", "due"), Receive("payment_received")
    )
    assert places(paid) == [("appraise", 0)]
    settled = walk(procedure.process, ACCEPTED, Complete("assess_fee", "settled"))
    assert places(settled) == [("appraise", 0)]


def side_of(code: str, task_id: str) -> Side:
    """Give whose unit does a task."""
    task = PROCEDURES[code].process.task(task_id)
    assert task is not None
    return task.lane.side


def test_the_department_reviews_and_the_committee_above_it_signs() -> None:
    assert side_of("1.013199", "review") is Side.RECEIVING
    assert side_of("1.013199", "sign") is Side.SUPERIOR


def test_an_urgent_entry_goes_to_the_officer_on_duty_for_half_an_hour() -> None:
    procedure = PROCEDURES["1.014562"]
    assert places(walk(procedure.process, ACCEPTED, case="normal")) == [("appraise", 0)]
    urgent = walk(procedure.process, ACCEPTED, case="urgent")
    assert places(urgent) == [("appraise_urgent", 0)]
    task = procedure.process.task("appraise_urgent")
    assert task is not None
    assert task.limit == Limit(30, Unit.minute)
    assert procedure.offer(ONLINE, "urgent") is None
    steps = (ACCEPTED, Complete("appraise_urgent", "propose"), Complete("sign", "send_back"))
    assert places(walk(procedure.process, *steps, case="urgent")) == [("appraise_urgent", 0)]


def test_the_approval_of_a_height_is_sent_to_the_others_while_the_applicant_gets_it() -> None:
    process = PROCEDURES[HEIGHT].process
    both = walk(process, ACCEPTED, PROPOSED, SIGNED, delivery="counter")
    assert sorted(places(both)) == [("circulate", 0), ("hand_over", 0)]
    steps = (ACCEPTED, PROPOSED, SIGNED, Complete("hand_over", "done"))
    assert walk(process, *steps, delivery="counter").end is None


def test_the_company_proposes_by_a_slip_and_the_regiment_above_it_decides() -> None:
    process = PROCEDURES["2.002764"].process
    stages = {node.id: node.limit for node in process.nodes if isinstance(node, Stage)}
    assert stages == {"company": wd(1), "regiment": wd(1)}
    for code in SOLDIERS:
        shown = {each.key: each.limit for each in PROCEDURES[code].stages}
        assert shown == stages
    submit = process.task("submit")
    assert submit is not None
    assert submit.act == "transfer"
    assert side_of("2.002764", "submit") is Side.RECEIVING
    assert side_of("2.002764", "examine") is Side.SUPERIOR
    assert side_of("2.002764", "sign") is Side.SUPERIOR
    refused = walk(process, *to_signature("2.002764")[:-1], Complete("examine", "refuse"))
    assert ended(refused) == ("refused_by_regiment", 10)
    early = walk(process, ACCEPTED, Complete("check", "refuse"))
    assert ended(early) == ("refused_by_company", 10)


def test_what_the_software_does_not_know_is_asked_level_by_level() -> None:
    process = PROCEDURES[DECODING].process
    asking = (ACCEPTED, Complete("appraise", "consult", chosen=(REGIMENT,)))
    assert places(walk(process, *asking)) == [("verify", REGIMENT)]
    nothing = Complete("verify", "nothing", REGIMENT)
    assert places(walk(process, *asking, nothing)) == [("weigh", 0)]
    silent = walk(process, *asking, Fire("no_answer", item=REGIMENT))
    assert places(silent) == [("weigh", 0)]
    higher = (*asking, nothing, Complete("weigh", "consult", chosen=(DIVISION,)))
    assert places(walk(process, *higher)) == [("verify", DIVISION)]
    found = (*higher, Complete("verify", "found", DIVISION), Complete("weigh", "propose"), SIGNED)
    assert ended(walk(process, *found)) == ("returned", 10)
    verify = process.task("verify")
    assert verify is not None
    assert verify.limit == d(5)


def test_the_command_introduces_and_the_hospital_on_the_slip_signs() -> None:
    procedure = PROCEDURES[OFFICERS]
    assert places(walk(procedure.process, *to_signature(OFFICERS))) == [("sign", HOSPITAL)]
    stage = next(node for node in procedure.process.nodes if isinstance(node, Stage))
    assert (stage.id, stage.limit) == ("command", d(1))
    assert [each.limit for each in procedure.stages] == [d(1), None]


def test_the_family_is_paid_after_the_decision() -> None:
    process = PROCEDURES[ALLOWANCE].process
    step = walk(process, ACCEPTED, PROPOSED, SIGNED)
    assert (places(step), step.status) == ([("pay", 0)], 9)
