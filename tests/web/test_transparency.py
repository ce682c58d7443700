"""The published journal, and two verifiers that share nothing with it but the formats."""

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django import Settings

from motcua.adapters.journal_copy import FileCopy
from motcua.adapters.journal_key import FileLogKey, make_key
from motcua.adapters.witness import HttpWitness
from motcua.domain.audit.api import ask_witness, proof_of, publish_head
from motcua.kernel import merkle, notes, tiles
from motcua.platform import wiring
from tests.factories.journal import NOW, make_journal, publish, write
from tests.simulators import Simulator

SIZES = (3, 300)


@dataclass
class Published:
    """What somebody saves from the pages: a proof, two checkpoints, what joins them, the keys."""

    folder: Path
    files: dict[str, str]
    key: str
    number: int
    saved: dict[str, Path] = field(default_factory=dict)

    def path(self, name: str, text: str | None = None) -> str:
        file = self.folder / name
        file.write_text(self.files[name] if text is None else text, "utf-8", newline="")
        return str(file)


@pytest.fixture
def published(db: None, tmp_path: Path, settings: Settings) -> Iterator[Published]:
    make_journal(tmp_path, settings)
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)
    write(SIZES[0])
    publish()
    numbers = write(SIZES[1] - SIZES[0])
    publish(NOW + timedelta(minutes=1))
    web = Client()

    def get(path: str) -> str:
        answer = web.get(f"/api/v1/audit/{path}")
        assert answer.status_code == 200, path
        return answer.content.decode()

    yield Published(
        tmp_path,
        {
            "proof": proof_of(numbers[100]).text,
            "old": get("checkpoint?size=3"),
            "new": get("checkpoint"),
            "consistency": get("consistency?old=3"),
        },
        get("keys"),
        numbers[100],
    )
    wiring._adapter.cache_clear()  # noqa: SLF001 (as in a new process)


# --- what is published ---------------------------------------------------------------------------


def test_a_reader_of_tiles_gets_the_signed_tree(published: Published) -> None:
    """Whoever follows the log computes the root from entries alone, and any proof from tiles."""
    web = Client()

    def tile(path: str) -> bytes:
        answer = web.get(f"/api/v1/audit/tile/{path}")
        assert answer.status_code == 200, path
        assert "immutable" in answer["Cache-Control"]
        return answer.content

    note = notes.read_note(published.files["new"])
    assert notes.signed_by(note, [notes.read_key(published.key)])
    head = notes.read_checkpoint(note.text)
    entries = [*tiles.unbundle(tile("entries/000")), *tiles.unbundle(tile("entries/001.p/44"))]
    frontier = merkle.Frontier()
    for entry in entries:
        frontier.append(merkle.leaf_hash(entry))
    assert (frontier.size, frontier.root()) == (head.size, head.root)
    rest = {(0, 0): "0/000", (0, 1): "0/001.p/44", (1, 0): "1/000.p/1"}
    node = tiles.Tiles(lambda *place: tile(rest[place])).node
    assert merkle.root(node, head.size) == head.root
    assert all(entry.startswith(b"motcua-entry/v1\n") for entry in entries)


ABSENT = (
    "tile/0/002", "tile/0/001", "tile/0/001.p/45", "tile/1/000", "tile/2/000.p/1", "tile/x",
    "tile/entries/002", "checkpoint?size=4", "consistency?old=301", "consistency?old=1&size=7",
)  # fmt: skip


def test_what_no_tree_has_is_not_there(published: Published) -> None:
    for path in ABSENT:
        assert Client().get(f"/api/v1/audit/{path}").status_code == 404, path


def test_the_page_shows_the_heads_and_leads_to_the_verifiers(published: Published) -> None:
    shown = Client().get("/minh-bach").content.decode()
    for said in ("300", published.key.strip().replace("+", "&#43;"), "motcua-verify.py"):
        assert said in shown or said.replace("&#43;", "+") in shown
    assert Client().get("/en/transparency").status_code == 200


def test_nothing_of_a_person_is_published(published: Published) -> None:
    bundle = Client().get("/api/v1/audit/tile/entries/000").content
    shown = Client().get("/minh-bach").content + bundle
    for secret in (b"G11.03.22-20261123-0000001", "Công chức".encode(), b"dossiers.received"):
        assert secret not in shown


# --- the verifier of one file --------------------------------------------------------------------


def asked(published: Published, *words: str, witness: str = "") -> tuple[int, str]:
    """Run the downloaded program as a stranger would: isolated, nothing of ours in reach."""
    program = published.folder / "motcua-verify.py"
    program.write_bytes(Client().get("/minh-bach/motcua-verify.py").content)
    more = ["--witness", witness] if witness else []
    done = subprocess.run(
        [sys.executable, "-I", str(program), *words, "--key", published.key.strip(), *more],
        capture_output=True, text=True, cwd="/", env={"PYTHONUTF8": "1"}, timeout=60, check=False,
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_the_program_accepts_what_is_true(published: Published) -> None:
    code, said = asked(published, "proof", published.path("proof"))
    assert (code, "VALID: entry 103 of 300" in said) == (0, True), said
    assert '"subject": "G11.03.22-20261123-0000001"' in said
    old, joined = published.path("old"), published.path("consistency")
    assert asked(published, "consistency", old, joined)[0] == 0
    assert asked(published, "checkpoint", published.path("new"))[0] == 0


def extra_changed(text: str, change: Callable[[dict[str, Any]], object]) -> str:
    first, extra, rest = text.split("\n", 2)
    said = json.loads(base64.b64decode(extra.removeprefix("extra ")))
    change(said)
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{first}\nextra {base64.b64encode(written.encode()).decode()}\n{rest}"


def line_changed(text: str, place: int) -> str:
    lines = text.split("\n")
    lines[place] = base64.b64encode(bytes(32)).decode()
    return "\n".join(lines)


FORGED: dict[str, Callable[[str], str]] = {
    "another content": lambda text: extra_changed(
        text, lambda said: said["open"].update(outcome="refused")
    ),
    "another moment": lambda text: extra_changed(
        text, lambda said: said["open"].update(at="2026-11-23T02:00:01.000000+00:00")
    ),
    "another number": lambda text: extra_changed(text, lambda said: said.update(number=1)),
    "no content": lambda text: extra_changed(text, lambda said: said.pop("open")),
    "another place": lambda text: text.replace("index 103\n", "index 104\n"),
    "another step of the proof": lambda text: line_changed(text, 4),
    "a step too few": lambda text: "\n".join(
        line for place, line in enumerate(text.split("\n")) if place != 4
    ),
    "another root": lambda text: text.replace("\n300\n", "\n301\n"),
    "no signature": lambda text: text.rpartition("\n\u2014")[0],
    "an empty file": lambda _: "",
    "half a file": lambda text: text[: len(text) // 2],
}


def test_the_program_refuses_what_is_forged(published: Published) -> None:
    for name, forge in FORGED.items():
        file = published.path("forged", forge(published.files["proof"]))
        code, said = asked(published, "proof", file)
        assert (code, said[:8]) == (1, "INVALID:"), name


def test_the_program_refuses_a_stranger_key_and_a_missing_witness(published: Published) -> None:
    proof = published.path("proof")
    stranger = "witness.example+0d63fd0a+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    code, said = asked(published, "proof", proof, witness=stranger)
    assert (code, said[:8]) == (1, "INVALID:")
    published.key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    code, said = asked(published, "proof", proof)
    assert (code, "the journal's key has not signed" in said) == (1, True)


def test_the_program_refuses_two_histories(published: Published, settings: Settings) -> None:
    """The older checkpoint is ours and signed, but of a tree that never became this one."""
    key = FileLogKey()
    text = str(notes.Checkpoint(key.origin, 3, bytes(32)))
    forked = str(notes.Note(text, key.sign(text)))
    code, said = asked(
        published, "consistency", published.path("forked", forked), published.path("consistency")
    )
    assert (code, "does not begin with" in said) == (1, True)


def test_the_program_wants_the_witness_when_told_so(
    db: None, witness_simulator: Simulator, tmp_path: Path, settings: Settings
) -> None:
    keys = Path(settings.MOTCUA_KEYS)
    settings.MOTCUA_JOURNAL = tmp_path / "journal"
    make_key("test", origin="transparency.example")
    (number,) = write(1)
    publish()
    ask_witness(witness=HttpWitness(), now=NOW)
    vkey = (keys / "journal" / "witnesses" / "simulator.vkey").read_text().strip()
    log = (keys / "journal" / "log.vkey").read_text()
    found = Published(tmp_path, {"proof": proof_of(number).text}, log, number)
    code, said = asked(found, "proof", found.path("proof"), witness=vkey)
    assert code == 0, said


# --- the verifier in the browser -----------------------------------------------------------------


@pytest.fixture
def offline_page(published: Published, browser: Browser) -> Iterator[Page]:
    """The saved page in a browser without a network."""
    file = published.folder / "motcua-verify.html"
    file.write_bytes(Client().get("/minh-bach/motcua-verify.html").content)
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"file://{file}")
    yield page
    context.close()


def shown(page: Page, published: Published, file: str, old: str = "") -> str:
    page.fill("#key", published.key)
    page.set_input_files("#file", file)
    page.set_input_files("#old", [old] if old else [])
    page.click("button")
    page.wait_for_selector("output.valid, output.invalid")
    return page.inner_text("#said")


def test_the_page_accepts_and_refuses_without_a_network(
    published: Published, offline_page: Page
) -> None:
    said = shown(offline_page, published, published.path("proof"))
    assert said.startswith("ĐÚNG / VALID")
    assert "G11.03.22-20261123-0000001" in said
    assert "Công chức" in said
    old, joined = published.path("old"), published.path("consistency")
    assert shown(offline_page, published, joined, old).startswith("ĐÚNG / VALID\n\n3 → 300")
    assert shown(offline_page, published, published.path("new")).startswith("ĐÚNG / VALID")
    for name, forge in FORGED.items():
        file = published.path("forged", forge(published.files["proof"]))
        said = shown(offline_page, published, file)
        assert said.startswith("KHÔNG ĐÚNG / INVALID"), name
    key = FileLogKey()
    text = str(notes.Checkpoint(key.origin, 3, bytes(32)))
    forked = published.path("forked", str(notes.Note(text, key.sign(text))))
    assert shown(offline_page, published, joined, forked).startswith("KHÔNG ĐÚNG / INVALID")


def test_nothing_is_signed_meanwhile(published: Published) -> None:
    """Asking changes nothing: the same head is given again."""
    assert publish_head(now=NOW, key=FileLogKey(), outside=FileCopy()) is not None
    assert Client().get("/api/v1/audit/checkpoint").content.decode() == published.files["new"]
