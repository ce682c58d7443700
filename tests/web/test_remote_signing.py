"""On the pages: what is signed was shown, and nobody sends unsigned what he was told is signed."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from motcua.domain.dossiers.models import DossierPaper
from motcua.domain.forms.api import hash_now, last_signature
from motcua.domain.forms.models import Draft, DraftSignature
from motcua.domain.forms.values import DraftFacts
from motcua.platform import clock
from motcua.web.portal import remote_signing
from tests.domain.dossiers.signing_afar import changes
from tests.factories.behalf import filled
from tests.factories.filings import FIRST_REGISTRATION
from tests.factories.office import Member, citizen
from tests.simulators import Phones
from tests.web.permissions.world import World, undone

LATER = "Cha Mốc Vừa Sửa"


@pytest.fixture(autouse=True)
def _undone(world: World, phones: Phones) -> Iterator[None]:
    """Put the world back after each test."""
    with undone():
        yield


@pytest.fixture
def applicant(world: World) -> Member:
    """One of the people whose keys the simulator holds."""
    return citizen("Nguyễn Minh Khôi", "001209012345", clock.now())


@pytest.fixture
def ready(world: World, applicant: Member) -> DraftFacts:
    """A draft that could be filed."""
    return filled(applicant, world.cast.halong.unit, clock.now())


@pytest.fixture
def key(ready: DraftFacts) -> UUID:
    """The number of that draft."""
    return ready.id


@pytest.fixture
def khoi(applicant: Member) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[settings.MOTCUA_SESSION_COOKIE] = applicant.token
    return client


def url(name: str, key: UUID) -> str:
    return reverse(f"vi:{name}", kwargs={"code": FIRST_REGISTRATION, "key": key})


def test_a_page_shows_at_least_what_its_signature_binds(
    khoi: Client, key: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window of the same person saves while the page is being made."""

    def in_between(draft_id: UUID) -> str:
        sha256 = hash_now(draft_id)
        row = Draft.objects.get(id=draft_id)
        Draft.objects.filter(id=key).update(answers={**row.answers, "father_name": LATER})
        return sha256

    monkeypatch.setattr(remote_signing, "hash_now", in_between)
    page = khoi.get(url("file_sign", key)).content.decode()
    monkeypatch.undo()
    shown = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)
    assert shown
    assert LATER in page
    # Its button is refused, for the hash is of what was there before.
    assert shown[1] != hash_now(key)
    answer = khoi.post(url("file_sign", key), {"do": "start", "sha256": shown[1]})
    assert answer.status_code == 409
    assert last_signature(key) is None


def test_the_review_asks_the_phone_and_a_fallen_signature_is_told(
    khoi: Client, applicant: Member, ready: DraftFacts, key: UUID, phones: Phones
) -> None:
    khoi.post(url("file_sign", key), {"do": "start", "sha256": hash_now(key)})
    phones.say("confirm")
    page = khoi.get(url("file_review", key)).content.decode()
    shown = re.search(r'name="signature" value="(\d+)"', page)
    assert shown, page
    changes(applicant, ready, clock.now())
    told = khoi.post(url("file_review", key), {"declaration": "yes", "signature": shown[1]})
    assert told.status_code == 422
    assert "Chưa nộp" in told.content.decode()
    assert Draft.objects.get(id=key).dossier_code is None


def test_who_has_just_confirmed_sends_it_signed(khoi: Client, key: UUID, phones: Phones) -> None:
    khoi.post(url("file_sign", key), {"do": "start", "sha256": hash_now(key)})
    page = khoi.get(url("file_review", key)).content.decode()
    assert 'name="signature" value="waiting"' in page
    phones.say("confirm")
    DraftSignature.objects.update(looked_until=None)  # as if the pause were over
    sent = khoi.post(url("file_review", key), {"declaration": "yes", "signature": "waiting"})
    assert sent.status_code == 302
    assert DossierPaper.objects.filter(component="form", dossier__form_key=key).count() == 1


@pytest.mark.parametrize("said", ["", "x", "-1", "9" * 40, "1; DROP", "١"])
def test_what_is_no_number_of_a_signature_is_none(khoi: Client, key: UUID, said: str) -> None:
    answer = khoi.post(url("file_review", key), {"declaration": "yes", "signature": said})
    assert answer.status_code in {302, 422}
