"""Units, staff and keys made by command can be used at once."""

import io
from datetime import UTC, datetime

import pyotp
import pytest
from django.core.management import CommandError, call_command

from motcua.domain.identity.api import sign_in_staff, subject_by_key, unit_by_eid
from motcua.platform import clock

pytestmark = pytest.mark.django_db


def said(*words: str) -> list[str]:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().splitlines()


def test_a_unit_its_officer_and_a_program_are_made_by_command() -> None:
    said("unit_add", "--eid", "G11", "--name", "Bộ Quốc phòng", "--name-en", "Ministry",
         "--level", "ministry")  # fmt: skip
    said("unit_add", "--eid", "G11.03", "--name", "Quân khu 3", "--name-en", "Region 3",
         "--level", "command", "--parent", "G11")  # fmt: skip
    assert unit_by_eid("G11.03").path.startswith(unit_by_eid("G11").path)

    lines = said("staff_add", "--login", "An.Nguyen", "--name", "Nguyễn Văn An", "--unit", "G11.03",
                 "--role", "leader")  # fmt: skip
    told = dict(line.split(" ", 1) for line in lines[:2])
    now = clock.now()
    account = sign_in_staff(
        login="an.nguyen", password=told["password"], address="127.0.0.1", now=now,
        code=pyotp.TOTP(told["totp_secret"]).at(now),
    )  # fmt: skip
    assert account.full_name == "Nguyễn Văn An"

    (key,) = said("key_add", "--login", "portal", "--name", "Cổng khác")
    assert subject_by_key(key, datetime(2026, 11, 23, tzinfo=UTC)).login == "portal"


@pytest.mark.parametrize(
    "words",
    [
        ("unit_add", "--eid", "không", "--name", "x", "--name-en", "x", "--level", "commune"),
        ("unit_add", "--eid", "A.1", "--name", "x", "--name-en", "x", "--level", "commune",
         "--parent", "NOBODY"),
        ("staff_add", "--login", "x", "--name", "x", "--unit", "NOBODY", "--role", "leader"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_in_one_sentence(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        said(*words)
