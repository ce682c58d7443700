"""What a field reader is given, what it gives back, and how typed text is cleaned."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.domain.forms.values import Field, Problem, Raw
from motcua.kernel.texts import Text

# What word processors and phones leave behind unseen; taken out without a word.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
# Marks that turn the direction of writing (one reads another thing than is stored), and the sign
# that stands for what could not be read.
_UNWANTED = frozenset("\ufffd\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class CheckDigit:
    """How the last of the ten digits of an organisation's code follows from the nine before it."""

    weights: tuple[int, ...]
    modulus: int


@dataclass(frozen=True, slots=True)
class Communes:
    """The communes of a province as far as they are known, by their folded name.

    ``former`` leads from the folded name of one that was to one of today. Only when the list is
    ``whole`` a name that is not in it is doubtful.
    """

    names: Mapping[str, str]
    former: Mapping[str, str]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a check must know from outside: the day, and the areas and codes of that day.

    ``provinces`` are those of today by code, ``former`` the codes of today by the name of a
    province that was, ``communes`` by the code of their province. Without ``check_digit`` the codes
    of organisations are not compared with theirs.
    """

    today: date
    provinces: Mapping[str, str]
    check_digit: CheckDigit | None = None
    former: Mapping[str, str] = field(default_factory=dict)
    communes: Mapping[str, Communes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a field reader found; ``value`` is ``None`` when nothing good was typed.

    ``warnings`` may be confirmed; ``worked`` is what the server counted inside a row, as it is
    shown on its page. Both by the name of the input.
    """

    value: object = None
    errors: dict[str, Problem] = field(default_factory=dict)
    warnings: dict[str, Problem] = field(default_factory=dict)
    worked: dict[str, str] = field(default_factory=dict)


EMPTY = Answer()


def problem(code: str, vi: str, en: str) -> Problem:
    """Make a problem from its code and its words."""
    return Problem(code, Text(vi, en))


def wrong(name: str, code: str, vi: str, en: str) -> Answer:
    """Make an answer that is one problem at one input."""
    return Answer(errors={name: problem(code, vi, en)})


def missing(label: Text) -> Problem:
    """Tell that an answer is required."""
    return problem("required", f"Hãy trả lời câu “{label.vi}”.", f"Please answer “{label.en}”.")


def typed(raw: Raw, name: str) -> str:
    """Give what was typed under a name; of several the last, as browsers resend it."""
    found = raw.get(name, "")
    if isinstance(found, str):
        return found
    return found[-1] if found else ""


def line(raw: Raw, name: str) -> str:
    """Give what was typed as one clean line: NFC, single spaces, nothing unseen."""
    text = unicodedata.normalize("NFC", typed(raw, name).translate(_UNSEEN))
    return " ".join(text.split(" ")) if _has_control(text) else " ".join(text.split())


def lines(raw: Raw, name: str) -> str:
    """Give what was typed as clean text of several lines."""
    text = unicodedata.normalize("NFC", typed(raw, name).translate(_UNSEEN))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "\n".join(each.rstrip() for each in text.split("\n")).strip()


def _has_control(text: str) -> bool:
    return any(
        each in _UNWANTED or unicodedata.category(each) in {"Cc", "Cs", "Co", "Cn"} for each in text
    )


def text_problem(text: str, label: Text, longest: int) -> Problem | None:
    """Tell what is wrong with a clean text: signs that cannot be written, or too long."""
    if _has_control(text.replace("\n", " ")):
        return problem(
            "control_character",
            f"“{label.vi}” có ký tự không in được. Hãy xóa đi và gõ lại.",
            f"“{label.en}” holds characters that cannot be printed. Delete it and type it again.",
        )
    if len(text) > longest:
        return problem(
            "too_long",
            f"“{label.vi}” dài {len(text)} ký tự. Hãy viết ngắn lại còn tối đa {longest} ký tự.",
            f"“{label.en}” has {len(text)} characters. Shorten it to at most {longest}.",
        )
    return None


def plain_line(raw: Raw, name: str, label: Text, longest: int) -> Answer:
    """Read one line of text under any input name."""
    text = line(raw, name)
    found = text_problem(text, label, longest)
    if found:
        return Answer(errors={name: found})
    return Answer(text or None)


def is_asked_for(field_: Field, raw: Raw, names: tuple[str, ...]) -> bool:
    """Say whether the parts of a field must be filled: it is required, or one of them is typed."""
    return field_.required or any(line(raw, name) for name in names)
