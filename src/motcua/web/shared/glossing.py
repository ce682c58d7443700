"""Glosses on a page: the first time a legal term stands there it leads to what it means.

A term becomes a link to a list at the end of the page, and each line of the list leads back: that
works without a script, by keyboard, read aloud and on paper.
"""

import re
from datetime import date
from html import unescape

from markupsafe import Markup, escape

from motcua.kernel.glosses import Gloss, Terms
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook

_TAG = re.compile(r"(<[^>]*>)")
_CLOSED = re.compile(r"<(a|h\d|button|summary|label|code)\b", re.I)


# By language: the glosses as the law gives them, and the terms made of them.
_made: dict[str, tuple[tuple[Gloss, ...], Terms]] = {}


def _terms(lang: str) -> Terms:
    """Give today's terms; told apart by identity, for to compare a hundred glosses takes longer."""
    glosses = glosses_on(local(now()).date())
    made = _made.get(lang)
    if made is None or made[0] is not glosses:
        made = _made[lang] = (glosses, Terms(glosses, lang))
    return made[1]


class Glosses:
    """The terms that one page explains, in the order they were met."""

    def __init__(self, lang: str) -> None:
        """Begin with none."""
        self._lang = lang
        self._seen: set[str] = set()
        self._terms: Terms | None = None
        self.found: list[Gloss] = []

    def mark(self, words: str) -> Markup:
        """Give words as HTML, each new term in them a link; what is markup stays markup."""
        if isinstance(words, Markup):
            return self._mark_markup(words)
        return self._linked(words)

    def line(self, words: str) -> list[Gloss]:
        """Note the new terms of words that cannot hold a link, such as a label, and give them."""
        parts = self._known().parts(words, self._seen)
        new = [gloss for _, gloss in parts if gloss is not None]
        self.found += new
        return new

    def _known(self) -> Terms:
        if self._terms is None:
            self._terms = _terms(self._lang)
        return self._terms

    def _linked(self, words: str) -> Markup:
        made = Markup()
        for part, gloss in self._known().parts(words, self._seen):
            if gloss is None:
                made += escape(part)
                continue
            self.found.append(gloss)
            made += Markup('<a class="gloss" href="#tu-{0}" id="cho-{0}">{1}</a>').format(
                gloss.key, part
            )
        return made

    def _mark_markup(self, markup: Markup) -> Markup:
        """Mark what stands between tags; nothing inside links, headings and controls."""
        made, inside = Markup(), ""
        for part in _TAG.split(markup):
            if part.startswith("<"):
                opened = _CLOSED.match(part)
                if opened and not inside:
                    inside = opened.group(1).lower()
                elif inside and part.lower().startswith(f"</{inside}"):
                    inside = ""
                made += Markup(part)  # noqa: S704  a tag of what was markup already
            elif inside:
                made += Markup(part)  # noqa: S704  as it stood
            else:
                made += self._linked(unescape(part))
        return made


def glosses_on(day: date) -> tuple[Gloss, ...]:
    """Give the glosses in force on a day."""
    return lawbook().glosses(day).value
