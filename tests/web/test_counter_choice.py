"""For which units a counter receives: what the law's configuration says, and nothing else."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings as configured
from pytest_django import Settings

from motcua.domain.dossiers.models import Dossier
from motcua.domain.identity.models import Unit
from tests.clients import browser
from tests.factories.filings import FIRST_REGISTRATION
from tests.factories.office import Office, make_office
from tests.web.counter_desk import PAGE, complete

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("receives_for", "never", "whom"),
    [
        ("own", "[]", ()),
        ("province", "[]", ("near",)),
        ("country", "[]", ("near", "far")),
        ("province", f'["{FIRST_REGISTRATION}"]', ()),
        ("country", f'["{FIRST_REGISTRATION}"]', ()),
        ("country", '["1.013134"]', ("near", "far")),
    ],
)
def test_a_counter_receives_for_whom_the_law_says(
    receives_for: str, never: str, whom: tuple[str, ...], office: Office, now: datetime,
    tmp_path: Path, settings: Settings,
) -> None:  # fmt: skip
    units = {
        "near": make_office("baichay", "G11.03.22", now).unit,
        "far": make_office("haian", "G11.03.31", now).unit,
    }
    Unit.objects.filter(pk=units["far"].pk).update(province_code="31")
    folder = Path(shutil.copytree(configured.MOTCUA_LAW, tmp_path / "law"))
    rules = folder / "counter.yaml"
    said = rules.read_text().replace("receives_for: province", f"receives_for: {receives_for}")
    rules.write_text(said.replace("except: []", f"except: {never}"))
    settings.MOTCUA_LAW = folder
    desk = browser(office.receiver)
    page = desk.get(PAGE).content.decode()
    for name, unit in units.items():
        allowed = name in whom
        assert (f"{unit.name_vi}</option>" in page) is allowed, "what is offered"
        sent = {"tick.health_declaration": "copy", "settling_unit": str(unit.pk)}
        answer = desk.post(PAGE, complete(**sent))
        assert answer.status_code == (302 if allowed else 422), "and what is taken"
    settled = set(Dossier.objects.values_list("unit_id", flat=True))
    assert settled == {units[name].pk for name in whom}
