"""A folder of files to packages: which files belong together, and what each says.

Every ``procedure.yaml`` is a package. One that names a process runs: ``form.yaml``, ``guide.vi.md``
and ``guide.en.md`` lie beside it; form, guide (``guide: ../ship``), process and template of the
result may be shared, named by their paths. A process calls others that lie beside it as
``<name>.bpmn``; decision tables, forms and documents of its tasks lie in ``decisions``, ``forms``
and ``documents`` beside it. Lists may use pieces of other files (``splicing``).
``legal_texts.yaml`` and ``synonyms.yaml`` at the root serve all.
"""

import hashlib
import json
import posixpath
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.domain.catalogue.rules.beside import (
    CALLED,
    DOCUMENT,
    TABLE,
    TASK_FORM,
    NamesFiles,
    beside,
    of_kind,
)
from motcua.domain.catalogue.rules.content import Content
from motcua.domain.catalogue.rules.mistakes import as_findings
from motcua.domain.catalogue.rules.parts import render_guide
from motcua.domain.catalogue.rules.splicing import Spliced, splice, used_path
from motcua.domain.catalogue.values import Finding, Words
from motcua.kernel.names import fold
from motcua.kernel.strict_yaml import Document, Reader, YamlRefused, parse
from motcua.kernel.texts import Text

LEGAL_TEXTS = "legal_texts.yaml"
SYNONYMS = "synonyms.yaml"
MAX_PART_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Package:
    """The files of one procedure, put together; ``version`` is their SHA-256.

    ``origins`` tells by file and place which entries stand in a piece that the file uses.
    """

    folder: str
    content: Content
    version: str
    sources: Mapping[str, str]
    lines: Mapping[str, int]
    origins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All packages of a folder, what they share, and what could not be read."""

    packages: tuple[Package, ...]
    words: Words
    shared: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Folder:
    files: Mapping[str, bytes]
    names: NamesFiles
    findings: list[Finding] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    def text(self, path: str) -> str | None:
        data = self.files.get(path)
        if data is None:
            self.slip(
                path,
                Text("Thiếu tệp này.", "This file is missing."),
                Text("Thêm tệp, hoặc sửa đường dẫn chỉ tới nó.", "Add it, or mend what names it."),
            )
            return None
        if len(data) > MAX_PART_BYTES:
            self.slip(
                path,
                Text("Tệp lớn hơn 1 MB.", "The file is larger than 1 MB."),
                Text("Rút gọn tệp.", "Make it shorter."),
            )
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = "\x00"
        if "\x00" in text:  # PostgreSQL keeps no null character
            self.slip(
                path,
                Text("Tệp không phải chữ UTF-8.", "The file is not text in UTF-8."),
                Text("Lưu lại dạng UTF-8.", "Save it as UTF-8."),
            )
            return None
        return text

    def document(self, path: str) -> Document | None:
        if self.text(path) is None:
            return None
        try:
            document = parse(self.files[path], path)
        except YamlRefused as refused:
            self.findings += as_findings([refused.mistake])
            return None
        self.documents.append(document)
        return document

    def spliced(self, document: Document) -> Spliced:
        """Put the pieces in that a document uses; its tree is a mapping."""
        tree = document.tree if isinstance(document.tree, dict) else {}
        home = posixpath.dirname(document.file)

        def read(path: str, place: str) -> list[object] | None:
            return self._piece(document, path, place)

        return splice(tree, document.lines, home, read)

    def _piece(self, user: Document, path: str, place: str) -> list[object] | None:
        if path.startswith(("..", "/")) or path not in self.files:
            user.note(
                place,
                Text(f"Không có tệp “{path}”.", f"There is no file “{path}”."),
                Text("Sửa đường dẫn của “use”.", "Mend the path of “use”."),
            )
            return None
        piece = self.document(path)
        if piece is None:
            return None
        if not isinstance(piece.tree, list) or any(map(used_path, piece.tree)):
            piece.note(
                "",
                Text(
                    "Tệp dùng chung phải là một danh sách và không dùng tệp khác.",
                    "A shared piece is a list, and uses no other piece.",
                ),
            )
            return None
        return piece.tree

    def all_findings(self) -> tuple[Finding, ...]:
        mistakes = (mistake for document in self.documents for mistake in document.mistakes)
        return tuple(dict.fromkeys([*self.findings, *as_findings(mistakes)]))

    def slip(self, path: str, message: Text, remedy: Text, place: str = "") -> None:
        self.findings.append(Finding(path, place, message, remedy))


def gather(files: Mapping[str, bytes], *, names: NamesFiles) -> Gathered:
    """Put the files of a catalogue folder together, by path; finds all that is unreadable.

    ``names`` tells which other files a process file names.
    """
    folder = _Folder(files, names)
    legal, spoken = folder.document(LEGAL_TEXTS), folder.document(SYNONYMS)
    texts = read_legal_texts(legal) if legal else {}
    words = read_words(spoken) if spoken else Words({}, frozenset(), {})
    paths = sorted(p for p in files if posixpath.basename(p) == "procedure.yaml")
    packages = [_package(folder, posixpath.dirname(path), texts) for path in paths]
    shared = {p: files[p].decode() for p in (LEGAL_TEXTS, SYNONYMS) if folder.text(p) is not None}
    whole = tuple(package for package in packages if package is not None)
    return Gathered(whole, words, shared, folder.all_findings())


def _package(folder: _Folder, path: str, texts: dict[str, object]) -> Package | None:
    procedure = folder.document(f"{path}/procedure.yaml")
    if procedure is None:
        return None
    if not isinstance(procedure.tree, dict):
        Reader(procedure, procedure.tree)  # says so
        return None
    runs = "process" in procedure.tree
    named = _named(folder, path, procedure.tree) if runs else _only(procedure.file)
    said = folder.spliced(procedure)
    form = folder.document(named["form"]) if runs else None
    asked = folder.spliced(form) if form is not None and isinstance(form.tree, dict) else None
    around = beside(folder.files, folder.names, named["process"]) if runs else {}
    named |= around | _pieces(said, asked)
    written = {part: text for part, place in named.items() if (text := folder.text(place))}
    if (runs and form is None) or len(written) < len(named):
        return None
    trees = {
        part: folder.document(place)
        for part, place in around.items()
        if part.startswith((TABLE, TASK_FORM))
    }
    if None in trees.values() or not isinstance(said.tree, dict):
        return None
    told = {part: document.tree for part, document in trees.items() if document is not None}
    cited = {number: texts[number] for number in _cited(said.tree) if number in texts}
    content = Content(
        procedure=said.tree,
        legal_texts=cited,
        form=asked.tree if asked else form.tree if form else None,
        process=written.get("process", ""),
        template=written.get("template", ""),
        guide={lang: _guide(written.get(f"guide.{lang}", "")) for lang in ("vi", "en")},
        files=named,
        called=of_kind(CALLED, written),
        tables=of_kind(TABLE, told),
        task_forms=of_kind(TASK_FORM, told),
        documents=of_kind(DOCUMENT, written),
    )
    by_path = {place: written[part] for part, place in named.items()}
    origins = {named["procedure"]: said.origins} | ({named["form"]: asked.origins} if asked else {})
    return Package(path, content, _sha256(by_path, cited), by_path, said.lines, origins)


def _only(procedure: str) -> dict[str, str]:
    return {"procedure": procedure}


def _pieces(*spliced: Spliced | None) -> dict[str, str]:
    paths = [path for each in spliced if each is not None for path in each.pieces]
    return {f"piece.{path}": path for path in dict.fromkeys(paths)}


def _guide(markdown: str) -> str:
    return render_guide(_nfc(markdown)) if markdown else ""


def _named(folder: _Folder, path: str, procedure: dict[str, object]) -> dict[str, str]:
    result = procedure.get("result")
    template = result.get("template") if isinstance(result, dict) else None
    named = {
        "procedure": f"{path}/procedure.yaml",
    }
    guide = procedure.get("guide", "guide")
    parts = (
        ("guide.vi", f"{guide}.vi.md"),
        ("guide.en", f"{guide}.en.md"),
        ("form", procedure.get("form", "form.yaml")),
        ("process", procedure.get("process")),
        ("template", template),
    )
    for part, reference in parts:
        place = posixpath.normpath(posixpath.join(path, str(reference)))
        if not isinstance(reference, str) or place.startswith(("..", "/")):
            folder.slip(
                named["procedure"],
                Text(f"“{part}” phải chỉ tới một tệp.", f"“{part}” must name a file."),
                Text("Tệp phải nằm trong thư mục danh mục.", "It must lie inside the catalogue."),
                place=part,
            )
        named[part] = place
    return named


def _cited(procedure: dict[str, object]) -> list[str]:
    rows = procedure.get("legal_basis")
    numbers = (
        [row.get("number") for row in rows if isinstance(row, dict)]
        if isinstance(rows, list)
        else []
    )
    return [number for number in numbers if isinstance(number, str)]


def _sha256(sources: Mapping[str, str], cited: Mapping[str, object]) -> str:
    everything = [sorted(sources.items()), cited]
    data = json.dumps(everything, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def read_legal_texts(document: Document) -> dict[str, object]:
    """Check the list of laws, all keys optional, and give it.

    Number → title, day of issue, last day of force, the number of what replaced it, and whether
    its force is unconfirmed.
    """
    laws = Reader(document, document.tree)
    for number in laws.written_keys():
        law = laws.part(number)
        law.optional_text("title")
        law.optional_day("issued_on")
        law.optional_day("ended_on")
        law.string("replaced_by", optional=True)
        law.flag("unconfirmed")
        law.close()
    return document.tree if isinstance(document.tree, dict) else {}


def read_words(document: Document) -> Words:
    """Read ``synonyms.yaml``: abbreviations, words that mean nothing, phrases by procedure."""
    reader = Reader(document, document.tree)
    abbreviations = {
        fold(part.string("short")): fold(part.string("long"))
        for part in reader.parts("abbreviations")
    }
    ignored = frozenset(fold(word) for word in reader.strings("ignored"))
    phrases = {}
    for part in reader.parts("procedures"):
        code = part.string("code")
        phrases[code] = part.strings("phrases")
        part.close()
    reader.close()
    return Words(abbreviations, ignored, phrases)
