"""What is searched of a procedure: its phrases one by one, its head, and everything it says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from motcua.domain.catalogue.rules.search.wording import Wording
from motcua.domain.catalogue.values import Words
from motcua.kernel.texts import Text

_NAME: Final = 0.92
_SPOKEN: Final = 1.0


class Named(Protocol):
    """A part of a procedure: of it only the name is searched."""

    @property
    def name(self) -> Text:
        """What it is called."""


class Searched(Protocol):
    """What of a procedure is searched; ``ProcedureVersion`` has it all."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def former_codes(self) -> Sequence[str]:
        """Codes it had before."""

    @property
    def name(self) -> Text:
        """Its name."""

    @property
    def summary(self) -> Text:
        """What it is for."""

    @property
    def result(self) -> Named:
        """What the applicant gets."""

    @property
    def components(self) -> Sequence[Named]:
        """The papers it asks for."""

    @property
    def when_to_act(self) -> Sequence[Text]:
        """When to file."""

    @property
    def conditions(self) -> Sequence[Text]:
        """What must hold."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name, a code or a way of asking: its words, its owner's position, how much it counts."""

    owner: int
    words: tuple[str, ...]
    kind: float
    text: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """All phrases; for each procedure the words of its phrases, and all its words."""

    phrases: list[Phrase]
    heads: list[set[str]]
    wholes: list[set[str]]


def gather(procedures: Sequence[Searched], words: Words, wording: Wording) -> Gathered:
    """Read every text of the procedures once."""
    phrases, heads, wholes = list[Phrase](), list[set[str]](), list[set[str]]()
    for position, procedure in enumerate(procedures):
        own = list(_phrases(position, procedure, words, wording))
        head = {word for phrase in own for word in phrase.words}
        phrases += own
        heads.append(head)
        wholes.append(head | wording.words_in(_body(procedure)))
    return Gathered(phrases, heads, wholes)


def _phrases(
    position: int, procedure: Searched, words: Words, wording: Wording
) -> Iterable[Phrase]:
    codes = (procedure.code, *procedure.former_codes)
    names = (procedure.name.vi, procedure.name.en)
    spoken = words.phrases.get(procedure.code, ())
    for texts, kind in ((codes, _SPOKEN), (names, _NAME), (spoken, _SPOKEN)):
        for text in texts:
            if found := tuple(wording.of(text)):
                yield Phrase(position, found, kind, text)


def _body(procedure: Searched) -> Iterable[str]:
    texts = [procedure.summary, procedure.result.name]
    texts += [part.name for part in procedure.components]
    texts += [*procedure.when_to_act, *procedure.conditions]
    for text in texts:
        yield text.vi
        yield text.en
