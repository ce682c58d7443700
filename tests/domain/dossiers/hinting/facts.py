"""Facts of made-up dossiers, for the rules."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from motcua.domain.catalogue.values import Accept, Component, Register
from motcua.domain.dossiers.rules.hinting import hints_of
from motcua.domain.dossiers.values.hints import HintFacts, ReadPaper
from motcua.kernel.assistant import AssistantRules
from motcua.kernel.names import fold
from motcua.kernel.texts import Text
from motcua.platform.lawbook import open_lawbook

DAY: Final = date(2026, 11, 23)
ID_CARD: Final = "Bản chụp Căn cước công dân hoặc Thẻ Căn cước"


def law() -> AssistantRules:
    """Give the rules of the repository's own law."""
    return open_lawbook(Path(settings.MOTCUA_LAW)).assistant(DAY).value


def component(name: str = ID_CARD, **other: Any) -> Component:
    """Give a component of this name, required unless told otherwise."""
    made = Component(
        key="paper", name=Text(name, name), originals=0, copies=1, required=True, if_any=False,
        present_only=False, replaced_by=None, accept=tuple(Accept), note=None,
    )  # fmt: skip
    return replace(made, **other)


def read(text: str, **other: Any) -> ReadPaper:
    """Give a picture of one page that says this."""
    made = ReadPaper("paper", "f", 1, "image/jpeg", "", "read", text)
    return replace(made, **other)


def facts(*papers: ReadPaper, asks: Component | None = None, **other: Any) -> HintFacts:
    """Give the facts of a dossier of Nguyễn Minh Khôi that asks for one paper."""
    made = HintFacts(
        procedure="1.013133", day=DAY, online=True, components=(asks or component(),),
        papers=papers, on_paper=frozenset(), names=frozenset({fold("Nguyễn Minh Khôi")}),
        numbers=frozenset({"001209012345"}), births=frozenset({date(2009, 4, 12)}), answers={},
    )  # fmt: skip
    return replace(made, **other)


def found(known: HintFacts) -> set[str]:
    """Give the rules by which something is proposed."""
    return {hint.rule.value for hint in hints_of(known, law()).hints}


POPULATION: Final = Register.POPULATION
