"""Filling in forms as a person does: what is asked and not answered yet gets an answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

FIRST_REGISTRATION = {
    "ethnic_group": "Kinh",
    "permanent_address.province": "22",
    "permanent_address.commune": "Phường Hạ Long",
    "permanent_address.detail": "Tổ 5, ngõ Hoa Ban",
    "not_registrable": "no",
    "lives_at_permanent_address": "yes",
    "occupation": "pupil",
    "school_or_workplace": "Trường THPT Hòn Gai",
    "education": "lower_secondary",
    "father_name": "Nguyễn Văn Thắng",
    "father_birth_year": "1978",
    "family_history": "Không",
    "own_history": "Không",
    "declaration": "truthful",
}
# What fits a question whose answer does not matter, by its name; the first that matches.
_FITTING = (
    (r"\.day$", "5"),
    (r"\.month$", "6"),
    (r"birth_date\.year$", "1990"),
    (r"\.year$", "2026"),
    (r"year", "1980"),
    (r"employee_personal_number", "022090005813"),
    (r"phone", "0912000101"),
    (r"email", "an@hop-thu.example"),
    (r"^illnesses\.|submitter_same|lives_at|not_registrable", "no"),
    (r"^(family|own)_history$", "Không"),
)
_ANYTHING = "Phường Hạ Long"
# Which units come next, consent, what came on paper: never given without being wanted.
_LEFT_EMPTY = re.compile(r"^(units\.|consent_|tick\.|card$|settling_unit$)")
_LINES = frozenset({"text", "tel", "email", "search", "textarea"})
_LOOK = """all => all.filter(one => one.type != "hidden" && !one.closest("[hidden]")).map(one => ({
  id: one.id, name: one.name, type: one.type, value: one.value, checked: !!one.checked,
}))"""


@dataclass(frozen=True, slots=True)
class Box:
    """One control of a form as it stands: a tick box, a list to choose from or a line."""

    id: str
    name: str
    type: str
    value: str
    checked: bool


def fill_in(page: Page, answers: Mapping[str, str], within: Locator | None = None) -> None:
    """Answer what stands in ``answers``, and whatever else is asked and still empty."""
    form = within or page.locator("main form").last
    ticks: dict[str, list[Box]] = {}
    for box in _boxes(form):
        if box.type in {"radio", "checkbox"}:
            ticks.setdefault(box.name, []).append(box)
    for name, boxes in ticks.items():
        _tick(form, boxes, answers.get(name))
    # A tick may have brought further questions into sight.
    for box in _boxes(form):
        _answer(form, box, answers)


def _boxes(form: Locator) -> list[Box]:
    found = form.locator("input, select, textarea").evaluate_all(_LOOK)
    return [Box(**facts) for facts in found]


def _tick(form: Locator, boxes: list[Box], wanted: str | None) -> None:
    if wanted is None and (any(box.checked for box in boxes) or _LEFT_EMPTY.match(boxes[0].name)):
        return
    wanted = wanted or _fitting(boxes[0].name)
    box = next((box for box in boxes if box.value == wanted), boxes[0])
    if not box.checked:
        form.locator(f'label[for="{box.id}"]').click()


def _answer(form: Locator, box: Box, answers: Mapping[str, str]) -> None:
    wanted = answers.get(box.name)
    if wanted is None and _LEFT_EMPTY.match(box.name):
        return
    place = form.locator(f'[name="{box.name}"]')
    if box.type == "select-one" and wanted:
        place.select_option(wanted)
    elif box.type == "select-one" and not box.value:
        place.select_option(index=1)
    elif box.type in _LINES and (wanted is not None or not box.value):
        place.fill(_fitting(box.name) if wanted is None else wanted)


def _fitting(name: str) -> str:
    return next((words for pattern, words in _FITTING if re.search(pattern, name)), _ANYTHING)
