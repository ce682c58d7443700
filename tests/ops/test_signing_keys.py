"""Looking after keys: a letter to administrators before a certificate ends, and the commands."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from motcua.adapters.certificate_authority import LocalAuthority
from motcua.domain.audit.api import entries_about
from motcua.domain.identity.values import Role
from motcua.domain.notifications.models import Message
from motcua.domain.signing.api import certificates
from motcua.ops.tasks import tell_of_ending_keys
from motcua.platform import clock
from tests.factories.office import make_office, make_tree, staff

UNIT = "G11.03.22"
KEY = f"unit-{UNIT}"


@pytest.fixture
def _keys(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_KEYS = tmp_path
    LocalAuthority(tmp_path, now=clock.now()).certify_unit(key_id=KEY, unit="Ban", unit_eid=UNIT)


@pytest.mark.usefixtures("_keys")
def test_an_administrator_is_told_thirty_days_before() -> None:
    now = clock.now()
    make_tree(now)
    staff("quantri", make_office("halong", UNIT, now).unit, Role.ADMINISTRATOR, now)
    ends = next(each for each in certificates(now) if each.name == KEY).certified_until
    assert tell_of_ending_keys(ends - timedelta(days=40)) == 0
    assert tell_of_ending_keys(ends - timedelta(days=30)) == 1
    letter = Message.objects.get(kind="staff_key_ending")
    assert KEY in letter.subject
    assert f"{ends:%d/%m/%Y}"[2:] in letter.body
    assert len(entries_about(KEY, "signing.certificate_ends")) == 1


@pytest.mark.usefixtures("_keys")
def test_keys_are_listed_and_withdrawn() -> None:
    call_command("signing_withdraw", KEY, why="lộ khóa")
    (entry,) = entries_about(KEY)
    assert (entry.act, entry.details) == ("signing.key_withdrawn", {"why": "lộ khóa"})
    out = StringIO()
    call_command("signing_list", stdout=out)
    assert f"withdrawn  {KEY}" in out.getvalue()
    with pytest.raises(CommandError, match="no key"):
        call_command("signing_withdraw", "unit-none", why="x")
