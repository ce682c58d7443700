"""What a controller begins with runs as it stands; what is only typed is kept nowhere."""

from dataclasses import replace

import pytest

from motcua.domain.catalogue.api import with_unsent
from motcua.domain.catalogue.rules.first_process import FIRST_PROCESS
from motcua.domain.catalogue.values.drafts import CannotDraft
from motcua.domain.identity.values import Role
from motcua.domain.process.api import findings, parse_bpmn
from motcua.domain.process.values import CASE_FACTS, Side
from tests.web.samples.drafting import DRAFT


def test_the_first_process_is_sound_and_says_who_does_each_step() -> None:
    first = parse_bpmn(FIRST_PROCESS.encode())
    assert findings(first, known=CASE_FACTS) == ()
    assert [(task.act, task.lane.role, task.lane.side) for task in first.tasks] == [
        ("receive", Role.RECEIVING_OFFICER, Side.RECEIVING),
        ("appraise", Role.SPECIALIST, Side.RECEIVING),
        ("sign", Role.LEADER, Side.DECIDING),
    ]


def test_unsent_text_stands_in_its_place_and_the_draft_stays() -> None:
    path = f"{DRAFT.folder}/procedure.yaml"
    draft = replace(DRAFT, files={path: "a: 1\n"})
    assert with_unsent(draft, {path: "a: 2\n"}).files == {path: "a: 2\n"}
    assert draft.files == {path: "a: 1\n"}


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("other/procedure.yaml", "x", "bad_path"), ("", "x", "bad_path"),
        (f"{DRAFT.folder}/x.md", "x" * 1_048_577, "too_large"),
        (f"{DRAFT.folder}/x.md", "\x00", "not_text"),
    ],
)  # fmt: skip
def test_unsent_text_has_the_limits_of_what_is_kept(path: str, text: str, reason: str) -> None:
    with pytest.raises(CannotDraft, match=reason):
        with_unsent(DRAFT, {path: text})
