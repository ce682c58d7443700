"""Every template renders from its documented context, in both languages, to sound HTML."""

import re
from html.parser import HTMLParser

import pytest

from tests.web.render import WEB, render
from tests.web.samples import SAMPLES

_PIECES = {
    "old_frame.html",
    "base.html",
    "ui.html",
    "fields.html",
    "seal_verdict.html",
    "eform.html",
    "aloud.html",
    "batch_rows.html",
    "inquiry_thread.html",
    "paper_section.html",
    "paper_limits.html",
    "paper_reuse.html",
    "choosing.html",
    "stack_fields.html",
    "work.html",
    "process.html",
    "provided.html",
    "catalogue.html",
    "draft_lines.html",
    "with_others.html",
    "signing_state.html",
    "draft_frame.html",
    "draft_findings.html",
    "designer.html",
    "arrived.html",
    "beside.html",
    "proposed.html",
    "present.html",
    "changed.html",
    "led.html",
    "opinions.html",
    "scan.html",
    "keys.html",
    "which_counter.html",
    "one_stop_frame.html",
    "reading_rows.html",
    "hidden_states.html",
}
_ALONE = {"meta", "link", "input", "br", "img"}


class Outline(HTMLParser):
    """Reads a page: its tags in balance, its ids, what refers to them, what CSP forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.forbidden: list[str] = []
        self.names: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's ids and references."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "for" or (name == "href" and (value or "").startswith("#")):
                self.references.append((value or "").removeprefix("#"))
            elif name in {"aria-describedby", "aria-labelledby"}:
                self.references += (value or "").split()
            elif name == "style" or name.startswith("on"):
                self.forbidden.append(f"{tag} {name}")
        self.names.append(tag)
        if tag not in _ALONE:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """See that tags close in order."""
        assert self._open.pop() == tag, f"</{tag}> at {self.getpos()}"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_renders_to_sound_html(name: str, lang: str) -> None:
    template, subject, context = SAMPLES[name]
    html = render(template, subject, lang, context)
    page = Outline(html)
    assert page.names.count("h1") == 1
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    assert set(page.references) <= set(page.ids), "a reference leads nowhere"
    assert page.forbidden == []
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert f'<html lang="{lang}">' in html


def test_every_page_has_a_sample() -> None:
    pages = {
        f"{each.parent.name}/{each.name}"
        for each in WEB.glob("*/templates/*/*.html")
        if each.name not in _PIECES
    }
    assert pages == {template for template, _, _ in SAMPLES.values()}


def test_what_people_type_is_shown_as_text() -> None:
    template, subject, context = SAMPLES["found_nothing"]
    html = render(template, subject, "vi", {**context, "query": "<script>alert(1)</script>"})
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_an_error_is_tied_to_its_field() -> None:
    html = render(*SAMPLES["file_page_wrong"][:2], "vi", SAMPLES["file_page_wrong"][2])
    assert 'href="#personal_number"' in html
    assert (
        'aria-describedby="personal_number-hint personal_number-error" aria-invalid="true"' in html
    )
    assert 'value="00120900123"' in html, "what was typed stays"
