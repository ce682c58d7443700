"""What people really type: the right procedure is among the first three, each time."""

from pathlib import Path

import pytest
import yaml

from tests.domain.catalogue.finding import Finder

_FILE = Path(__file__).with_name("search_questions.yaml")
QUESTIONS = yaml.load(_FILE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  texts only


@pytest.fixture(scope="module")
def found() -> Finder:
    return Finder()


def test_there_are_questions_in_both_languages_for_every_procedure(found: Finder) -> None:
    assert {each["code"] for each in QUESTIONS} == set(found.codes)
    assert len(found.codes) >= 207
    assert len(QUESTIONS) >= 250
    assert {each["lang"] for each in QUESTIONS} == {"vi", "en"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["q"]))
def test_the_right_procedure_is_among_the_first_three(
    found: Finder, question: dict[str, str]
) -> None:
    assert question["code"] in found(question["q"])[:3]


def test_most_are_first(found: Finder, capsys: pytest.CaptureFixture[str]) -> None:
    first = [each for each in QUESTIONS if found(each["q"])[:1] == [each["code"]]]
    share = len(first) / len(QUESTIONS)
    with capsys.disabled():
        print(f"\n{len(QUESTIONS)} questions, first place for {share:.1%}")  # noqa: T201
    assert share > 0.75
