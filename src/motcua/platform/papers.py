"""Papers: a typst template and data become an archival, accessible PDF (PDF/A-2a and PDF/UA-1)."""

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

import typst
from django.conf import settings

LARGEST_DATA = 512 * 1024
LARGEST_PAPER = 10 * 1024 * 1024

_lock = threading.Lock()

# What the fonts of the papers can show: Latin with Vietnamese, marks, punctuation, currency,
# letter-like signs, arrows and a few mathematical signs. PDF/A forbids a text without a glyph.
_UNSHOWN = re.compile(
    "[^\t\n -~\u00a0-\u00ac\u00ae-\u024f\u0300-\u036f\u0391-\u03a9\u03b1-\u03c9\u0400-\u045f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ab\u20ac\u2116\u2122\u2190-\u2193\u2212\u2264\u2265"
    "]"
)


class CannotRender(Exception):
    """A paper could not be made: the template, the data or its size is at fault."""


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """The text of a template as it was on the day it was kept; ``name`` is for messages.

    It reads the shared package, whose version it names, and no other file: files may change.
    """

    name: str
    text: str


Template = Path | KeptTemplate


def render(template: Template, data: Mapping[str, object], *, archival: bool = True) -> bytes:
    """Give the PDF of a template filled with data; the same data give the same bytes.

    A template in a file reads its own folder and the shared package.
    The data travel as JSON in ``sys.inputs.data`` and are never part of the code. ``issued_at``
    (ISO 8601 with its offset) is required: it is the only date the file carries. Characters the
    fonts lack are shown as U+FFFD, so that no name can stop a paper. ``archival=False`` leaves
    out tags and the PDF/A marks: for a drawing that is put into another file.

    Raises ``CannotRender``.
    """
    text = _as_json(data)
    issued_at = _moment(data)
    try:
        paper = _compile(template, text, issued_at, archival=archival)
    except typst.TypstError:
        try:
            shown = json.dumps(_shown(json.loads(text)), ensure_ascii=False)
            paper = _compile(template, shown, issued_at, archival=archival)
        except typst.TypstError as refusal:
            raise CannotRender(f"{template.name}: {refusal.message}") from refusal
    if len(paper) > LARGEST_PAPER:
        raise CannotRender(f"{template.name}: the paper has {len(paper)} bytes")
    return paper


def _as_json(data: Mapping[str, object]) -> str:
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as refusal:
        raise CannotRender(f"the data are not JSON: {refusal}") from refusal
    if len(text) > LARGEST_DATA:
        raise CannotRender(f"the data have {len(text)} characters")
    return text


def _moment(data: Mapping[str, object]) -> datetime:
    try:
        moment = datetime.fromisoformat(str(data["issued_at"]))
    except (KeyError, ValueError) as refusal:
        raise CannotRender("the data need issued_at, a date with time and offset") from refusal
    if moment.tzinfo is None:
        raise CannotRender("issued_at needs its offset, such as +07:00")
    return moment.replace(microsecond=0)


def _shown(value: object) -> object:
    """Give JSON data in which every character that has no glyph is U+FFFD."""
    if isinstance(value, str):
        return _UNSHOWN.sub("\ufffd", value)
    if isinstance(value, list):
        return [_shown(one) for one in value]
    if isinstance(value, dict):
        return {key: _shown(one) for key, one in value.items()}
    return value


def _opened(template: Template) -> tuple[bytes, Path]:
    """Give the text of a template and the folder it may read."""
    if isinstance(template, KeptTemplate):
        return template.text.encode(), _packages()
    try:
        return template.read_bytes(), template.parent
    except OSError as refusal:
        raise CannotRender(f"{template.name}: {refusal.strerror}") from refusal


def _compile(template: Template, data: str, issued_at: datetime, *, archival: bool) -> bytes:
    source, root = _opened(template)
    with _lock:  # one compiler keeps one set of inputs
        return cast(
            "bytes",
            _compiler().compile(
                input=source,
                root=root,
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=["a-2a", "ua-1"] if archival else None,
                pdf_tags=archival,
                timestamp=issued_at,
            ),
        )


def _packages() -> Path:
    return Path(settings.MOTCUA_LAW) / "papers" / "packages"


@cache
def _compiler() -> typst.Compiler:
    """Make the one compiler of the process: it keeps fonts and layouts it has worked out."""
    own_fonts = Path(settings.MOTCUA_BUILD) / "fonts"
    packages = _packages()
    return typst.Compiler(
        font_paths=typst.Fonts(
            # Only fonts that come with the project and the compiler: every machine prints the same.
            include_system_fonts=False,
            font_paths=[own_fonts] if own_fonts.is_dir() else [],
        ),
        package_path=packages,
        package_cache_path=packages,
    )
