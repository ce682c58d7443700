"""Writing YAML that the strict reader takes, in the order given, and one part of a file anew.

What is not rewritten stays byte for byte: comments, quotes, the way lists are laid out.
"""

import json
import re
from collections.abc import Iterator, Mapping

from motcua.kernel.strict_yaml import YamlRefused, parse

_PLAIN = re.compile(r"[A-Za-zÀ-ỹ][A-Za-zÀ-ỹ0-9 _./()-]*[A-Za-zÀ-ỹ0-9_./)-]|[A-Za-z]")
# Words that the reader takes for something else than text; further ones that other readers do.
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CODE = re.compile(r"[0-9]\.[0-9]{6}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TOP = re.compile(r"""(?P<key>[A-Za-z_][A-Za-z0-9_]*)[ \t]*:(?:[ \t\r\n]|$)""")
_TWO_LANGUAGES = {"vi", "en"}
# No control characters, no separators of lines and no byte order mark are printed.
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = 60


def write_yaml(tree: Mapping[str, object]) -> str:
    """Give a mapping as a file; reading it gives the same mapping."""
    return "".join(f"{line}\n" for key, value in tree.items() for line in _entry(key, value))


def replace_part(text: str, key: str, value: object) -> str:
    """Give a file with the value of one of its outermost keys written anew.

    ``None`` takes the key out; a key that was not there comes last. Every other line is kept. A
    file that is laid out so that this cannot be done is written anew as a whole. Raises
    ``YamlRefused`` when the file cannot be read.
    """
    before = _tree(text)
    wanted = {name: each for name, each in before.items() if name != key}
    if value is not None:
        wanted = {**before, key: value}
    if wanted == before:
        return text
    spliced = _spliced(text, key, value)
    try:
        done = _tree(spliced) == wanted
    except YamlRefused:
        done = False
    return spliced if done or (not wanted and not spliced.strip()) else write_yaml(wanted)


def _tree(text: str) -> dict[str, object]:
    if not text.strip():
        return {}
    tree = parse(text.encode(), "").tree
    return dict(tree) if isinstance(tree, dict) else {}


def _spliced(text: str, key: str, value: object) -> str:
    lines = text.splitlines(keepends=True)
    tops = [(n, m["key"]) for n, line in enumerate(lines) if (m := _TOP.match(line))]
    written = "" if value is None else "".join(f"{line}\n" for line in _entry(key, value))
    if "\r\n" in text:
        written = written.replace("\n", "\r\n")
    place = next((n for n, (_, name) in enumerate(tops) if name == key), None)
    if place is None:
        gap = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{gap}{written}"
    first = tops[place][0]
    last = tops[place + 1][0] if place + 1 < len(tops) else len(lines)
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return "".join([*lines[:first], written, *lines[last:]])


def _entry(key: str, value: object) -> Iterator[str]:
    name = key if _KEY.fullmatch(key) and key.lower() not in _WORDS else _quoted(key)
    inline = _inline(value)
    if inline is not None:
        yield f"{name}: {inline}"
        return
    yield f"{name}:"
    yield from (f"  {line}" for line in _block(value))


def _block(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _entry(str(key), each)
        return
    for each in value if isinstance(value, list) else ():
        inline = _inline(each)
        if inline is not None:
            yield f"- {inline}"
            continue
        mark = "- "
        for line in _block(each):
            yield mark + line
            mark = "  "


def _inline(value: object) -> str | None:
    """Give a value that fits on the line of its key; ``None`` for one that needs lines below."""
    if isinstance(value, Mapping):
        return _short_mapping(value)
    if isinstance(value, list):
        words = [_scalar(each) for each in value if not isinstance(each, Mapping | list)]
        line = f"[{', '.join(words)}]"
        return line if len(words) == len(value) and len(line) <= _SHORT else None
    return _scalar(value)


def _short_mapping(value: Mapping[object, object]) -> str | None:
    if not value:
        return "{}"
    if set(value) == _TWO_LANGUAGES or any(isinstance(v, Mapping | list) for v in value.values()):
        return None
    line = ", ".join(f"{_scalar(str(key))}: {_scalar(each)}" for key, each in value.items())
    return f"{{{line}}}" if len(line) <= _SHORT else None


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) or _CODE.fullmatch(text)
    if plain and text.lower() not in _WORDS:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    # A JSON text is a YAML text between double quotes; what YAML does not print is escaped.
    written = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", written)
