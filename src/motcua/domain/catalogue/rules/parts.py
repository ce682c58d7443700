"""What the packages are made of beside YAML: forms, processes, guides.

The rooms below own the languages; they are handed in, so that reading a package stays pure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from markdown_it import MarkdownIt

from motcua.domain.catalogue.values import Severity
from motcua.domain.forms.values import FormDefinition
from motcua.domain.process.values import DecisionTable, Definition, FormFact
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a part was refused: its own place (``pages[0]``, an element's id) and a sentence."""

    place: str
    message: Text
    severity: Severity = Severity.ERROR


class PartRefused(Exception):
    """A form or process is not what its language allows; carries every problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__("; ".join(f"{each.place}: {each.message.en}" for each in problems))
        self.problems = tuple(problems)


class Soundness(Protocol):
    """Judging a process by the limits of its channels; ``always_open``: the office never closes."""

    def __call__(
        self, process: Definition, limits: Sequence[Limit], *, always_open: bool = False
    ) -> tuple[Problem, ...]:
        """Give what is wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Languages:
    """How to read a form, a decision table and a process, and to judge what was read.

    ``form``, ``table`` and ``process`` raise ``PartRefused``. ``process`` takes the file, the files
    it may call by name, and by key its tables and what the forms of its tasks tell. ``soundness``
    judges a process by the limits of its channels, and by whether the office is never closed;
    ``table_gaps`` a table.
    """

    form: Callable[[object], FormDefinition]
    table: Callable[[str, object], DecisionTable]
    process: Callable[
        [
            bytes,
            Mapping[str, bytes],
            Mapping[str, DecisionTable],
            Mapping[str, tuple[FormFact, ...]],
        ],
        Definition,
    ]
    soundness: Soundness
    table_gaps: Callable[[str, DecisionTable], tuple[Problem, ...]]


def _guides() -> MarkdownIt:
    # Raw HTML and pictures stay off: a guide can neither carry a script nor ask another host.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


_MARKDOWN = _guides()


_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}


def render_guide(markdown: str) -> str:
    """Give a guide as safe HTML; its headings begin at level 3, below those of the page."""
    tokens = _MARKDOWN.parse(markdown)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
