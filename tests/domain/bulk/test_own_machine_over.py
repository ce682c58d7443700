"""A stack signed on one's own machine ends, is forgotten, and says what it was told of each."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from motcua.adapters.simulators.signing_plugin.signing import sign_pdf
from motcua.adapters.simulators.signing_plugin.tokens import Tokens
from motcua.domain.audit.api import record
from motcua.domain.bulk import api
from motcua.domain.bulk.actions.forget_batches import forget_stacks
from motcua.domain.bulk.models import Stack
from motcua.domain.bulk.values import Asked, BatchState, ItemFacts, ItemState, OwnTurn, StackAct
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.api import InboxQuestion
from motcua.domain.dossiers.models import PreparedResult, Result
from motcua.domain.dossiers.values import NotTaken
from motcua.platform.files.disk import read
from tests.factories.office import Office
from tests.factories.own_machine import give_tokens, wait_for_signature
from tests.factories.stacks import (
    applicant,
    begin,
    by,
    choose,
    facts,
    file_many,
    run,
    said,
    states,
)

pytestmark = pytest.mark.django_db
W, D, F = ItemState.WAITING, ItemState.DONE, ItemState.FAILED


@pytest.fixture
def tokens(keyed: Office, settings: Settings, now: datetime) -> Tokens:
    return give_tokens(keyed, Path(settings.MOTCUA_KEYS), now)


@pytest.fixture
def stack(keyed: Office, tokens: Tokens, now: datetime) -> UUID:
    """One that waits for the leader, begun to be signed on his machine."""
    wait_for_signature(keyed, applicant(now), now)
    made = choose(keyed.chair, now, InboxQuestion(act="sign"))
    begin(made, StackAct.SIGN, keyed.chair, now, Asked(own=True))
    return made


def meanwhile(word: str, stack: UUID, office: Office, now: datetime) -> None:
    """Let somebody else act on the dossier of the stack."""
    code = said(stack, office.chair)[0].code
    record(act=f"dossiers.{word}", actor=office.commander.actor, at=now, subject=code)


def following(stack: UUID, office: Office, now: datetime) -> OwnTurn | ItemFacts | None:
    return api.next_own(stack_id=stack, **by(office.chair, now))


def send_back(stack: UUID, office: Office, now: datetime) -> None:
    code = said(stack, office.chair)[0].code
    dossiers.send_back(code=code, step_number=3, note="Xem lại", **by(office.chair, now))


def test_what_nobody_was_told_is_not_passed_over_when_tried_again(
    keyed: Office, stack: UUID, now: datetime
) -> None:
    meanwhile("apology_signed", stack, keyed, now)
    told = following(stack, keyed, now)
    assert isinstance(told, ItemFacts)
    assert told.detail == "dossiers.apology_signed"
    meanwhile("suspended", stack, keyed, now)
    api.try_again(stack_id=stack, subject=keyed.chair.subject)
    again = following(stack, keyed, now)
    assert isinstance(again, ItemFacts)
    assert (again.reason, again.detail) == ("changed", "dossiers.suspended")
    api.try_again(stack_id=stack, subject=keyed.chair.subject)
    assert isinstance(following(stack, keyed, now), OwnTurn)


def test_one_that_cannot_be_made_ready_again_ends_the_stack_again(
    keyed: Office, stack: UUID, now: datetime
) -> None:
    """By hand and by the page's script alike: what has nothing left to wait for is over."""
    send_back(stack, keyed, now)
    who = keyed.chair
    told = following(stack, keyed, now)
    assert isinstance(told, ItemFacts)
    assert told.reason == "moved_on"
    assert facts(stack, who).state is BatchState.DONE
    for _ in range(2):
        assert api.prepare_own(stack_id=stack, position=1, subject=who.subject, now=now) is None
        assert facts(stack, who).state is BatchState.DONE
    api.try_again(stack_id=stack, subject=who.subject)
    assert isinstance(following(stack, keyed, now), ItemFacts)
    assert facts(stack, who).state is BatchState.DONE


@pytest.mark.parametrize("steer", [api.pause_stack, api.cancel_stack])
def test_a_stack_stopped_elsewhere_still_says_what_became_of_one(
    keyed: Office, stack: UUID, tokens: Tokens, now: datetime, steer: object
) -> None:
    who = keyed.chair
    turn = following(stack, keyed, now)
    assert isinstance(turn, OwnTurn)
    paper = read(dossiers.hand_out(secret=turn.handed.fetch, now=now))
    steer(stack_id=stack, **by(who, now))  # type: ignore[operator]
    asked = {"stack_id": stack, "position": 1, **by(who, now)}
    assert api.settle_own(**asked).state is W
    pdf = sign_pdf(paper, tokens.of(who.subject.login), now)
    if steer is api.cancel_stack:
        with pytest.raises(NotTaken, match="own_gone"):
            api.take_own(pdf=pdf, **asked)
        assert not Result.objects.exists()
        return
    taken = api.take_own(pdf=pdf, **asked)
    assert (taken.state, taken.number) == (D, Result.objects.get().number)
    assert states(said(stack, who)) == [(D, "")]


def test_one_left_in_the_middle_is_forgotten_as_any_other(
    keyed: Office, stack: UUID, now: datetime
) -> None:
    turn = following(stack, keyed, now)
    assert isinstance(turn, OwnTurn)
    assert forget_stacks(now=now + timedelta(days=179)) == 0
    PreparedResult.objects.update(good_until=now + timedelta(days=400))
    later = now + timedelta(days=181)
    assert forget_stacks(now=later) == 1
    assert not Stack.objects.exists()
    assert PreparedResult.objects.get().good_until == later, "its paper counts no more"


def test_a_stack_is_not_forgotten_while_what_undoes_it_runs(office: Office, now: datetime) -> None:
    file_many(office, 1, now)
    who, later = office.receiver, now + timedelta(days=181)
    stack = choose(who, now)
    begin(stack, StackAct.CLAIM, who, now)
    run(stack, now)
    undoing = api.undo_stack(stack_id=stack, **by(who, later))
    assert forget_stacks(now=later) == 0
    run(undoing, later)
    assert states(said(undoing, who)) == [(D, "")]
    assert forget_stacks(now=later) == 1
    assert not Stack.objects.exists()
