"""A process that went through the designer's reader and writer says what it said."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from tests.domain.process.shelf import FILES
from tools.assets import node

ROOT = Path(__file__).resolve().parents[2]
DESCRIPTOR = ROOT / "src/motcua/web/shared/static/shared/designer/motcua.json"
CATALOGUE = sorted((ROOT / "catalogue").rglob("*.bpmn"))
DEFAULTS = {("cancelActivity", "true"), ("isSequential", "false")}
_RUN = """
import { BpmnModdle } from "bpmn-moddle";
import { readFileSync } from "node:fs";
const [descriptor, ...files] = process.argv.slice(1);
const moddle = new BpmnModdle({ motcua: JSON.parse(readFileSync(descriptor, "utf8")) });
const told = {};
for (const file of files) {
  const { rootElement, warnings } = await moddle.fromXML(readFileSync(file, "utf8"));
  const { xml } = await moddle.toXML(rootElement, { format: true });
  const typed = rootElement.rootElements.flatMap((each) => each.flowElements ?? [])
    .flatMap((each) => each.extensionElements?.values ?? []).map((each) => each.$descriptor?.name);
  told[file] = { xml, warnings: warnings.map((each) => each.message), typed };
}
process.stdout.write(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, object]]:
    """Every file of the catalogue and every example, read and written by the designer's library."""
    files = [*CATALOGUE, *FILES.glob("*.bpmn")]
    words: list[str | Path] = [
        node() / "bin" / "node",
        "--input-type=module",
        "-e",
        _RUN,
        DESCRIPTOR,
        *files,
    ]
    done = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


def said(data: bytes) -> Counter[tuple[str, str, str]]:
    """Give every element with its attributes and its words, but the standard's own defaults."""
    return Counter(
        (each.tag, str(sorted(set(each.items()) - DEFAULTS)), " ".join((each.text or "").split()))
        for each in fromstring(data).iter()
    )


def test_nothing_is_lost_or_changed(told: dict[str, dict[str, object]]) -> None:
    assert len(told) > len(CATALOGUE) > 3
    for file, found in told.items():
        assert found["warnings"] == [], file
        assert said(str(found["xml"]).encode()) == said(Path(file).read_bytes()), file


def test_our_elements_are_known_by_name(told: dict[str, dict[str, object]]) -> None:
    typed = [name for found in told.values() for name in found["typed"]]  # type: ignore[attr-defined]
    assert typed
    assert set(typed) == {"motcua:Outcome"}
