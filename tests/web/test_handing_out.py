"""What a leader may tick: the work of units he leads himself, never that of units below."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.bulk.models import StackItem
from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Step
from motcua.domain.identity.models import Post
from motcua.domain.identity.values import Role
from motcua.web.lead import handing_out
from tests.clients import browser
from tests.factories.filings import file_one
from tests.factories.office import Member, Office, staff

pytestmark = pytest.mark.django_db
OPEN = "/lanh-dao/so-lieu/ho-so?figure=open"
QUEUE = "/lanh-dao/don-doc"


@pytest.fixture
def above(office: Office, now: datetime) -> Member:
    """The head of the province's command, to which the office belongs."""
    assert office.unit.parent is not None
    return staff("chihuy.tinh", office.unit.parent, Role.LEADER, now)


def test_all_takes_what_he_leads_however_much_lies_below(
    office: Office, above: Member, khoi: Member, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is below him, due before all of his, does not fill the stack."""
    for days in (20, 15):
        file_one(khoi, office.unit, now - timedelta(days=days))
    own = file_one(khoi, office.unit, now)
    mine = Step.objects.filter(dossier__code=own)
    mine.update(unit=office.unit.parent)
    waits = file_one(khoi, office.unit, now)
    Step.objects.filter(dossier__code=waits).update(unit=office.unit.parent, kind="wait", role="")
    monkeypatch.setattr(handing_out, "MOST_ITEMS", 1)
    answer = browser(above).post(OPEN, {"all": "1"})
    assert answer.status_code == 302
    assert list(StackItem.objects.values_list("code", flat=True)) == [own]


def test_what_presses_below_has_no_box(
    office: Office, above: Member, khoi: Member, now: datetime
) -> None:
    """He sees what he was told of in a unit that nobody leads, and cannot hand it out."""
    Post.objects.filter(account=office.commander.account).delete()
    below = file_one(khoi, office.unit, now - timedelta(days=20))
    own = file_one(khoi, office.unit, now - timedelta(days=20))
    Step.objects.filter(dossier__code=own).update(unit=office.unit.parent)
    api.look_at_clocks(now=now)
    page = browser(above).get(QUEUE).content.decode()
    assert below in page
    boxes = {place: f'name="chosen" value="{place}"' in page for place in places(below, own)}
    assert list(boxes.values()) == [False, True]
    Step.objects.filter(dossier__code=own).delete()
    alone = browser(above).get(QUEUE).content.decode()
    assert below in alone
    assert "Giao lại các việc đã đánh dấu" not in alone


def places(*codes: str) -> list[int]:
    return [Step.objects.get(dossier__code=code, left_at=None).pk for code in codes]
