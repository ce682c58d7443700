"""A running dossier in another version of its process."""

import pytest

from motcua.domain.process.api import plan_move, unknown_places
from motcua.domain.process.rules.bpmn import parse
from motcua.domain.process.values import CannotMove, Definition, State, Token
from tests.domain.process.shelf import FILES

REGISTRATION = (FILES.parents[3] / "catalogue/military_service/registration.bpmn").read_text()


def version(*changes: tuple[str, str]) -> Definition:
    text = REGISTRATION
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return parse(text.encode())


OLD = version()
RENAMED = version(
    ('id="appraise"', 'id="examine"'),
    ('Ref="appraise"', 'Ref="examine"'),
    ('bpmnElement="appraise"', 'bpmnElement="examine"'),
    (">appraise<", ">examine<"),
)


def at(*places: str) -> State:
    return State(tuple(Token(place) for place in places), outcomes={"appraise": "propose"})


def test_a_place_that_kept_its_id_is_kept() -> None:
    assert plan_move(OLD, RENAMED, at("receive"), {}).at == ("receive",)


def test_a_place_that_is_gone_needs_a_new_one() -> None:
    with pytest.raises(CannotMove) as refused:
        plan_move(OLD, RENAMED, at("appraise"), {})
    assert (refused.value.reason, refused.value.element_id) == ("no_such_place", "appraise")
    moved = plan_move(OLD, RENAMED, at("appraise"), {"appraise": "examine"})
    assert moved == State((Token("examine"),), outcomes={"examine": "propose"})


@pytest.mark.parametrize("target", ["sign", "supplement_at_appraisal", "received"])
def test_a_place_does_not_become_something_else(target: str) -> None:
    with pytest.raises(CannotMove) as refused:
        plan_move(OLD, RENAMED, at("appraise"), {"appraise": target})
    assert refused.value.reason == "other_kind"


def test_two_open_places_do_not_become_one() -> None:
    state = at("supplement_at_appraisal", "supplement_at_reception")
    places = {"supplement_at_reception": "supplement_at_appraisal"}
    with pytest.raises(CannotMove) as refused:
        plan_move(OLD, OLD, state, places)
    assert refused.value.reason == "same_place"


def test_the_place_that_would_be_doubled_is_named() -> None:
    state = at("receive", "supplement_at_appraisal", "supplement_at_reception")
    places = {"supplement_at_reception": "supplement_at_appraisal"}
    with pytest.raises(CannotMove) as refused:
        plan_move(OLD, OLD, state, places)
    assert refused.value.element_id == "supplement_at_reception"


def test_the_places_to_be_mapped_are_named() -> None:
    assert [node.id for node in unknown_places(OLD, RENAMED)] == ["appraise"]
    assert unknown_places(OLD, OLD) == ()
