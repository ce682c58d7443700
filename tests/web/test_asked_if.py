"""Conditions that compare, as the pages' script reads them: the same verdict as the server's."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from motcua.domain.forms.api import check
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.values import Raw
from motcua.web.shared.asked_if import asked_if
from tests.domain.forms.writing import field, form

SCRIPT = (
    Path(__file__).parents[2] / "src" / "motcua" / "web" / "shared" / "static" / "shared"
) / "motcua.js"
KNOWN = Known(date(2026, 11, 23), {})
BOUNDS = (
    {"n": {"at_least": 3, "less_than": 1000}},
    {"n": {"more_than": "m"}},
    {"d": {"not_after": "today-17y"}},
    {"d": {"age_at_most": 16}},
    {"d": {"age_at_least": 18}, "y": True},
)
FORM = form(
    [field("money", "n"), field("number", "m"), field("date", "d"), field("yes_no", "y")],
    [field("text", f"q{number}", show_if=each) for number, each in enumerate(BOUNDS)],
)
DAYS = (("", "", ""), ("24", "11", "2009"), ("23", "11", "2009"), ("1", "1", "2000"))
TYPED = [
    {"n": n, "m": m, "d.day": d[0], "d.month": d[1], "d.year": d[2], "y": "yes"}
    for n, m, d in product(("", "2", "3", "1.000 đ", "999"), ("", "998", "1.500"), DAYS)
]


@pytest.mark.xdist_group("browser")
def test_the_script_shows_what_the_server_asks(browser: Browser) -> None:
    inputs = "".join(f'<input name="{name}">' for name in ("n", "m", "d.day", "d.month", "d.year"))
    blocks = "".join(
        f'<p id="{each.key}" data-asked-if="{asked_if(each, KNOWN.today).replace("&", "&amp;")}">?'
        for each in FORM.pages[1].fields
    )
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f'{inputs}<input type="radio" name="y" value="yes" checked>{blocks}')
        page.add_script_tag(path=SCRIPT)
        for typed in TYPED:
            shown = page.evaluate(
                """typed => {
                  for (const [name, value] of Object.entries(typed))
                    if (name !== "y") document.getElementsByName(name)[0].value = value;
                  document.dispatchEvent(new Event("change"));
                  return [...document.querySelectorAll("p:not([hidden])")].map((one) => one.id);
                }""",
                typed,
            )
            assert shown == _asked(typed), typed


def _asked(typed: Raw) -> list[str]:
    words = {each.key: "x" for each in FORM.pages[1].fields}
    values = check(FORM, {**typed, **words}, KNOWN).values
    return [key for key in words if key in values]
