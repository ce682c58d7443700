"""The seven packages of military service: what they say, and that they can be done to the end."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from defusedxml import ElementTree

from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.values import Deciding, ProcedureVersion
from motcua.domain.forms.api import check, known_at
from motcua.domain.process.api import advance
from motcua.domain.process.values import (
    Begin,
    Complete,
    Definition,
    Event,
    Fire,
    Receive,
    State,
    Step,
)
from motcua.kernel.workdays import Channel, Limit, Unit
from tests.domain.catalogue.conftest import REAL

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
PROCEDURES = {version.code: version for _, version in examine(REAL).versions}
TODAY = known_at(datetime(2026, 4, 10, 3, 0, tzinfo=UTC))

every = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())


def test_these_are_the_seven_and_their_former_codes() -> None:
    assert {code: each.former_codes for code, each in PROCEDURES.items()} == {
        "1.013133": ("1.001821",),
        "1.013134": (),
        "1.013135": ("1.001805",),
        "1.013136": ("1.001771",),
        "1.013137": ("1.001748",),
        "1.013138": ("1.001733",),
        "1.013139": (),
    }


@every
def test_limits_and_fees_are_those_of_the_sheets(procedure: ProcedureVersion) -> None:
    assert {(offer.channel, offer.limit, offer.fees) for offer in procedure.offers} == {
        (Channel.direct, Limit(1, Unit.working_day), ()),
        (Channel.online, Limit(2, Unit.working_hour), ()),
    }
    assert procedure.decision == "6375/QĐ-BQP"


@every
def test_the_chair_decides_the_first_registration_only(procedure: ProcedureVersion) -> None:
    first = procedure.code == "1.013133"
    assert procedure.deciding is (Deciding.PEOPLE_COMMITTEE if first else Deciding.COMMAND)


@every
def test_what_differs_from_the_sheet_is_recorded(procedure: ProcedureVersion) -> None:
    fields = {each.field for each in procedure.corrections}
    assert "offers.online.limit" in fields
    for correction in procedure.corrections:
        assert correction.legal_basis
        assert correction.official != correction.ours


def test_known_defects_are_mended() -> None:
    fields = {code: {c.field for c in each.corrections} for code, each in PROCEDURES.items()}
    assert {"deciding_unit", "offers"} <= fields["1.013134"]
    moving_in = {"steps", "deciding_unit", "applicant_deadlines.after_arrival"}
    assert moving_in <= fields["1.013137"]
    assert "components.registration_certificate" in fields["1.013138"]
    (paper,) = PROCEDURES["1.013138"].components
    assert (paper.originals, paper.copies) == (0, 1)


@pytest.mark.parametrize(
    ("code", "key", "days", "before"),
    [
        ("1.013133", "call_handed_over", 5, 10),
        ("1.013136", "after_change", 5, 10),
        ("1.013138", "after_return", 5, 10),
        ("1.013139", "after_appointment", 5, 10),
        ("1.013137", "after_arrival", 10, 10),
    ],
)
def test_deadlines_of_applicants_follow_the_day(
    code: str, key: str, days: int, before: int
) -> None:
    deadline = next(d for d in PROCEDURES[code].applicant_deadlines if d.key == key)
    assert deadline.on(date(2025, 8, 7)).value == days
    assert deadline.on(date(2025, 8, 6)).value == before
    assert deadline.on(date(1999, 1, 1)) is deadline.rules[0]


@every
def test_texts_are_vietnamese_in_composed_form_and_english(procedure: ProcedureVersion) -> None:
    texts = [procedure.name, procedure.summary, procedure.guide, *procedure.steps]
    texts += [field.label for field in procedure.form.fields]
    texts += [field.hint for field in procedure.form.fields if field.hint]
    for text in texts:
        assert unicodedata.is_normalized("NFC", text.vi)
        assert text.en
        # Every Vietnamese sentence here has a letter that English lacks.
        assert not text.vi.isascii()
        assert text.vi != text.en


@every
def test_the_guide_says_who_what_how_and_what_next(procedure: ProcedureVersion) -> None:
    assert procedure.guide.vi.count("<h3>") == 5
    assert procedure.guide.en.count("<h3>") == 5


@every
def test_forms_are_short_pages(procedure: ProcedureVersion) -> None:
    assert len(procedure.form.pages) <= 5
    assert procedure.form.pages[-1].fields[-1].key == "declaration"


NOW = datetime(2026, 4, 10, 3, 0, tzinfo=UTC)
NOTHING = State(())


def walk(
    process: Definition, step: Step | None, *events: Event, delivery: str = "electronic"
) -> Step:
    """Let events happen one after another, from a step on or from the filing."""
    facts = {"channel": "online", "delivery": delivery}
    for event in (Begin(), *events) if step is None else events:
        state = step.state if step else NOTHING
        step = advance(process, state, event, facts=facts, now=NOW)
    assert step is not None
    return step


@every
def test_a_dossier_can_be_settled_refused_and_supplemented(procedure: ProcedureVersion) -> None:
    process, answered = procedure.process, Receive("supplement_answered")
    step = walk(process, None)
    assert step.status == 1
    step = walk(process, step, Complete("receive", "supplement"))
    assert step.status == 5
    step = walk(process, step, answered, Complete("receive", "accept"))
    assert step.status == 4
    step = walk(process, step, Complete("appraise", "supplement"), answered)
    refused = walk(process, step, Complete("appraise", "refuse"))
    assert (refused.end.id, refused.status) == ("refused_after_appraisal", 10)  # type: ignore[union-attr]
    step = walk(process, step, Complete("appraise", "propose"))
    back = walk(process, step, Complete("sign", "send_back"))
    assert back.entered[0].place.id == "appraise"
    counter = walk(process, step, Complete("sign", "sign"), delivery="counter")
    assert (counter.entered[0].place.id, counter.status) == ("hand_over", 9)
    step = walk(process, step, Complete("sign", "sign"))
    assert (step.end.id, step.status) == ("returned", 10)  # type: ignore[union-attr]


def consulted() -> tuple[Definition, Step]:
    """Give the wartime exemption when two units have been asked for their opinion."""
    process = PROCEDURES["1.013139"].process
    asking = Complete("appraise", "consult", chosen=(7, 8))
    return process, walk(process, None, Complete("receive", "accept"), asking)


def test_units_are_asked_at_once_and_the_deputy_reviews_before_the_head_signs() -> None:
    process, step = consulted()
    assert [(each.place.id, each.item) for each in step.entered] == [("opinion", 7), ("opinion", 8)]
    agreed = walk(
        process, step, Complete("opinion", "agree", item=8), Complete("opinion", "agree", item=7)
    )
    assert [each.place.id for each in agreed.entered] == ["review"]
    assert walk(process, agreed, Complete("review", "forward")).entered[0].place.id == "sign"
    assert walk(process, agreed, Complete("review", "send_back")).entered[0].place.id == "appraise"


def test_who_is_silent_agrees_and_who_disagrees_brings_it_back() -> None:
    process, step = consulted()
    silent = walk(process, step, Complete("opinion", "agree", item=7), Fire("silence", item=8))
    assert [each.place.id for each in silent.entered] == ["review"]
    against = [Complete("opinion", "disagree", item=unit) for unit in (7, 8)]
    assert walk(process, step, *against).entered[0].place.id == "appraise"


@pytest.mark.parametrize("name", ["registration", "wartime_exemption"])
def test_the_process_is_drawn_completely(name: str) -> None:
    root = ElementTree.parse(REAL / f"military_service/{name}.bpmn").getroot()
    assert root is not None
    process = root.find(f"{BPMN}process")
    assert process is not None
    drawn = {shape.get("bpmnElement"): shape for shape in root.iter(f"{DI}BPMNShape")}
    edges = {edge.get("bpmnElement"): edge for edge in root.iter(f"{DI}BPMNEdge")}
    for element in process:
        if element.tag == f"{BPMN}sequenceFlow":
            assert len(edges[element.get("id")].findall(WAYPOINT)) >= 2
        elif element.tag != f"{BPMN}laneSet":
            assert element.get("id") in drawn
    for lane in process.iter(f"{BPMN}lane"):
        assert lane.get("id") in drawn


ANSWERS: dict[str, str | list[str]] = {
    "full_name": "Nguyễn Văn An",
    "birth_date": "15/3/2009",
    "sex": "male",
    "personal_number": "001209012345",
    "ethnic_group": "Kinh",
    "permanent_address.province": "01",
    "permanent_address.commune": "Phường Ba Đình",
    "permanent_address.detail": "12 ngõ 3",
    "not_registrable": "no",
    "lives_at_permanent_address": "yes",
    "phone": "0912 345 678",
    "occupation": "pupil",
    "school_or_workplace": "Trường THPT Chu Văn An",
    "education": "lower_secondary",
    "family_history": "Không",
    "own_history": "Không",
    "declaration": ["truthful"],
}


def health(answer: str) -> dict[str, str | list[str]]:
    field = PROCEDURES["1.013133"].form.field("illnesses")
    assert field is not None
    return {f"illnesses.{item.key}": answer for item in field.choices}


def test_a_pupil_of_seventeen_can_fill_in_the_first_registration() -> None:
    checked = check(PROCEDURES["1.013133"].form, ANSWERS | health("no"), TODAY)
    assert checked.errors == {}
    assert "present_address" not in checked.values


def test_every_line_about_health_wants_an_answer() -> None:
    errors = check(PROCEDURES["1.013133"].form, ANSWERS, TODAY).errors
    assert {key.split(".")[0] for key in errors} == {"illnesses"}


def test_details_of_an_illness_are_kept_only_with_yes() -> None:
    answers = {
        **ANSWERS,
        **health("no"),
        "illnesses.eyes": "yes",
        "illnesses.eyes.detail": "Cận 2 độ",
        "illnesses.skin.detail": "không còn",
    }
    kept = check(PROCEDURES["1.013133"].form, answers, TODAY).values["illnesses"]
    assert isinstance(kept, dict)
    assert kept["eyes"] == {"yes": True, "detail": "Cận 2 độ"}
    assert kept["skin"] == {"yes": False}


def test_a_boy_of_fifteen_is_too_young() -> None:
    answers = {**ANSWERS, **health("no"), "birth_date": "15/3/2011"}
    assert "birth_date" in check(PROCEDURES["1.013133"].form, answers, TODAY).errors


@pytest.mark.parametrize(
    ("said", "stopped"),
    [
        ({"not_registrable": "yes"}, ["article_13"]),
        ({"sex": "female"}, ["women_under_18"]),
        ({"sex": "female", "birth_date": "11/4/2008"}, ["women_under_18"]),
        ({"sex": "female", "birth_date": "10/4/2008"}, []),
    ],
)
def test_who_may_not_register_is_stopped(said: dict[str, str], stopped: list[str]) -> None:
    answers = {**ANSWERS, **health("no"), **said}
    errors = check(PROCEDURES["1.013133"].form, answers, TODAY).errors
    assert [key for key, each in errors.items() if each.code == "stopped"] == stopped
    assert list(errors) == stopped


def test_who_lives_elsewhere_is_asked_where() -> None:
    answers = {**ANSWERS, **health("no"), "lives_at_permanent_address": "no"}
    errors = check(PROCEDURES["1.013133"].form, answers, TODAY).errors
    assert {key.split(".")[0] for key in errors} == {"present_address"}
