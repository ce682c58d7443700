"""What the room keeps of one account, for the copy that its person asks for."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Q

from motcua.domain.identity.models import Account, ApiKey, Post, Power, Seat, Session, Substitution
from motcua.domain.identity.queries.powers import facts_of_power
from motcua.kernel.moments import local
from motcua.kernel.names import fold

_SIDES = ("giver_account", "giver_organisation", "agent_account", "agent_organisation")


def own_identity(account_id: int, now: datetime) -> dict[str, object]:
    """Give powers given and received, seats in organisations, posts, sessions and keys.

    Law 91/2025/QH15 (the right to be given one's data). Of powers also the ended ones, and those
    that were offered by number and name and not answered; no secret and no hash.
    """
    account = Account.objects.get(pk=account_id)
    return {
        "powers_given": _powers(Q(giver_account=account), now),
        "powers_received": _received(account, now),
        "organisations": [
            {"number": seat.organisation.number, "name": seat.organisation.name,
             "is_head": seat.is_head, "confirmed_at": seat.confirmed_at, "ended_at": seat.ended_at}
            for seat in Seat.objects.filter(account=account).select_related("organisation")
        ],
        "posts": _posts(account),
        "sessions": list(
            Session.objects.filter(account=account).values("begun_at", "expires_at")
        ),
        "api_keys": list(
            ApiKey.objects.filter(account=account).values("name", "created_at", "ended_at")
        ),
    }  # fmt: skip


def _received(account: Account, now: datetime) -> list[dict[str, Any]]:
    called = Q(agent_number=account.personal_number) if account.personal_number else Q(pk__in=())
    mine = Q(agent_account=account) | (called & Q(agent_account=None, agent_is_organisation=False))
    rows = Power.objects.filter(mine).select_related(*_SIDES).order_by("-id")
    # A number alone may have been mistyped: then it is another person's name that stands there.
    own = [
        row for row in rows
        if row.agent_account_id or fold(row.agent_name) == fold(account.full_name)
    ]  # fmt: skip
    return [_said(row, now) for row in own]


def _powers(which: Q, now: datetime) -> list[dict[str, Any]]:
    rows = Power.objects.filter(which).select_related(*_SIDES).order_by("-id")
    return [_said(row, now) for row in rows]


def _said(power: Power, now: datetime) -> dict[str, Any]:
    facts = facts_of_power(power, local(now).date())
    return {"number": facts.label, **asdict(facts)}


def _posts(account: Account) -> list[dict[str, object]]:
    rows = Post.objects.filter(account=account).select_related("unit")
    stands_in = Substitution.objects.filter(Q(post__account=account) | Q(substitute=account))
    held: list[dict[str, object]] = [
        {"unit": row.unit.name_vi, "role": row.role, "title": row.title_vi,
         "from": row.valid_from, "to": row.valid_to}
        for row in rows
    ]  # fmt: skip
    return held + [
        {"substitution": each.pk, "own_post": each.post.account_id == account.pk,
         "unit": each.post.unit.name_vi, "from": each.first_day, "to": each.last_day,
         "reason": each.reason, "ended_at": each.ended_at}
        for each in stands_in.select_related("post__unit")
    ]  # fmt: skip
