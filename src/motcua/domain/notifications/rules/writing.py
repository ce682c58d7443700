"""Turning a kind and its facts into a letter."""

import re

from motcua.domain.notifications.rules.kinds import KINDS
from motcua.domain.notifications.values import Facts, Letter, UnknownKind

_FACT = re.compile(r"\{([a-z_]+)\}")


def write(kind: str, *, lang: str, facts: Facts) -> Letter:
    """Write the letter of a kind; raises `UnknownKind`.

    Facts are put on one line each, so that none can add a header or a paragraph.
    """
    if kind not in KINDS:
        raise UnknownKind(kind)
    known = {name: " ".join(value.split()) for name, value in facts.items() if value.strip()}
    paragraphs = KINDS[kind].body.of(lang).split("\n\n")
    told = [paragraph for paragraph in paragraphs if known.keys() >= set(_FACT.findall(paragraph))]
    return Letter(
        subject=_filled(KINDS[kind].subject.of(lang), known),
        body="\n\n".join(_filled(paragraph, known) for paragraph in told) + "\n",
    )


def is_for_staff(kind: str) -> bool:
    """Tell whether a kind of letter goes to colleagues; raises `UnknownKind`."""
    if kind not in KINDS:
        raise UnknownKind(kind)
    return KINDS[kind].for_staff


def _filled(template: str, known: Facts) -> str:
    return _FACT.sub(lambda fact: known.get(fact[1], ""), template)
