"""A stack signed on the leader's own machine: one after another, whatever happens between."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.audit.api import record
from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    CannotBulk,
    ItemFacts,
    ItemState,
    OwnTurn,
    StackAct,
)
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.api import InboxQuestion
from motcua.domain.dossiers.models import PreparedResult, Result
from motcua.domain.dossiers.values import NotTaken
from motcua.platform.files.disk import read
from tests.factories.office import Office
from tests.factories.own_machine import give_tokens, wait_for_signature
from tests.factories.stacks import applicant, begin, choose, facts, run, states

pytestmark = pytest.mark.django_db
W, D, F, OUT = ItemState.WAITING, ItemState.DONE, ItemState.FAILED, ItemState.TAKEN_OUT


@pytest.fixture
def tokens(keyed: Office, settings: Settings, now: datetime) -> Tokens:
    return give_tokens(keyed, Path(settings.MOTCUA_KEYS), now)


@pytest.fixture
def stack(keyed: Office, tokens: Tokens, now: datetime) -> UUID:
    """Three that wait for the leader, begun to be signed on his machine."""
    person = applicant(now)
    for _ in range(3):
        wait_for_signature(keyed, person, now)
    made = choose(keyed.chair, now, InboxQuestion(act="sign"))
    begin(made, StackAct.SIGN, keyed.chair, now, Asked(own=True))
    return made


def asked(stack: UUID, office: Office, now: datetime) -> OwnTurn | ItemFacts | None:
    who = office.chair
    return api.next_own(stack_id=stack, subject=who.subject, actor=who.actor, now=now)


def following(stack: UUID, office: Office, now: datetime) -> OwnTurn | None:
    turn = asked(stack, office, now)
    assert not isinstance(turn, ItemFacts)
    return turn


def settle(stack: UUID, position: int, office: Office, now: datetime) -> ItemFacts:
    who = office.chair
    return api.settle_own(
        stack_id=stack, position=position, subject=who.subject, actor=who.actor, now=now
    )


def upload(turn: OwnTurn, office: Office, tokens: Tokens, now: datetime, lie: str = "") -> None:
    paper = read(dossiers.hand_out(secret=turn.handed.fetch, now=now))
    pdf = sign_pdf(paper, tokens.of(office.chair.subject.login), now, lie=lie)
    dossiers.take_signed(secret=turn.handed.upload, pdf=pdf, now=now)


def test_no_worker_signs_it_and_the_window_may_close_anywhere(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime
) -> None:
    run(stack, now)
    first = following(stack, keyed, now)
    assert first is not None
    # Two windows: what the older one was given counts no more.
    again = following(stack, keyed, now)
    assert again is not None
    assert (again.position, again.handed.number) == (first.position, first.handed.number)
    with pytest.raises(NotTaken, match="own_gone"):
        upload(first, keyed, tokens, now)
    upload(again, keyed, tokens, now)
    # Closed before anybody asked what became of it: the next question finds it signed.
    second = following(stack, keyed, now)
    assert second is not None
    assert states(api.items_of(facts(stack, keyed.chair))) == [(D, ""), (W, ""), (W, "")]
    assert settle(stack, second.position, keyed, now).state is W


def test_what_others_did_since_is_told_and_signed_when_tried_again(
    keyed: Office, stack: UUID, now: datetime
) -> None:
    who = keyed.chair
    one = api.items_of(facts(stack, who))[0].code
    record(act="dossiers.apology_signed", actor=keyed.commander.actor, at=now, subject=one)
    changed = asked(stack, keyed, now)
    assert isinstance(changed, ItemFacts)
    assert (changed.code, changed.reason, changed.detail) == (
        one, "changed", "dossiers.apology_signed",
    )  # fmt: skip
    api.try_again(stack_id=stack, subject=who.subject)
    turn = following(stack, keyed, now)
    assert turn is not None
    assert turn.code == one


def test_each_has_its_own_outcome_and_the_others_go_on(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime
) -> None:
    who = keyed.chair
    one, two, three = (each.code for each in api.items_of(facts(stack, who)))
    dossiers.send_back(code=one, step_number=3, note="Xem lại", subject=who.subject,
                       actor=who.actor, now=now)  # fmt: skip
    # One that cannot be made ready is told by itself: one paper a request.
    moved = asked(stack, keyed, now)
    assert isinstance(moved, ItemFacts)
    assert (moved.code, moved.state, moved.reason) == (one, F, "moved_on")
    turn = following(stack, keyed, now)
    assert turn is not None
    assert turn.code == two
    with pytest.raises(NotTaken, match="own_changed"):
        upload(turn, keyed, tokens, now, lie="edited")
    failed = settle(stack, turn.position, keyed, now)
    assert (failed.state, failed.reason, len(failed.error)) == (F, "own_changed", 9)
    third = following(stack, keyed, now)
    assert third is not None
    api.leave_out(
        stack_id=stack, position=third.position, subject=who.subject, actor=who.actor, now=now
    )
    assert facts(stack, who).state is BatchState.DONE
    api.try_again(stack_id=stack, subject=who.subject)
    assert facts(stack, who).state is BatchState.RUNNING
    assert isinstance(asked(stack, keyed, now), ItemFacts)
    turn = following(stack, keyed, now)
    assert turn is not None
    upload(turn, keyed, tokens, now)
    assert following(stack, keyed, now) is None
    assert states(api.items_of(facts(stack, who))) == [(F, "moved_on"), (D, ""), (OUT, "")]
    assert Result.objects.get().dossier.code == two
    assert three


def test_by_hand_without_the_program(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime
) -> None:
    who = keyed.chair
    mine = {"stack_id": stack, "position": 2, "subject": who.subject, "now": now}
    assert api.prepare_own(**mine) is not None  # type: ignore[arg-type]
    paper = read(api.fetch_own(**mine))  # type: ignore[arg-type]
    other = sign_pdf(paper, tokens.of("other"), now)
    right = sign_pdf(paper, tokens.of(who.subject.login), now)
    wrong = api.take_own(**mine, pdf=other, actor=who.actor)  # type: ignore[arg-type]
    assert wrong.reason == "own_certificate"
    assert api.prepare_own(**mine) is not None  # type: ignore[arg-type]
    with_old = api.take_own(**mine, pdf=right, actor=who.actor)  # type: ignore[arg-type]
    assert with_old.reason == "own_other_file"
    assert api.prepare_own(**mine) is not None  # type: ignore[arg-type]
    right = sign_pdf(read(api.fetch_own(**mine)), tokens.of(who.subject.login), now)  # type: ignore[arg-type]
    assert api.take_own(**mine, pdf=right, actor=who.actor).number  # type: ignore[arg-type]


def test_what_is_signed_after_a_refusal_is_shown_as_signed(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime
) -> None:
    who = keyed.chair
    by = {"stack_id": stack, "subject": who.subject, "actor": who.actor, "now": now}
    for position in (1, 2):
        turn = api.prepare_own(stack_id=stack, position=position, subject=who.subject, now=now)
        assert turn is not None
        with pytest.raises(NotTaken, match="own_changed"):
            upload(turn, keyed, tokens, now, lie="edited")
        assert settle(stack, position, keyed, now).state is F
        upload(turn, keyed, tokens, now)
    # The right one came to the same paper: whoever asks finds its number.
    signed = settle(stack, 1, keyed, now)
    assert (signed.state, signed.reason, bool(signed.number)) == (D, "", True)
    api.leave_out(**by, position=2)  # type: ignore[arg-type]
    assert [each.state for each in api.items_of(facts(stack, who))] == [D, D, W]


def test_what_is_left_out_or_cancelled_is_signed_no_more(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime
) -> None:
    who = keyed.chair
    by = {"stack_id": stack, "subject": who.subject, "actor": who.actor, "now": now}
    turns = [
        api.prepare_own(stack_id=stack, position=each, subject=who.subject, now=now)
        for each in (1, 2)
    ]
    papers = [read(dossiers.hand_out(secret=turn.handed.fetch, now=now)) for turn in turns if turn]
    api.leave_out(**by, position=1)  # type: ignore[arg-type]
    api.cancel_stack(**by)  # type: ignore[arg-type]
    for turn, paper in zip(turns, papers, strict=True):
        assert turn is not None
        pdf = sign_pdf(paper, tokens.of(who.subject.login), now)
        with pytest.raises(NotTaken, match="own_gone"):
            dossiers.take_signed(secret=turn.handed.upload, pdf=pdf, now=now)
    assert not Result.objects.exists()
    # The numbers stay with their dossiers.
    assert {each.number for each in PreparedResult.objects.all()} == {
        turn.handed.number for turn in turns if turn
    }


def test_only_ones_own_stack_and_only_one_begun_so(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime
) -> None:
    stranger = keyed.commander
    with pytest.raises(CannotBulk, match="no such stack"):
        api.next_own(stack_id=stack, subject=stranger.subject, actor=stranger.actor, now=now)
    plain = choose(keyed.chair, now, InboxQuestion(act="sign"))
    begin(plain, StackAct.SIGN, keyed.chair, now)
    with pytest.raises(CannotBulk, match="no such stack"):
        following(plain, keyed, now)
