"""Judging what a file is by its content, never by what it says; nothing is parsed here."""

import logging
from dataclasses import dataclass
from pathlib import PurePath

from motcua.kernel.secrecy import mark_in
from motcua.platform.files.parsing.kinds import DOCX, PDF, kind_of
from motcua.platform.files.reasons import refusal
from motcua.platform.files.separate import CannotParse, Done, can_read, parse
from motcua.platform.lawbook.values import Uploads

_log = logging.getLogger(__name__)
_JOBS = {PDF: "pdf", DOCX: "word"}
_GLANCE_SECONDS = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that may be stored: the bytes to keep and what is known of them.

    ``data`` is the prepared copy: a picture made anew, a PDF or Word file written clean, a signed
    PDF as it came. ``scans`` are the pages (from 1) that have no text of their own; ``changes``
    name what was done: ``located``, ``scripts``, ``unlocked``, ``straightened``, ``smaller``.
    """

    data: bytes
    media_type: str
    pages: int
    text: str
    scans: tuple[int, ...]
    changes: tuple[str, ...]


def inspect(data: bytes, name: str, rules: Uploads) -> Judged:
    """Judge and prepare a file in a process of its own; raises ``CannotStore``."""
    _check_size(data, rules)
    kinds = {ending: kind.media_type for kind in rules.kinds for ending in kind.extensions}
    endings = ", ".join(sorted(ending.upper() for ending in kinds))
    expected = kinds.get(PurePath(name).suffix.lower().lstrip("."))
    media_type = kind_of(data)
    if expected is None or media_type is None:
        raise refusal("kind", name=name, kinds=endings)
    if media_type != expected:
        raise refusal("disguised", name=name)
    if mark_in(PurePath(name).stem.replace("_", " ").replace("-", " ")):
        raise refusal("secret", name="…")
    try:
        return _judged(data, media_type, rules)
    except CannotParse as problem:
        # The name of a secret paper may be secret too: it is not said again.
        shown = "…" if problem.code == "secret" else name
        raise refusal(problem.code, **{**problem.detail, "name": shown, "kinds": endings}) from None


def _judged(data: bytes, media_type: str, rules: Uploads) -> Judged:
    done = parse(
        _JOBS.get(media_type, "picture"),
        [data],
        media_type=media_type,
        most_pages=rules.most_pages,
        most_pixels=rules.most_pixels,
        longest_side=rules.longest_side,
        most_unpacked=rules.most_unpacked,
    )
    judged = _read(done)
    if judged.scans and can_read():
        _glance(judged)
    return judged


def _glance(judged: Judged) -> None:
    """Look for a mark in the clean copy, in another process with its own limits.

    What cannot be read is no reason to refuse: most pictures without text are just pictures.
    """
    try:
        parse("glance", [judged.data], cpu_seconds=_GLANCE_SECONDS, scans=list(judged.scans))
    except CannotParse as problem:
        if problem.code == "secret":
            raise
        _log.warning("the text of a picture could not be looked at: %s", problem.code)


def _read(done: Done) -> Judged:
    """Read the answer of the child, which may lie: everything is checked once more."""
    facts = done.facts
    pages, scans, changes = facts.get("pages"), facts.get("scans"), facts.get("changes")
    text = facts.get("text")
    if (
        len(done.files) != 1
        or not done.files[0]
        or not isinstance(pages, int)
        or not isinstance(text, str)
        or not isinstance(scans, list)
        or not isinstance(changes, list)
        or kind_of(done.files[0]) != facts.get("media_type")
    ):
        raise CannotParse("unreadable")
    return Judged(
        data=done.files[0],
        media_type=str(facts["media_type"]),
        pages=pages,
        text=text.replace("\0", ""),
        scans=tuple(each for each in scans if isinstance(each, int)),
        changes=tuple(str(each)[:40] for each in changes),
    )


def _check_size(data: bytes, rules: Uploads) -> None:
    if not data:
        raise refusal("empty")
    if len(data) > rules.largest_bytes:
        raise refusal("too_large", most=rules.largest_bytes // 1_000_000)
