"""Two-dimensional codes in files of strangers, read apart; the files are not kept."""

from motcua.platform.files.parsing.kinds import DOCX, PDF, kind_of
from motcua.platform.files.reasons import refusal
from motcua.platform.files.separate import CannotParse, parse

LARGEST = 20_000_000
_MOST_PIXELS = 50_000_000
_CPU_SECONDS = 15


def codes_in(data: bytes, *, name: str = "") -> list[bytes]:
    """Give what the codes in a picture or in the first pages of a PDF say, each once.

    Raises ``CannotStore`` with the sentence for the person: ``empty``, ``too_large``, ``kind``,
    ``broken``, ``too_many_pixels``, ``too_heavy``, ``busy``.
    """
    if not data:
        raise refusal("empty")
    if len(data) > LARGEST:
        raise refusal("too_large", most=LARGEST // 1_000_000)
    media_type = kind_of(data)
    if media_type in {None, DOCX}:
        raise refusal("kind", name=name, kinds="JPEG, PNG, WebP, HEIC, PDF")
    try:
        done = parse(
            "codes",
            [data],
            cpu_seconds=_CPU_SECONDS,
            most_pixels=_MOST_PIXELS,
            media_type=media_type or PDF,
        )
    except CannotParse as problem:
        raise refusal(problem.code, name=name, **problem.detail) from problem
    return done.files
