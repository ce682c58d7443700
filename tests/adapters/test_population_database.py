"""The adapter of the population database against the real simulator, which fails and lies."""

from datetime import date

import pytest

from motcua.adapters.population_database import (
    FAILURES_IN_A_ROW,
    PopulationRegister,
    record_from,
)
from motcua.domain.registry.ports import RegisterRefused, RegisterUnavailable
from motcua.domain.registry.values import Purpose, Question
from tests.simulators import Simulator

KHOI = "001209012345"


def question(**changed: object) -> Question:
    facts = {
        "full_name": "Nguyễn Minh Khôi", "personal_number": KHOI, "birth_date": date(2009, 4, 12),
        "about": "7ae1a2ae", "purpose": Purpose.LOOK_UP, "asked_by": "citizen",
    }  # fmt: skip
    return Question(**{**facts, **changed})  # type: ignore[arg-type]


@pytest.fixture
def register(population_simulator: Simulator) -> PopulationRegister:
    return PopulationRegister(timeout=20)


def test_it_gives_what_was_asked_for_and_says_why(
    register: PopulationRegister, population_simulator: Simulator
) -> None:
    found = register.find(question())
    assert found
    assert found.facts["full_name"] == "Nguyễn Minh Khôi"
    assert (found.facts["birth_date"], found.facts["sex"]) == ("2009-04-12", "male")
    assert found.facts["father_name"] == "Nguyễn Văn Thắng"
    seen = population_simulator.seen()[-1]
    assert (seen["MaHoSo"], seen["MucDich"], seen["NguoiYeuCau"]) == (
        "7ae1a2ae", "population_lookup", "citizen",
    )  # fmt: skip
    only = register.find(question(facts=("full_name",)))
    assert only
    assert set(only.facts) == {"full_name"}


@pytest.mark.parametrize(
    "changed",
    [
        {"personal_number": "046314000127", "full_name": "Nguyễn Bảo Châu"},
        {"full_name": "Trần Ai Đó", "birth_date": date(1950, 1, 1)},
    ],
)
def test_nobody_is_found_by_a_number_alone(
    register: PopulationRegister, changed: dict[str, object]
) -> None:
    assert register.find(question(**changed)) is None


@pytest.mark.parametrize("mode", ["down", "garbage", "slow", "timeout_after_doing"])
def test_a_silent_register_is_unavailable(
    register: PopulationRegister, population_simulator: Simulator, mode: str
) -> None:
    population_simulator.behave(mode, delay_seconds=60)
    with pytest.raises(RegisterUnavailable):
        PopulationRegister(timeout=1).find(question())
    # The next one waits for nothing that is left over.
    population_simulator.behave("ok")
    assert register.find(question())


def test_a_register_that_stays_away_is_not_asked_by_everybody(
    register: PopulationRegister, population_simulator: Simulator
) -> None:
    population_simulator.behave("down")
    for _ in range(FAILURES_IN_A_ROW):
        with pytest.raises(RegisterUnavailable):
            register.find(question())
    asked = len(population_simulator.seen())
    with pytest.raises(RegisterUnavailable, match="not asked"):
        register.find(question())
    assert len(population_simulator.seen()) == asked


@pytest.mark.parametrize("what", ["person", "shape", "day", "long", "request"])
def test_a_lie_is_refused(
    register: PopulationRegister, population_simulator: Simulator, what: str
) -> None:
    population_simulator.behave("wrong", what=what)
    with pytest.raises(RegisterRefused):
        register.find(question())


@pytest.mark.parametrize("mode", ["repeat", "reorder"])
def test_an_answer_of_another_question_is_refused(
    register: PopulationRegister, population_simulator: Simulator, mode: str
) -> None:
    assert register.find(question(personal_number="031209004417", full_name="Trần Gia Bảo",
                                  birth_date=None))  # fmt: skip
    population_simulator.behave(mode)
    with pytest.raises(RegisterRefused):
        register.find(question())


def test_a_wrong_secret_is_refused(population_simulator: Simulator, settings: "object") -> None:
    settings.MOTCUA_POPULATION = {  # type: ignore[attr-defined]
        "url": population_simulator.address, "client_id": "motcua", "client_secret": "x",
    }  # fmt: skip
    with pytest.raises(RegisterRefused):
        PopulationRegister(timeout=2).find(question())


def test_without_an_address_there_is_no_register(settings: "object") -> None:
    settings.MOTCUA_POPULATION = {"url": "", "client_id": "x", "client_secret": "x"}  # type: ignore[attr-defined]
    with pytest.raises(RegisterUnavailable):
        PopulationRegister().find(question())


@pytest.mark.parametrize("said", [None, [], "x", {}, {"SoDinhDanh": "1"}])
def test_what_is_no_person_is_refused(said: object) -> None:
    with pytest.raises(RegisterRefused):
        record_from(said, question())
