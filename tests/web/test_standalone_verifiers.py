"""What strangers check with, a program and a page, by the published examples of RFC 6962."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser

from motcua.web import portal
from tests.kernel.test_merkle import (
    CONSISTENCIES,
    INCLUSIONS,
    Consistency,
    Inclusion,
    published_consistency,
    published_inclusion,
    spoiled_consistencies,
    spoiled_inclusions,
)

_FOLDER = Path(next(iter(portal.__path__))) / "verifier"
# A function of the page with its arguments, hashes in hexadecimal.
_ASKED = """async cases => {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (each) => parseInt(each, 16));
  const read = (each) => Array.isArray(each) ? each.map(bytes)
    : typeof each === "string" ? bytes(each) : each;
  const found = [];
  for (const [name, ...given] of cases) {
    found.push(await (name === "included" ? included : grew)(...given.map(read)));
  }
  return found;
}"""
Case = tuple[str, list[Any]]


def included(case: Inclusion) -> Case:
    return "included", [case.leaf, case.index, case.size, case.proof, case.root]


def grew(case: Consistency) -> Case:
    return "grew", [case.old, case.size, case.proof, case.old_root, case.root]


GENUINE = [
    *(included(published_inclusion(*each)) for each in INCLUSIONS),
    *(grew(published_consistency(*each)) for each in CONSISTENCIES),
]
FORGED = [
    *(
        included(bad)
        for each in INCLUSIONS
        for bad in spoiled_inclusions(published_inclusion(*each))
    ),
    *(
        grew(bad)
        for each in CONSISTENCIES
        for bad in spoiled_consistencies(published_consistency(*each))
    ),
]


@pytest.fixture(scope="module")
def program() -> ModuleType:
    """Give the one file that is handed out, loaded as it is."""
    spec = importlib.util.spec_from_file_location("handed_out", _FOLDER / "motcua_verify.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_program_accepts_and_refuses_as_published(program: ModuleType) -> None:
    def judged(cases: list[Case]) -> list[bool]:
        return [getattr(program, name)(*given) for name, given in cases]

    assert all(judged(GENUINE))
    assert not any(judged(FORGED))


def test_the_page_accepts_and_refuses_as_published(browser: Browser) -> None:
    def written(cases: list[Case]) -> list[list[Any]]:
        return [[name, *map(hexed, given)] for name, given in cases]

    with browser.new_context() as context:
        page = context.new_page()
        page.goto((_FOLDER / "motcua_verify.html").as_uri())
        assert all(page.evaluate(_ASKED, written(GENUINE)))
        assert not any(page.evaluate(_ASKED, written(FORGED)))


def hexed(given: Any) -> Any:
    if isinstance(given, list):
        return [each.hex() for each in given]
    return given.hex() if isinstance(given, bytes) else given
