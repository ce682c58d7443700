"""By which way a dossier came: a table, and what a leader's page counts of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.api import Way, figures, way_of
from motcua.domain.dossiers.values import Filing
from motcua.kernel.moments import local
from motcua.kernel.spans import Period, span_of
from tests.factories.filings import filing
from tests.factories.office import Member, Office


@pytest.mark.parametrize(
    ("channel", "assisted", "program", "other", "way"),
    [
        ("online", 0, 0, 0, Way.ONESELF),
        ("online", 0, 0, 1, Way.ASSISTED),
        ("online", 1, 0, 0, Way.ASSISTED),
        ("online", 0, 1, 0, Way.PROGRAM),
        ("direct", 1, 0, 0, Way.COUNTER),
        ("direct", 0, 0, 0, Way.COUNTER),
        ("direct", 0, 1, 0, Way.COUNTER),
        ("post", 1, 0, 0, Way.POST),
    ],
)
def test_each_dossier_came_one_way(
    channel: str, assisted: int, program: int, other: int, way: Way
) -> None:
    found = way_of(
        channel, assisted=bool(assisted), by_program=bool(program), for_another=bool(other)
    )
    assert found is way


def test_a_leader_sees_how_many_came_each_way(office: Office, khoi: Member, now: datetime) -> None:
    def file(**changed: object) -> Filing:
        made = replace(filing(khoi, office.unit, now), **changed)  # type: ignore[arg-type]
        api.file_dossier(filing=made, actor=khoi.actor, now=now)
        return made

    file()
    file()
    file(channel="direct", delivery="counter", assisted_by_id=office.receiver.account.pk)
    file(practised_by_id=office.receiver.account.pk, owner_account_id=None)
    tree = figures.Tree(office.unit.pk, office.unit.path)
    found = figures.filed_by_way(tree, span_of(Period.MONTH, local(now).date()))
    assert {way: count for way, count in found.items() if count} == {Way.ONESELF: 2, Way.COUNTER: 1}
