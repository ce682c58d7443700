"""What a sheet shows of a mapping, and the mapping that what was typed means."""

import re
from collections.abc import Callable, Mapping

from django.http import QueryDict

from motcua.domain.forms.values import Compare
from motcua.web.backoffice.sheets.shapes import Item, Kind, Shape, Tree

PREFIX = "v."
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_LONGEST = 4000
_MOST_LINES = 200
_LONGEST_KEY = 40
_YES_NO = {"yes": True, "no": False}
_TRUE = "yes"

# What was typed under a key: texts and lists of texts by what follows the key's name.
Typed = dict[str, str | list[str]]


def shown(shape: Shape, tree: Mapping[str, object]) -> Typed:
    """Give the values of a mapping as its inputs show them, by input name."""
    found: Typed = {}
    for item in shape.items:
        value, name = tree.get(item.key), PREFIX + item.key
        match item.kind:
            case Kind.TEXT | Kind.WORDS | Kind.LIMIT:
                inside = value if isinstance(value, Mapping) else {}
                found |= {f"{name}.{part}": _said(each) for part, each in inside.items()}
            case Kind.PICKS:
                found[name] = [_said(each) for each in value] if isinstance(value, list) else []
            case Kind.LINES:
                lines = value if isinstance(value, list) else []
                found[name] = "\n".join(_said(each) for each in lines)
            case Kind.FLAG:
                found[name] = _TRUE if value is True else ""
            case Kind.SHOW_IF:
                found |= _conditions_shown(name, value)
            case Kind.ROWS | Kind.PART:
                continue
            case _:
                found[name] = "" if isinstance(value, dict | list) else _said(value)
    return found


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _conditions_shown(name: str, value: object) -> Typed:
    found: Typed = {}
    conditions = value.items() if isinstance(value, Mapping) else ()
    for number, (field, wanted) in enumerate(conditions):
        inside = wanted.get("in") if isinstance(wanted, Mapping) else [wanted]
        answers = inside if isinstance(inside, list) else []
        found[f"{name}.{number}.field"] = str(field)
        if isinstance(wanted, Mapping) and "in" not in wanted:
            found |= {f"{name}.{number}.{how}": _said(than) for how, than in wanted.items()}
        found[f"{name}.{number}.answers"] = [
            ("yes" if each else "no") if isinstance(each, bool) else str(each) for each in answers
        ]
    return found


def read(shape: Shape, tree: Mapping[str, object], sent: QueryDict) -> Tree:
    """Give a mapping anew from what was typed; keys the sheet does not ask for stay.

    Nothing is refused here: what is wrong is written as it was typed, and the linter says so.
    """
    typed = {
        item.key: _READERS[item.kind](item, sent, tree.get(item.key))
        for item in shape.items
        if item.kind in _READERS
    }
    order = [*tree, *(key for key in typed if key not in tree)]
    made = {key: typed[key] if key in typed else tree[key] for key in order}
    return {key: value for key, value in made.items() if value is not None}


def _line(sent: QueryDict, name: str) -> str:
    return " ".join(sent.get(name, "")[:_LONGEST].split())


def _lines(sent: QueryDict, name: str) -> str:
    text = sent.get(name, "")[: _LONGEST * 2].replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _read_line(item: Item, sent: QueryDict, before: object) -> object:
    said = _line(sent, PREFIX + item.key)
    # A number that is a word of the file stays a number when nobody touched it.
    return before if said == _said(before) and before is not None else said or None


def _read_text(item: Item, sent: QueryDict, _: object) -> object:
    take = _lines if item.kind is Kind.WORDS else _line
    said = {lang: take(sent, f"{PREFIX}{item.key}.{lang}") for lang in ("vi", "en")}
    return {lang: text for lang, text in said.items() if text} or None


def _number(said: str) -> object:
    return int(said) if _WHOLE.fullmatch(said) else said or None


def _read_whole(item: Item, sent: QueryDict, _: object) -> object:
    return _number(_line(sent, PREFIX + item.key).replace(" ", ""))


def _read_flag(item: Item, sent: QueryDict, before: object) -> object:
    ticked = sent.get(PREFIX + item.key) == _TRUE
    return True if ticked else None if before is None else False


def _read_picks(item: Item, sent: QueryDict, before: object) -> object:
    picked = sent.getlist(PREFIX + item.key)
    return [each.key for each in item.options if each.key in picked] or (
        None if before is None else []
    )


def _read_lines(item: Item, sent: QueryDict, before: object) -> object:
    lines = [line.strip() for line in _lines(sent, PREFIX + item.key).split("\n")]
    return [line for line in lines if line][:_MOST_LINES] or (None if before is None else [])


def _read_limit(item: Item, sent: QueryDict, _: object) -> object:
    name = PREFIX + item.key
    parts: Tree = {"value": _number(_line(sent, f"{name}.value"))}
    parts |= {part: _line(sent, f"{name}.{part}") or None for part in ("unit", "from", "to")}
    found = {part: value for part, value in parts.items() if value is not None}
    return found if found and found.keys() != {"unit"} else None


def _read_show_if(item: Item, sent: QueryDict, _: object) -> object:
    found: Tree = {}
    for number in range(10):
        name = f"{PREFIX}{item.key}.{number}"
        field = _line(sent, f"{name}.field")[:_LONGEST_KEY]
        answers = [_YES_NO.get(each, each) for each in sent.getlist(f"{name}.answers")][:50]
        bounds = {how.value: _line(sent, f"{name}.{how}")[:_LONGEST_KEY] for how in Compare}
        compared = {how: _number(said) for how, said in bounds.items() if said}
        if field:
            found[field] = compared or (answers[0] if len(answers) == 1 else {"in": answers})
    return found or None


_READERS: Mapping[Kind, Callable[[Item, QueryDict, object], object]] = {
    Kind.LINE: _read_line,
    Kind.TEXT: _read_text,
    Kind.WORDS: _read_text,
    Kind.WHOLE: _read_whole,
    Kind.AMOUNT: _read_whole,
    Kind.FLAG: _read_flag,
    Kind.DAY: _read_line,
    Kind.PICK: _read_line,
    Kind.PICKS: _read_picks,
    Kind.LINES: _read_lines,
    Kind.LIMIT: _read_limit,
    Kind.SHOW_IF: _read_show_if,
}
