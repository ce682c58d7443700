"""When a question is asked: what a condition may look at, and what it begins with."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.domain.forms.values import COMPARE_NAMES, OF_AGES, OF_DAYS, OF_NUMBERS
from motcua.kernel.texts import Text
from motcua.web.backoffice.sheets.shapes import Option, Tree
from motcua.web.backoffice.sheets.tree import Place, is_reference

_PICKED = frozenset({"yes_no", "choice", "choices"})
_NUMERIC = frozenset({"number", "money", "sum", "computed"})


def answered(conditions: Tree, before: Mapping[str, Tree]) -> Tree:
    """Give each condition an answer to begin with, and leave out answers of another question."""
    found: Tree = {}
    for key, wanted in conditions.items():
        asked = before.get(key, {})
        hows = [each.key for each in compares_of(asked)]
        if hows:
            found[key] = _compared(wanted, hows)
            continue
        known = [option.key for option in answers_of(asked)]
        inside = wanted.get("in") if isinstance(wanted, dict) else [wanted]
        said = [_spoken(each) for each in inside] if isinstance(inside, list) else []
        kept = [each for each in said if each in known or not known] or known[:1]
        yes_no = set(known) == {"yes", "no"}
        plain: list[object] = [each == "yes" if yes_no else each for each in kept]
        found[key] = plain[0] if len(plain) == 1 else {"in": plain}
    return found


def _compared(wanted: object, hows: Sequence[str]) -> Tree:
    said = wanted if isinstance(wanted, dict) else {}
    usual: Tree = {hows[0]: "today" if hows[0] in OF_DAYS else 0}
    return {how: said[how] for how in hows if how in said} or usual


def _spoken(answer: object) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return str(answer)


def answers_of(field: Mapping[str, object]) -> tuple[Option, ...]:
    """Give the answers of a question that a condition may name."""
    if field.get("type") == "yes_no":
        return (Option("yes", Text("Có", "Yes")), Option("no", Text("Không", "No")))
    return tuple(
        Option(str(each.get("key")), words_of(each.get("label")))
        for each in rows_of(field.get("choices"))
    )


def compares_of(field: Mapping[str, object]) -> tuple[Option, ...]:
    """Give how a condition may compare the answer of a question; nothing when it has no order."""
    if field.get("type") in _NUMERIC:
        return tuple(Option(each.value, COMPARE_NAMES[each]) for each in OF_NUMBERS)
    if field.get("type") == "date":
        return tuple(Option(each.value, COMPARE_NAMES[each]) for each in (*OF_DAYS, *OF_AGES))
    return ()


def deciders(tree: Mapping[str, object], place: Place) -> Iterator[tuple[str, Tree]]:
    """Give the questions a condition at a place may look at: those before it, of the right type."""
    for at, field in fields_of(tree):
        if at == place:
            return
        inside = len(at) > 4
        same_group = inside and at[:5] == place[:5] and len(place) > 4
        decides = field.get("type") in _PICKED or compares_of(field)
        if decides and (not inside or same_group):
            yield str(field.get("key")), field


def fields_of(tree: Mapping[str, object]) -> Iterator[tuple[Place, Tree]]:
    """Give every question with its place, those of a group after the group."""
    for number, page in enumerate(_all(tree.get("pages"))):
        for at, field in enumerate(_all(page.get("fields"))):
            place: Place = ("pages", number, "fields", at)
            yield place, field
            for inner, each in enumerate(_all(field.get("fields"))):
                yield (*place, "fields", inner), each


def _all(rows: object) -> Sequence[Tree]:
    """Give rows with empty ones in place of what is no mapping: places stay right."""
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def rows_of(rows: object) -> Sequence[Tree]:
    """Give the rows that are mappings of their own, not shared pieces."""
    return [row for row in _all(rows) if row and not is_reference(row)]


def words_of(words: object) -> Text:
    """Give a text of the file in both languages, … for what is missing."""
    said = words if isinstance(words, dict) else {}
    vi = str(said.get("vi") or "…")
    return Text(vi, str(said.get("en") or vi))
