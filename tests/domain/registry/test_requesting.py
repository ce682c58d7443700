"""Requests about one's data: the clock of the law, one decision, and nobody else's."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.dossiers.api import settle_data_request
from motcua.domain.forms.api import open_drafts, start_draft
from motcua.domain.registry import api
from motcua.domain.registry.values import CannotAsk
from motcua.kernel.moments import local
from tests.factories.office import Member, citizen


def ask(member: Member, now: datetime, kind: str = "correction", words: str = "Sai") -> datetime:
    return api.ask_change(
        account_id=member.account.pk, kind=kind, words=words, actor=member.actor, now=now
    )


# Twenty days end on a Sunday: the Monday after (Civil Code Art. 148).
@pytest.mark.parametrize(("kind", "days"), [("correction", 10), ("deletion", 21)])
def test_the_clock_runs_as_the_law_says(khoi: Member, now: datetime, kind: str, days: int) -> None:
    due = ask(khoi, now, kind)
    assert local(due).date() == local(now).date() + timedelta(days=days)


def test_the_one_stops_cut_off_hour_is_no_rule_here(khoi: Member) -> None:
    """Sent at 22:00, the first day is the next one all the same."""
    late = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert local(ask(khoi, late)).date() == local(late).date() + timedelta(days=10)


def test_what_cannot_be_asked(khoi: Member, now: datetime) -> None:
    for kind, words, reason in (
        ("everything", "x", "unknown_kind"), ("deletion", "  ", "words_missing"),
    ):  # fmt: skip
        with pytest.raises(CannotAsk) as refused:
            ask(khoi, now, kind, words)
        assert refused.value.reason == reason
    ask(khoi, now)
    with pytest.raises(CannotAsk) as refused:
        ask(khoi, now)
    assert refused.value.reason == "already_open"


def test_a_deletion_removes_drafts_of_this_person_only_and_is_decided_once(
    khoi: Member, now: datetime
) -> None:
    bao = citizen("Trần Gia Bảo", "031209004417", now)
    for member in (khoi, khoi, bao):
        start_draft(
            account_id=member.account.pk, procedure_code="1", version_id=1, channel="online",
            now=now,
        )  # fmt: skip
    ask(khoi, now, "deletion")
    request = api.open_requests()[0]
    settle = {
        "request_id": request.id, "officer_id": bao.account.pk, "actor": bao.actor, "now": now,
    }  # fmt: skip
    with pytest.raises(CannotAsk):
        settle_data_request(decision="accepted", reason=" ", **settle)  # type: ignore[arg-type]
    assert len(open_drafts(khoi.account.pk)) == 2, "a refusal took the deletion back"
    settle_data_request(decision="accepted", reason="Đã xóa.", **settle)  # type: ignore[arg-type]
    assert (open_drafts(khoi.account.pk), len(open_drafts(bao.account.pk))) == ((), 1)
    with pytest.raises(CannotAsk) as refused:
        settle_data_request(decision="refused", reason="x", **settle)  # type: ignore[arg-type]
    assert refused.value.reason == "decided"
    decided = api.requests_of(khoi.account.pk)[0]
    assert decided.deeds["drafts"] == 2
    assert api.open_requests() == ()
