"""The question to an officer's list, as it stands in an address."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from motcua.domain.dossiers.values.desk import FILTERS, MINE, Horizon, Order, WorkQuestion
from motcua.kernel.moments import ZONE, local
from motcua.web.shared.wording import SOON

LONGEST_WORDS: Final = 120
_LONGEST_KEY: Final = 130
_LONGEST_QUERY: Final = 1_000
_WEEK: Final = timedelta(days=8)
_NUMBERED: Final = ("unit", "person")


def question_in(asked: Mapping[str, str]) -> WorkQuestion:
    """Read filters, words and order; an order that nobody knows is the usual one."""
    chosen = {name: asked.get(name, "")[:_LONGEST_KEY] for name in FILTERS if asked.get(name)}
    order = asked.get("order", "")
    known = Order(order) if order in set(Order) else Order.URGENCY
    return WorkQuestion(chosen, asked.get("q", "")[:LONGEST_WORDS], known)


def settled(question: WorkQuestion, account_id: int) -> WorkQuestion:
    """Write a question as its own choices are written: one's number is “mine”, 007 is 7."""
    chosen = {
        name: str(int(key)) if name in _NUMBERED and key.isascii() and key.isdecimal() else key
        for name, key in question.chosen.items()
    }
    if chosen.get("person") == str(account_id):
        chosen["person"] = MINE
    return replace(question, chosen=chosen)


def question_of(query: str) -> WorkQuestion:
    """Read a question from a query that a page carries with it."""
    return question_in(QueryDict(query[:_LONGEST_QUERY].replace("\0", "")))


def query_of(question: WorkQuestion, **more: str) -> str:
    """Write a question as a query; what is usual is left out."""
    parts = {"q": question.words, **question.chosen}
    if question.order is not Order.URGENCY:
        parts["order"] = question.order.value
    return urlencode({name: said for name, said in {**parts, **more}.items() if said})


def horizon_at(now: datetime) -> Horizon:
    """Give the moments that part a list by due time: four hours, midnight, a week of days."""
    midnight = datetime.combine(local(now).date(), time(), ZONE)
    return Horizon(now, now + SOON, midnight + timedelta(days=1), midnight + _WEEK)
