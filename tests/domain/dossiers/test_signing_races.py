"""Two clicks, two windows, a confirmation and another act at one instant: one outcome."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connections

from motcua.domain.dossiers.models import DossierPaper
from motcua.domain.forms.api import (
    hash_now,
)
from motcua.domain.forms.models import Draft
from motcua.domain.forms.values import DraftFacts, Signing
from motcua.platform.files.models import StoredFile
from tests.domain.dossiers.signing_afar import (
    acts_on,
    declarations,
    last,
    looks,
    now,
    phone,
    ready,
    starts,
    too_late,
)
from tests.factories.behalf import send
from tests.factories.office import Member
from tests.simulators import Phones

# Fixtures that tests name, beside what they call.
__all__ = ["now", "phone", "ready"]


def meet(*acts: Callable[[], Any]) -> list[Any]:
    """Let acts begin at the same instant; give what each answered or raised."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def line(turn: int) -> None:
        try:
            gate.wait(timeout=60)
            answers[turn] = acts[turn]()
        except Exception as problem:
            answers[turn] = problem  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=line, args=(turn,)) for turn in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=120)
    assert not any(each.is_alive() for each in threads)
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_clicks_ring_one_phone_and_two_windows_sign_once(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime
) -> None:
    before, seen = len(phone.asks()), hash_now(ready.id)
    clicks = [lambda: starts(khoi, ready, now, seen) for _ in range(4)]
    assert meet(*clicks) == [None] * 4
    assert len(phone.asks()) == before + 1
    phone.say("confirm")
    answers = meet(*[lambda: looks(khoi, ready, now) for _ in range(4)])
    assert not [each for each in answers if isinstance(each, Exception)]
    assert last(ready).stands
    assert acts_on(ready) == ["forms.signature_begun", "forms.signature_made"]
    assert StoredFile.objects.filter(name="to-khai-da-ky.pdf").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ["changed", "filed", "cancelled"])
def test_a_confirmation_and_another_act_at_one_instant_have_one_outcome(
    khoi: Member, ready: DraftFacts, phone: Phones, now: datetime, other: str
) -> None:
    starts(khoi, ready, now)
    phone.say("confirm")
    answers = meet(lambda: looks(khoi, ready, now), lambda: too_late(other)(khoi, ready, now))
    assert not [each for each in answers if isinstance(each, Exception)], answers
    found, row = last(ready), Draft.objects.get(id=ready.id)
    files = StoredFile.objects.filter(name="to-khai-da-ky.pdf").count()
    assert files == int(found.state is Signing.SIGNED)
    assert found.state is not Signing.WAITING
    if found.stands:
        assert row.signed
        assert found.sha256 == hash_now(ready.id)
    code = row.dossier_code or send(khoi, ready, now)
    went = declarations(code)
    assert len(went) == int(found.stands and DossierPaper.objects.filter(
        file_id=found.file_id).exists())  # fmt: skip
    if other != "filed":
        assert len(went) == int(found.stands)
