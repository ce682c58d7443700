"""Legal terms in a text, each found once: where they stand, for whoever shows what they mean."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Gloss:
    """A legal term, what it means in plain words, and the text of law that uses it."""

    key: str
    term: Text
    plain: Text
    source: str


class Terms:
    """The terms of one language, ready to be found; of two that begin alike the longer one counts.

    Case does not matter; a term stands alone, never inside another word.
    """

    def __init__(self, glosses: Sequence[Gloss], lang: str) -> None:
        """Make one pattern of all terms."""
        named = {_plain(each.term.of(lang)): each for each in glosses}
        longest = sorted(named, key=len, reverse=True)
        plural = "s?" if lang == "en" else ""
        words = "|".join(re.escape(term) + plural for term in longest)
        self._named = named
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) if named else None

    def parts(self, text: str, seen: set[str]) -> Iterator[tuple[str, Gloss | None]]:
        """Give a text in parts, in order; a term not yet ``seen`` comes with its gloss.

        ``seen`` takes the keys that were found, so that a page explains each term once.
        """
        text, at = unicodedata.normalize("NFC", text), 0
        for match in self._pattern.finditer(text) if self._pattern else ():
            gloss = self._of(match.group())
            if gloss is None or gloss.key in seen:
                continue
            seen.add(gloss.key)
            if match.start() > at:
                yield text[at : match.start()], None
            yield match.group(), gloss
            at = match.end()
        if at < len(text):
            yield text[at:], None

    def _of(self, words: str) -> Gloss | None:
        plain = _plain(words)
        return self._named.get(plain) or self._named.get(plain.removesuffix("s"))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFC", words).lower()
