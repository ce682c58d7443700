"""Writing a draft as YAML that the strict reader takes: ordered, quoted, without surprises."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_PLAIN_KEY: Final = re.compile(r"[a-z][a-z_]*")
# YAML prints no control characters, no separators of lines and no byte order mark.
_UNPRINTED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def as_yaml(tree: Mapping[str, object]) -> str:
    """Write a mapping of texts, whole numbers, flags, lists and mappings; keys keep their order."""
    return "".join(f"{line}\n" for line in _mapping(tree, 0))


def _mapping(tree: Mapping[str, object], depth: int) -> Iterator[str]:
    for key, value in tree.items():
        name = key if _PLAIN_KEY.fullmatch(key) else _quoted(key)
        yield from _entry(f"{'  ' * depth}{name}:", value, depth)


def _entry(begin: str, value: object, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield begin
        yield from _mapping(value, depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield begin
        for each in value:
            yield from _item(each, depth + 1)
    else:
        yield f"{begin} {_scalar(value)}"


def _item(value: object, depth: int) -> Iterator[str]:
    begin = "  " * depth
    if not isinstance(value, Mapping) or not value:
        yield f"{begin}- {_scalar(value)}"
        return
    lines = list(_mapping(value, depth + 1))
    yield f"{begin}- {lines[0].lstrip()}"
    yield from lines[1:]


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    return "{}" if isinstance(value, Mapping) else "[]"


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda seen: f"\\u{ord(seen.group()):04x}", written)
