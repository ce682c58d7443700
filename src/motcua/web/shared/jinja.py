"""The Jinja environment of all pages: closed against mistakes, speaking two languages."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from motcua.domain.forms.api import shown_number
from motcua.domain.forms.values import Field
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared import wording
from motcua.web.shared.asked_if import asked_if


def environment(**options: Any) -> Environment:
    """Make the environment; an unknown name in a template is an error, never an empty place."""
    options.setdefault("autoescape", True)
    made = Environment(  # noqa: S701  Autoescape is on: the line above sees to it.
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.globals.update(
        t=_t, url=_url, static=lru_cache(maxsize=256)(static), communes_in=_communes_in
    )
    made.filters.update(
        say=_say,
        moment=_moment,
        day=_day,
        limit=_limit,
        until=_until,
        size=wording.size,
        short_moment=wording.short_moment,
        urgency=wording.urgency,
        gloss=_gloss,
        counted=_counted,
        asked_if=_asked_if,
    )
    return made


@pass_context
def _t(context: Context, vi: str, en: str, **names: object) -> str:
    """Give the words of the page's language; ``{name}`` in them takes a named value."""
    words = en if context["lang"] == "en" else vi
    return words.format(**names) if names else words


@pass_context
def _url(context: Context, name: str, **parts: object) -> str:
    """Give the address of a named page in the page's language."""
    return _address(f"{context['lang']}:{name}", **parts)


@lru_cache(maxsize=4_096)
def _address(name: str, **parts: object) -> str:
    """Give an address; a page names the same few dozen again and again."""
    return reverse(name, kwargs=parts)


def forget_addresses() -> None:
    """Look addresses up anew, because other names are in force now."""
    _address.cache_clear()


@pass_context
def _say(context: Context, words: Text | str) -> str:
    """Give a ``Text`` in the page's language; a plain string stays what it is."""
    return words if isinstance(words, str) else words.of(context["lang"])


@pass_context
def _gloss(context: Context, words: str) -> Markup:
    """Give words in which each legal term new to the page leads to what it means."""
    return context["glosses"].mark(words)  # type: ignore[no-any-return]


@pass_context
def _moment(context: Context, value: datetime) -> str:
    return wording.moment(value, context["lang"])


@pass_context
def _day(context: Context, value: date) -> str:
    return wording.day(value, context["lang"])


@pass_context
def _limit(context: Context, value: wording.Limit) -> str:
    return wording.limit(value, context["lang"])


@pass_context
def _until(context: Context, due_at: datetime, now: datetime) -> str:
    return wording.until(due_at, now, context["lang"])


@pass_context
def _counted(context: Context, ask: Field, typed: dict[str, str]) -> str:
    """Give what the server worked out for a question as people read it, … while it has not."""
    said = typed.get(ask.key)
    return shown_number(said, context["lang"], money=ask.is_money) if said else "…"


def _asked_if(ask: Field) -> str:
    """Give when a question is asked, for the script of its page."""
    return asked_if(ask, local(now()).date())


def _communes_in(province: str) -> tuple[str, ...]:
    """Give the communes of a province as far as the law's table names them."""
    found = lawbook().communes().get(province)
    return found.names if found else ()
