"""Procedures of the journeys' own, published into the running copy beside the real ones."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from motcua.kernel.moments import local
from motcua.platform import clock
from tests.factories.transferring import PROCESS as TRANSFERRING
from tests.journeys.officers import Officer
from tests.journeys.walking import FIRST, Visitor
from tests.running import RunningCopy, until

VERSIONED = "9.000001"
TRAVELLING = "9.000002"
NEW_NAME = "Thẩm định kỹ hồ sơ"
# The appraisal gets another id and another name: dossiers that stand there need a place.
_RENAMED = {
    ' id="appraise"': ' id="examine"',
    'sourceRef="appraise"': 'sourceRef="examine"',
    'targetRef="appraise"': 'targetRef="examine"',
    'bpmnElement="appraise"': 'bpmnElement="examine"',
    ">appraise<": ">examine<",
    "Thẩm định hồ sơ": NEW_NAME,
}
_REGISTRATION = "registration.bpmn"
COMMUNES = ("G11.03.22.01", "G11.10.01.01", "G11.01.20.01")
_NAMES = {VERSIONED: "Thủ tục hai phiên bản", TRAVELLING: "Thủ tục có bàn giao"}
_OLD_NAMES = (
    ("former_codes: [1.001821]", "former_codes: []"),
    ("vi: Đăng ký nghĩa vụ quân sự lần đầu", "vi: {name}"),
    ("en: First registration for military service", "en: {code}"),
)


def publish(copy: RunningCopy, code: str, changes: Mapping[str, str]) -> None:
    """Publish what the first registration is under a code of its own, its process changed.

    ``changes`` are words of the process and what stands for them. What is published twice is a
    new version.
    """
    with tempfile.TemporaryDirectory(prefix="motcua-catalogue-") as folder:
        catalogue = shutil.copytree(Path(settings.MOTCUA_CATALOGUE), Path(folder) / "catalogue")
        field = catalogue / "military_service"
        package = shutil.copytree(field / FIRST, field / code)
        described = package / "procedure.yaml"
        text = described.read_text(encoding="utf-8").replace(FIRST, code)
        for old, new in _OLD_NAMES:
            assert old in text
            text = text.replace(old, new.format(name=_NAMES[code], code=code))
        described.write_text(text.replace(f"../{_REGISTRATION}", "../own.bpmn"), encoding="utf-8")
        process = TRANSFERRING if code == TRAVELLING else field / _REGISTRATION
        drawn = process.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in drawn
            drawn = drawn.replace(old, new)
        (field / "own.bpmn").write_text(drawn, encoding="utf-8")
        done = copy.motcua("catalogue", "load", str(catalogue))
        assert done.returncode == 0, done.stderr
    open_at_communes(copy, code)


def open_at_communes(copy: RunningCopy, code: str) -> None:
    """Let the sample communes take a procedure from today on."""
    places = [word for eid in COMMUNES for word in ("--unit", eid)]
    today = local(clock.now()).date().isoformat()
    asked = ("catalogue", "open", code, *places, "--from", today, "--document", "KH 1")
    done = copy.motcua(*asked)
    assert done.returncode == 0, done.stderr


def is_shown(citizen: Visitor, code: str) -> None:
    """Wait until the pages know a procedure that was just published, and where it is open."""
    until(lambda: citizen.open("procedure", code=code) == 200)
    places = citizen.main.locator("select[name=province], select[name=unit]")
    until(lambda: citizen.open("file_start", code=code) == 200 and places.count() > 0)


def two_versions(copy: RunningCopy, clerk: Officer) -> tuple[str, str]:
    """Publish the second version of a procedure; give the numbers of both, the older first."""
    publish(copy, VERSIONED, {})
    publish(copy, VERSIONED, _RENAMED)
    options = clerk.main.locator("[name=from] option:not([value=''])")

    def both() -> bool:
        clerk.open("versions_of", code=VERSIONED)
        return options.count() == 2

    until(both)
    found = options.evaluate_all("all => all.map(one => one.value)")
    old, new = sorted(found, key=int)
    return old, new
