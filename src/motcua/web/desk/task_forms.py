"""The form of a task on an officer's page: its questions, and what he typed into them.

The page has inputs of its own (``reason``, ``note``); those of the form begin with ``answer.``.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from django.http import HttpRequest

from motcua.domain.forms.values import FormDefinition, Page, Typed
from motcua.platform.lawbook import lawbook
from motcua.web.shared.typed import typed_of

_BEFORE = "answer."
T = TypeVar("T")


def answers_typed(request: HttpRequest) -> dict[str, Typed]:
    """Give what was typed into the form of the task, by name of its questions."""
    return {
        name.removeprefix(_BEFORE): typed
        for name, typed in typed_of(request).items()
        if name.startswith(_BEFORE)
    }


def on_page(found: Mapping[str, T]) -> dict[str, T]:
    """Give what belongs to inputs of the form by the names they have on the page."""
    return {f"{_BEFORE}{name}": each for name, each in found.items()}


def asked_of(form: FormDefinition | None) -> list[Page]:
    """Give the pages of a form with the names their questions have on the officer's page."""
    if form is None:
        return []
    own = {each.key for each in form.fields}

    def name(key: str) -> str:
        return f"{_BEFORE}{key}" if key in own else key

    return [
        replace(page, fields=tuple(each.renamed(name) for each in page.fields))
        for page in form.pages
    ]


def provinces() -> list[dict[str, object]]:
    """Give the provinces a question may ask for."""
    return [{"key": each.code, "label": each.name} for each in lawbook().provinces()]
