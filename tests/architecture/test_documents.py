"""The documents tell the truth: links lead somewhere, names they name exist, none is left out."""

import json
import re
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import required_components
from motcua.domain.forms.api import check_answers, known_at
from motcua.ops.samples.units import tree
from motcua.platform import clock
from motcua.web.rest.api import OPENAPI
from motcua.web.rest.schemas.filing import DossierSent
from tests.factories.filings import load_catalogue

_ROOT = Path(__file__).resolve().parents[2]
_NOT_OURS = {"node_modules", "build", "var"}
_DOCUMENTS = sorted(
    file
    for file in _ROOT.rglob("*.md")
    if not any(part in _NOT_OURS or part.startswith(".") for part in file.relative_to(_ROOT).parts)
)
_ROOMS = sorted(file.parent for file in _ROOT.glob("src/motcua/domain/*/__init__.py"))
_CONFIGURATION = _ROOT / "docs/operate/configuration.md"
# Between processes of one copy, or for the tests only; nobody sets them by hand.
_INTERNAL = {"MOTCUA_SUPERVISED"}


def name_of(file: Path) -> str:
    """Give a file's path inside the project."""
    return str(file.relative_to(_ROOT))


# Links


def links(text: str) -> Iterator[str]:
    """Give the addresses of links and pictures, without those in code."""
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for address in re.findall(r"\]\(([^()\s]+)\)", plain):
        if not re.match(r"[a-z]+:", address):
            yield unquote(address)


def anchors(text: str) -> set[str]:
    """Give the anchors that headings make."""
    headings = re.findall(r"^#+ +(.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in headings}


@pytest.mark.parametrize("document", _DOCUMENTS, ids=name_of)
def test_links_lead_to_files_that_exist(document: Path) -> None:
    text = document.read_text()
    broken = []
    for address in links(text):
        path, _, anchor = address.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (
            anchor and target.suffix == ".md" and anchor not in anchors(target.read_text())
        ):
            broken.append(address)
    assert broken == []


def test_every_document_can_be_reached_from_the_first_page() -> None:
    seen: set[Path] = set()
    waiting = [_ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        if document in seen or not document.exists():
            continue
        seen.add(document)
        found = (document.parent / link.partition("#")[0] for link in links(document.read_text()))
        waiting += [target.resolve() for target in found if target.suffix == ".md"]
    documents = {file for file in _DOCUMENTS if file.is_relative_to(_ROOT / "docs")}
    assert sorted(name_of(file) for file in documents - seen) == []


# Rooms and floors


@pytest.mark.parametrize("room", _ROOMS, ids=name_of)
def test_a_room_says_what_it_is_for_its_words_its_laws_and_what_lies_below(room: Path) -> None:
    lines = (room / "README.md").read_text().splitlines()
    assert lines[0].startswith(f"# {room.name}: ")
    for beginning in ("- Words: ", "- Law: ", "- Below it: "):
        assert [line for line in lines if line.startswith(beginning)], beginning


@pytest.mark.parametrize("floor", ["config", "ops", "web", "adapters", "platform", "kernel"])
def test_a_floor_names_its_parts(floor: str) -> None:
    folder = _ROOT / "src/motcua" / floor
    text = (folder / "README.md").read_text()
    assert text.startswith(f"# {floor}: ")
    parts = {
        each.stem
        for each in folder.iterdir()
        if not each.name.startswith("_") and each.suffix in {"", ".py"}
    }
    assert sorted(part for part in parts - {"apps"} if not re.search(rf"\b{part}\b", text)) == []


# Environment


def variables_read() -> set[str]:
    """Give every environment variable that the program asks for."""
    found: set[str] = set()
    for file in _ROOT.glob("src/motcua/**/*.py"):
        text = file.read_text()
        found |= set(
            re.findall(r"""environ(?:ment)?(?:\.\w+)?[(\[]\s*"([A-Z][A-Z0-9_]+)\"""", text)
        )
        if file.name == "environment.py":
            found |= set(re.findall(r"""(?:text|path|number)\("([A-Z0-9_]+)\"""", text))
    return {name for name in found if name.startswith(("MOTCUA_", "DATABASE_"))}


def test_every_variable_is_explained_and_every_explained_one_is_read() -> None:
    table = re.findall(r"^\| `([A-Z0-9_]+)` \|", _CONFIGURATION.read_text(), flags=re.MULTILINE)
    assert len(table) == len(set(table))
    assert set(table) == variables_read() - _INTERNAL


# Decisions


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    folder = _ROOT / "docs/decisions"
    records = sorted(file for file in folder.glob("*.md") if file.name != "README.md")
    assert [file.name[:4] for file in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]
    index = (folder / "README.md").read_text()
    for record in records:
        text = record.read_text()
        title = text.splitlines()[0]
        assert title.startswith(f"# {record.name[:4]}. ")
        assert f"| [{record.name[:4]}]({record.name}) | {title[8:]} |" in index
        parts = re.findall(r"^\*\*(\w+)\.\*\*", text, flags=re.MULTILINE)
        assert parts == ["Context", "Decision", "Rejected", "Consequences"]


# Words


@cache
def words_of_the_code() -> frozenset[str]:
    """Give every name that stands in the program, the law or the catalogue."""
    folders = ("src/motcua", "law", "catalogue")
    files = [
        file
        for folder in folders
        for file in (_ROOT / folder).rglob("*")
        if file.suffix in {".py", ".yaml", ".bpmn", ".html"} and "migrations" not in file.parts
    ]
    return frozenset(
        word for file in files for word in re.findall(r"[A-Za-z_]\w+", file.read_text())
    )


def test_words_of_the_glossary_exist_in_the_code() -> None:
    rows = re.findall(
        r"^\| [^|`]+ \| ([^|]+) \|", (_ROOT / "docs/glossary.md").read_text(), flags=re.MULTILINE
    )
    named = {word for cell in rows for word in re.findall(r"`([A-Za-z_]+)`", cell)}
    assert len(named) > 50
    assert sorted(named - words_of_the_code()) == []


def test_paths_of_the_first_guide_exist() -> None:
    text = (_ROOT / "docs/start-here.md").read_text()
    tops = "domain|web|kernel|platform|adapters|ops|config|law|catalogue|tools|tests"
    paths = {
        path for path in re.findall(rf"`((?:{tops})/[^`\s]+)`", text) if not set("<…*") & set(path)
    }
    assert len(paths) > 40
    missing = {
        path
        for path in paths
        if not (_ROOT / path).exists() and not (_ROOT / "src/motcua" / path).exists()
    }
    assert sorted(missing) == []


# The guide for programs

_GUIDE = _ROOT / "docs/integrate/README.md"


def test_calls_of_the_guide_for_programs_exist() -> None:
    called = set(re.findall(r"\$BASE(/[^\"?\s]*)", _GUIDE.read_text()))
    named = {
        re.sub(r"\$CODE|1\.013133", "{code}", path).replace("<verification>", "{verification}")
        for path in called
    }
    offered = {path.removeprefix("/api/v1") for path in OPENAPI["paths"]}
    assert sorted(offered - named) == []
    assert sorted(named - offered) == []


def test_the_dossier_of_the_guide_for_programs_can_be_filed(db: None) -> None:
    now = clock.now()
    load_catalogue(now)
    written = re.findall(r"<<'J'\n(.*?)\nJ\n", _GUIDE.read_text(), flags=re.DOTALL)
    sent = json.loads(written[0].replace("<id of step 2>", str(uuid.uuid4())))
    dossier = DossierSent.model_validate(sent)
    procedure = snapshot().get(dossier.procedure)
    assert procedure is not None
    assert check_answers(procedure.form, dossier.answers, known_at(now)).errors == {}
    named = {each.component for each in dossier.components}
    assert required_components(procedure, "") <= named
    assert dossier.unit in {unit.eid for unit in tree() if unit.accepts}


# The card of the project


def test_the_card_of_the_project_follows_its_standard() -> None:
    """The mandatory keys and bounds of publiccode.yml, standard version 0."""
    card = yaml.safe_load((_ROOT / "publiccode.yml").read_text())
    assert card["url"].startswith("https://")
    assert card["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert card["softwareType"] == "standalone/web"
    assert card["legal"]["license"] == "Apache-2.0"
    assert (_ROOT / "LICENSE").read_text().split(maxsplit=2)[:2] == ["Apache", "License"]
    assert card["maintenance"]["contacts"][0]["name"]
    assert set(card["localisation"]["availableLanguages"]) == set(card["description"])
    for words in card["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
