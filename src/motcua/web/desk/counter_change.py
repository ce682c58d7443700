"""Somebody else's name or number is typed over: whose are the papers that are there already?"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.counter.api import end_pairing, photos_of
from motcua.domain.forms.values import Typed
from motcua.kernel.names import fold
from motcua.platform.clock import now
from motcua.web.shared.acting import account_id

# Two names as alike as this are one name, mended.
_ONE_NAME = 0.75
_LONGEST_NAME, _LONGEST_NUMBER, _MOST_FILES = 100, 20, 200


class Papers(StrEnum):
    """What becomes of the papers that were there before."""

    KEEP = "keep"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class OnPage:
    """The person a page is about."""

    number: str = ""
    name: str = ""

    @property
    def key(self) -> str:
        """Give what tells persons apart."""
        return f"{self.number} {fold(self.name)}"


@dataclass(frozen=True, slots=True)
class Change:
    """Papers came for ``before``, and now ``after`` is typed; ``files`` are their ids.

    ``said`` is what the clerk decided about this very person; ``default`` what is ticked for him.
    """

    before: OnPage
    after: OnPage
    files: tuple[str, ...]
    default: Papers
    said: Papers | None = None


def on_page(typed: Mapping[str, Typed]) -> OnPage:
    """Give the person as typed; the number as digits alone."""
    return _person(typed.get("owner_number", ""), typed.get("owner_name", ""))


def page_was_of(request: HttpRequest) -> OnPage:
    """Give whom the page was about when it was shown."""
    return _person(request.POST.get("-of.number", ""), request.POST.get("-of.name", ""))


def of_next_page(request: HttpRequest, typed: Mapping[str, Typed]) -> OnPage:
    """Give whom the next page is about: who is typed, or while nobody is, who was."""
    typed_now = on_page(typed)
    return typed_now if typed_now.number else page_was_of(request)


def change_of(request: HttpRequest, typed: Mapping[str, Typed], key: UUID) -> Change | None:
    """Tell whether the papers of a page came for somebody else; None when nothing is to be asked.

    Another number is another person until the clerk says that it was mistyped. The same number with
    a name of nearly the same letters is one person. A number that was taken out says nothing yet.
    """
    before, after = page_was_of(request), on_page(typed)
    if not after.number or before == OnPage():
        return None
    if before.number == after.number and _alike(before.name, after.name):
        return None
    if not before.number and _alike(before.name, after.name):
        return None
    files = _former(request, after, key)
    if not files:
        return None
    same = bool(before.number) and before.number == after.number
    default = Papers.KEEP if same else Papers.DISCARD
    return Change(before, after, files, default, _said(request, after))


def forget_pairing(request: HttpRequest, key: UUID) -> None:
    """End the phone of the person before: what it still sends is his."""
    end_pairing(form_key=key, account_id=account_id(request), now=now())


def _person(number: Typed, name: Typed) -> OnPage:
    digits = "".join(each for each in str(number) if each.isdigit())
    return OnPage(digits[:_LONGEST_NUMBER], str(name).strip()[:_LONGEST_NAME])


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return not a or not b or SequenceMatcher(None, a, b).ratio() >= _ONE_NAME


def _former(request: HttpRequest, after: OnPage, key: UUID) -> tuple[str, ...]:
    """Give the papers of the one before: as listed when it was asked, and all photographs."""
    photos = [str(each.file_id) for each in photos_of(key, account_id(request))]
    if request.POST.get("-asked", "") == after.key:
        listed = request.POST.getlist("-former")
    else:
        names = [name for name in request.POST if name.startswith("kept.")]
        listed = [each for name in names for each in request.POST.getlist(name)]
    return tuple(dict.fromkeys([*listed[:_MOST_FILES], *photos]))


def _said(request: HttpRequest, after: OnPage) -> Papers | None:
    """Give the answer, if it was given about the person who is typed now."""
    said = request.POST.get("-papers", "")
    if request.POST.get("-asked", "") != after.key or said not in set(Papers):
        return None
    return Papers(said)
