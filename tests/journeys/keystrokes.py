"""How long hands and eyes need for what a journey does: a keystroke-level sum, in seconds.

The operators and their times are those of Card, Moran and Newell (1980): a key of an average
typist, pointing with a mouse, moving a hand between mouse and keys, making up one's mind. Reading,
talking and looking for a paper are no part of it; nor is the clock of the machine that runs the
test, so that it says the same on a slow one.
"""

import unicodedata
from dataclasses import dataclass, field

KEY = 0.28  # an average typist, forty words a minute
POINT = 1.1
BUTTON = 0.1
HOME = 0.4  # the hand goes to the mouse, or back to the keys
MIND = 1.35
# What a clerk waits for: a page of ours (60 ms at the server) with line and drawing, and one for
# which an outside register is asked or a PDF is made.
PAGE = 0.5
SLOW_PAGE = 2.0
SCAN = 2.5  # a card is taken, held under the reader and laid down
PHOTOGRAPH = 6.0  # a paper is laid flat, aimed at, taken and sent


def keys_of(words: str) -> int:
    """Count the keys for Vietnamese words in Telex: a mark is one more key, a capital too."""
    plain = unicodedata.normalize("NFD", words.replace("đ", "dd").replace("Đ", "DD"))
    return len(plain) + sum(each.isupper() for each in plain)


@dataclass
class Effort:
    """What was done, each with its seconds, in order."""

    done: list[tuple[str, float]] = field(default_factory=list)
    at_mouse: bool = False

    def add(self, what: str, seconds: float) -> None:
        """Count one act."""
        self.done.append((what, seconds))

    def click(self, what: str, *, wait: float = 0.0) -> None:
        """Make up one's mind, point and press; then wait for what comes."""
        self.add(f"click {what}", MIND + self._moved(mouse=True) + POINT + BUTTON + wait)

    def type(self, what: str, words: str, *, goes_on: bool = False) -> None:
        """Go to a field by Tab and type; ``goes_on`` with the same thought, as a date's month."""
        mind = 0 if goes_on else MIND
        self.add(f"type {what}", mind + self._moved(mouse=False) + KEY * (1 + keys_of(words)))

    def _moved(self, *, mouse: bool) -> float:
        before, self.at_mouse = self.at_mouse, mouse
        return HOME if before != mouse else 0

    @property
    def seconds(self) -> float:
        """The sum."""
        return sum(seconds for _, seconds in self.done)
