"""What another unit brought over is told as held, and neither linked nor named."""

from datetime import datetime
from uuid import UUID

import pytest

from tests.clients import browser
from tests.factories.office import Office, make_office
from tests.factories.old_records import bring, make_old, old, old_dossier

pytestmark = pytest.mark.django_db
IMPORTS = "/can-bo/chuyen-giay-to-cu"
ELSEWHERE = "đã có ở đơn vị khác"
HERS = {"departmentIssue": "Ban CHQS phường haian", "codeNumber": "431"}
HER_DOSSIER = {"govAgencyName": "Ban CHQS phường haian", "govAgencyCode": ""}


def shown(office: Office, run: UUID) -> str:
    return browser(office.receiver).get(f"{IMPORTS}/{run}?show=all").content.decode()


@pytest.fixture
def haian(office: Office, now: datetime) -> Office:
    """Another commune, which brought a paper and a dossier over."""
    other = make_office("haian", "G11.03.31", now)
    who = other.receiver
    bring(make_old([old(1, **HERS), old_dossier(1, **HER_DOSSIER)], who, now), who, now)
    return other


def test_what_is_held_elsewhere_has_no_link(office: Office, haian: Office, now: datetime) -> None:
    same = [old(1, **HERS), old_dossier(1, **HER_DOSSIER)]
    page = shown(office, make_old(same, office.receiver, now))
    assert page.count(ELSEWHERE) == 2
    assert "/can-bo/giay-to-cu/" not in page
    assert "/can-bo/ho-so-cu/" not in page
    page = shown(haian, make_old(same, haian.receiver, now))
    assert ELSEWHERE not in page
    assert "/can-bo/giay-to-cu/" in page
    assert "/can-bo/ho-so-cu/" in page


def test_what_clashes_with_something_elsewhere_does_not_name_it(
    office: Office, haian: Office, now: datetime
) -> None:
    clashing = [
        old(9, **HERS, fileEntryId="70001"),
        {**old(1, **HERS), "fileEntryId": "80001"},
        old_dossier(9, **HER_DOSSIER, referenceUid="8f1c-1"),
        {**old_dossier(1, **HER_DOSSIER), "referenceUid": "8f1c-7"},
    ]
    for who, named in ((office, False), (haian, True)):
        rows = [{**each, "codeNumber": "9"} if "codeNumber" in each else each for each in clashing]
        run = make_old(rows, who.receiver, now)
        page = shown(who, run)
        assert page.count("Ở đơn vị khác đã có") == (0 if named else 4)
        for secret in ("431", "là 70001", "8f1c-1)"):
            assert (secret in page) is named, secret
