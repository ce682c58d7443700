"""Whose one-stop its head looks at: of the units where he heads it or leads."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.domain.audit.values import Actor
from motcua.domain.identity.api import ONE_STOP_HEADS
from motcua.kernel.texts import Text
from motcua.web.shared.acting import actor_of, lang_of, subject_of

# What a page sends of itself, so that two windows of a browser never mix.
UNIT = "unit"
_PAGES = (
    ("one_stop", Text("Hôm nay", "Today")),
    ("one_stop_week", Text("Lịch trực", "Shifts")),
    ("one_stop_windows", Text("Các quầy", "Windows")),
    ("one_stop_report", Text("Báo cáo", "Report")),
)


def unit_here(request: HttpRequest) -> int:
    """Give the unit that a page is about: what it says itself, else always the same one of his.

    404 for a unit that is not his.
    """
    own = subject_of(request).units_as(*ONE_STOP_HEADS)
    said = request.POST.get(UNIT, "") or request.GET.get(UNIT, "")
    if not said:
        return min(own)
    known = {str(each): each for each in own}
    if said not in known:
        raise Http404
    return known[said]


def actor_here(request: HttpRequest) -> Actor:
    """Give who acts, in his post at this unit."""
    return actor_of(request, *ONE_STOP_HEADS, unit_id=unit_here(request))


def address(request: HttpRequest, name: str, **asked: str) -> str:
    """Give the address of a page about the same unit."""
    query = urlencode({UNIT: str(unit_here(request)), **asked})
    return f"{reverse(f'{lang_of(request)}:{name}')}?{query}"


def frame(request: HttpRequest, here: str) -> dict[str, object]:
    """Give what all these pages show: the unit, his others, and the ways between the pages."""
    posts = [post for post in subject_of(request).posts if post.role in ONE_STOP_HEADS]
    names = {post.unit_id: post.unit_name for post in posts}
    unit_id = unit_here(request)
    return {
        "unit": names[unit_id],
        "unit_key": str(unit_id),
        "others": [{"key": str(pk), "label": name} for pk, name in sorted(names.items())],
        "ways": [
            {
                "words": words,
                "href": address(request, name),
                "count": None,
                "here": name == here,
            }
            for name, words in _PAGES
        ],
    }
