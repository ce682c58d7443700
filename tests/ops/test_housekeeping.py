"""Rows whose time is over go; those still needed stay."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.dossiers.api import practices_of
from motcua.domain.identity.api import begin_session, subject_by_session
from motcua.ops.tasks import remove_what_is_over
from motcua.platform.idempotency.once import KeyReused, fingerprint, once
from motcua.platform.limits.counting import Rate, allow
from tests.factories.filings import load_catalogue
from tests.factories.office import citizen, make_office, make_tree
from tests.factories.practising import practise_one

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_practice_goes_after_thirty_days() -> None:
    load_catalogue(NOW)
    make_tree(NOW)
    office = make_office("halong", "G11.03.22", NOW)
    practise_one(office.receiver, NOW - timedelta(days=31))
    kept = practise_one(office.receiver, NOW - timedelta(days=29))
    remove_what_is_over(NOW)
    assert [each.code for each in practices_of(office.receiver.subject)] == [kept]


@pytest.mark.django_db
def test_what_is_over_goes_and_what_is_needed_stays() -> None:
    person = citizen("Nguyễn Minh Khôi", "001209012345", NOW)
    old = begin_session(account=person.account, now=NOW - timedelta(days=3))
    rate = Rate(times=1, seconds=60)
    allow("old", rate, NOW - timedelta(days=3))
    allow("new", rate, NOW)
    for days in (31, 1):
        when = NOW - timedelta(days=days)
        once(
            caller="x", key=str(days), request=fingerprint(b""), now=when,
            act=lambda: (201, {}),
        )  # fmt: skip

    remove_what_is_over(NOW)

    assert not subject_by_session(old, NOW - timedelta(days=3)).is_known
    assert subject_by_session(person.token, NOW).is_known
    assert not allow("new", rate, NOW)
    with pytest.raises(KeyReused):
        once(caller="x", key="1", request=fingerprint(b"other"), now=NOW, act=lambda: (200, {}))
    assert once(
        caller="x", key="31", request=fingerprint(b"other"), now=NOW, act=lambda: (200, {})
    ) == (200, {})
