"""Writing YAML: the strict reader reads back what was written, and the rest of a file stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.catalogue.rules.yaml_writing import replace_part, write_yaml
from motcua.kernel.strict_yaml import parse
from tests.one_field import WHOLE

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(
    lambda text: __import__("unicodedata").normalize("NFC", text)
)
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), WORDS)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
ODD = ["no", "1.013133", "2026-01-02", "12", "-", "a: b", "# x", "{a}", "'", '"', " x ", "=", "y",
       "null", "~", "1e3", "0x10", "[", "@x", "%", "é\n\nb", "a\\b", "ﬀ\u2028",
       "\ufeff"]  # fmt: skip


def read(text: str) -> object:
    return parse(text.encode(), "x").tree


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_back(tree: dict[str, object]) -> None:
    assert read(write_yaml(tree)) == tree


@pytest.mark.parametrize("word", ODD)
def test_odd_words_stay_words(word: str) -> None:
    tree = {"a": word, "b": [word], "c": {"vi": word, "en": word}, "d": {word.strip() or "x": 1}}
    assert read(write_yaml(tree)) == tree


@pytest.mark.parametrize("path", sorted(WHOLE.rglob("procedure.yaml"))[::40])
def test_one_part_is_written_anew_and_the_rest_stays(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    before = read(text)
    assert isinstance(before, dict)
    for key in before:
        changed = replace_part(text, key, before[key])
        assert read(changed) == before
        tail = text[text.index("\nformat") + 1 :] if "\nformat" in text else text
        assert changed.splitlines()[0] == text.splitlines()[0] or tail.startswith(key)
    renamed = replace_part(text, "decision", "1/QĐ-BQP")
    assert renamed.count("\n") == text.count("\n")
    assert [a for a, b in zip(text.splitlines(), renamed.splitlines(), strict=True) if a != b] == [
        line for line in text.splitlines() if line.startswith("decision:")
    ]


def test_a_key_is_added_and_taken_out() -> None:
    text = "a: 1  # one\n\n# about b\nb:\n  - x\n\n# the end\n"
    assert replace_part(text, "c", "z") == text + "c: z\n"
    assert replace_part(text, "b", None) == "a: 1  # one\n\n# about b\n\n# the end\n"
    assert replace_part(text, "a", 2) == "a: 2\n\n# about b\nb:\n  - x\n\n# the end\n"
    assert replace_part("a: 1\r\nb: 2\r\n", "a", 3) == "a: 3\r\nb: 2\r\n"


def test_a_layout_that_hides_its_keys_is_written_anew() -> None:
    assert read(replace_part("{a: 1, b: 2}\n", "b", 3)) == {"a": 1, "b": 3}
    assert read(replace_part('a: "x\n\nb: y"\nc: 1\n', "c", 3)) == {"a": "x\nb: y", "c": 3}
