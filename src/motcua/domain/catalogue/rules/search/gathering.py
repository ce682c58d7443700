"""What is searched of a procedure: its phrases one by one, its head, and everything it says."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple, Protocol

from motcua.domain.catalogue.rules.search.postings import Numbers
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

    @property
    def runs(self) -> bool:
        """Whether it is filed and settled here."""


class Phrase(NamedTuple):
    """A name, a code or a way of asking: its words, its owner's position, how much it counts."""

    owner: int
    words: list[str]
    kind: float
    text: str


class Gathered:
    """All phrases, shortest first, and for each word the procedures that say it anywhere.

    A word's numbers are those of its phrases, of the heads that hold it (all phrases of one
    procedure), from ``heads`` on, and of whole procedures, from ``wholes`` on.
    """

    def __init__(
        self, phrases: list[Phrase], said_by: Mapping[str, Sequence[Sequence[int]]], count: int
    ) -> None:
        """Keep what was read; ``said_by`` may name a procedure twice."""
        # Of phrases that hold as much of a question, the first ones are nearest.
        self.phrases = sorted(phrases, key=lambda phrase: (len(phrase.words), phrase.owner))
        self._said_by = said_by
        self.heads = len(phrases)
        self.wholes = self.heads + count
        self.size = self.wholes + count

    def numbers(self) -> Iterator[tuple[str, Numbers]]:
        """Give each word with its numbers, lowest first."""
        phrases: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self.phrases):
            for word in set(phrase.words):
                phrases[word].append(number)
        owner = [phrase.owner for phrase in self.phrases]
        for word in phrases.keys() | self._said_by.keys():
            held = phrases.get(word, ())
            heads = set(map(owner.__getitem__, held))
            wholes = heads.union(*self._said_by.get(word, ()))
            numbers = array("I", held)
            numbers.extend([self.heads + at for at in sorted(heads)])
            numbers.extend([self.wholes + at for at in sorted(wholes)])
            yield word, numbers


def gather(procedures: Sequence[Searched], words: Words, wording: Wording) -> Gathered:
    """Read every text of the procedures once."""
    phrases = list[Phrase]()
    written: dict[str, list[int]] = defaultdict(list)  # runs of letters, to procedures
    for position, procedure in enumerate(procedures):
        said = _said(procedure, words)
        before = len(written)
        for run in set(" ".join([*(text for text, _ in said), *_body(procedure)]).split()):
            written[run].append(position)
        # The newest are last.
        wording.learn(list(islice(reversed(written), len(written) - before)))
        phrases += [
            Phrase(position, found, kind, text)
            for text, kind in said
            if (found := wording.of(text))
        ]
    said_by: dict[str, list[list[int]]] = defaultdict(list)
    for run, positions in written.items():
        for word in wording.told(run):  # a word twice does no harm
            said_by[word].append(positions)
    return Gathered(phrases, said_by, len(procedures))


def _said(procedure: Searched, words: Words) -> list[tuple[str, float]]:
    """Give codes, names and ways of asking, and how much each counts."""
    codes = (procedure.code, *procedure.former_codes)
    names = (procedure.name.vi, procedure.name.en)
    spoken = words.phrases.get(procedure.code, ())
    return [
        (text, kind)
        for texts, kind in ((codes, _SPOKEN), (names, _NAME), (spoken, _SPOKEN))
        for text in texts
    ]


def _body(procedure: Searched) -> Iterable[str]:
    texts = [procedure.summary, procedure.result.name]
    texts += [part.name for part in procedure.components]
    texts += [*procedure.when_to_act, *procedure.conditions]
    for text in texts:
        yield text.vi
        yield text.en
