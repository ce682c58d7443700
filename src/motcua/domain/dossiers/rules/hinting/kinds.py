"""Which kind of paper a scan is by its title, and which kinds a component asks for."""

from collections.abc import Sequence

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.rules.hinting.lines import SaidLine, alike, words_of
from motcua.kernel.assistant import AssistantRules, PaperKind
from motcua.kernel.names import fold

_LONGEST_TITLE_LINE = 24


def kinds_said(lines: Sequence[SaidLine], rules: AssistantRules) -> list[tuple[PaperKind, str]]:
    """Give the kinds that the first lines of a scan name as their title, each with that line.

    A title stands alone: its line has hardly any other words, no figures and no colon. So a form
    that asks for the number of an identity card is none.
    """
    reading = rules.reading
    first = [line for line in lines if line.page == lines[0].page][: reading.title_lines]
    titles = [line for line in first if ":" not in line.folded and not _has_digit(line.folded)]
    found = []
    for kind in rules.kinds:
        wanted = [words_of(title) for title in kind.titles]
        line = next(
            (each for each in titles if _is_title(each.words, wanted, reading.title_share)), None
        )
        if line is not None:
            found.append((kind, line.quote))
    return found


def kinds_asked(component: Component, rules: AssistantRules) -> list[PaperKind]:
    """Give the kinds that the name of a component speaks of."""
    name = words_of(component.name.vi)
    return [
        kind
        for kind in rules.kinds
        if any(_stands_in(words_of(title), name) for title in kind.titles)
    ]


def may_be(
    component: Component, asked: Sequence[PaperKind], lines: Sequence[SaidLine],
    rules: AssistantRules,
) -> bool:  # fmt: skip
    """Tell whether a scan with another title may be the paper of a component all the same.

    So it is where papers of many kinds are taken, where the title that is asked for stands
    anywhere, and, for names that are no known kind, where enough of their telling words stand.
    """
    if _names_any(component, rules.open_names):
        return True
    if asked:
        titles = [words_of(title) for kind in asked for title in kind.titles]
        return any(_stands_in(title, line.words) for line in lines for title in titles)
    return _own_share(component, lines, rules) > rules.reading.own_at_most


def _own_share(component: Component, lines: Sequence[SaidLine], rules: AssistantRules) -> int:
    """Give the per cent of the telling words of a component's name that stand in a scan.

    A name without telling words is always there: nothing can be said against it.
    """
    ignored = {fold(word) for word in rules.ignored}
    telling = {word for word in words_of(component.name.vi) if len(word) > 1} - ignored
    if not telling:
        return 100
    said = {word for line in lines for word in line.words}
    found = sum(word in said or any(alike(word, each) for each in said) for word in telling)
    return found * 100 // len(telling)


def is_wordless(component: Component, rules: AssistantRules) -> bool:
    """Tell whether a component has no words to read, as a photograph of somebody has none."""
    return _names_any(component, rules.wordless)


def _names_any(component: Component, words: Sequence[str]) -> bool:
    # With its marks: "ảnh" is a picture, "anh" is not.
    name = f" {component.name.vi.casefold()} "
    return any(f" {each.casefold()} " in name.replace(",", " ").replace(";", " ") for each in words)


def _has_digit(folded: str) -> bool:
    return any(character.isdecimal() for character in folded)


def _is_title(line: list[str], titles: list[list[str]], share: int) -> bool:
    if not line or len(line) > _LONGEST_TITLE_LINE:
        return False
    return any(
        len(title) * 100 >= share * len(line) and _stands_in(title, line) for title in titles
    )


def _stands_in(title: list[str], line: list[str]) -> bool:
    width = len(title)
    return any(
        all(alike(one, other) for one, other in zip(title, line[at : at + width], strict=True))
        for at in range(len(line) - width + 1)
    )
