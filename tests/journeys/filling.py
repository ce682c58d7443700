"""Filling in forms as a person does: what is asked and not answered yet gets an answer."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page

FIRST_REGISTRATION = {
    "ethnic_group": "Kinh",
    "permanent_address.province": "22",
    "permanent_address.commune": "Phường Hạ Long",
    "permanent_address.detail": "Tổ 5, ngõ Hoa Ban",
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
    (r"^illnesses\.|submitter_same|lives_at", "no"),
    (r"^(family|own)_history$", "Không"),
)
_ANYTHING = "Phường Hạ Long"
_LINES = (
    "input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not([type=file]), textarea"
)


def fill_in(page: Page, answers: Mapping[str, str], within: Locator | None = None) -> None:
    """Answer what stands in ``answers``, and whatever else is asked and still empty."""
    form = within or page.locator("main form").last
    for name in _names(form, "input[type=radio], input[type=checkbox]"):
        _tick(form, name, answers.get(name))
    for box in form.locator("select").all():
        if box.is_visible():
            _select(box, answers)
    for box in form.locator(_LINES).all():
        if box.is_visible():
            _write(box, answers)


def _names(form: Locator, boxes: str) -> list[str]:
    found: list[str] = form.locator(boxes).evaluate_all("all => all.map(one => one.name)")
    return list(dict.fromkeys(found))


def _tick(form: Locator, name: str, wanted: str | None) -> None:
    boxes = form.locator(f'input[name="{name}"]')
    if wanted is None and any(box.is_checked() for box in boxes.all()):
        return
    wanted = wanted or _fitting(name)
    of_value = form.locator(f'input[name="{name}"][value="{wanted}"]')
    box = of_value if of_value.count() else boxes.first
    label = form.locator(f'label[for="{box.get_attribute("id")}"]')
    if label.is_visible() and not box.is_checked():
        label.click()


def _select(box: Locator, answers: Mapping[str, str]) -> None:
    name = str(box.get_attribute("name"))
    if name in answers:
        box.select_option(answers[name])
    elif not box.input_value():
        box.select_option(index=1)


def _write(box: Locator, answers: Mapping[str, str]) -> None:
    name = str(box.get_attribute("name"))
    if name in answers:
        box.fill(answers[name])
    elif not box.input_value():
        box.fill(_fitting(name))


def _fitting(name: str) -> str:
    return next((words for pattern, words in _FITTING if re.search(pattern, name)), _ANYTHING)
