"""Jobs that read pictures: a glance for marks before a file is stored, the whole text after."""

import io
from collections.abc import Sequence

from PIL import Image

from motcua.platform.files.parsing import pages
from motcua.platform.files.parsing.answering import MOST_TEXT, stop_marks
from motcua.platform.files.parsing.jobs import Answer, Head
from motcua.platform.files.parsing.kinds import PDF, kind_of
from motcua.platform.files.parsing.recognising import GLANCE_SIDE, READ_SIDE, Reader
from motcua.platform.files.parsing.refusing import Refused

# Pages of a scan looked at before it is stored; a job reads the others afterwards.
_GLANCED = 3
_READ = 40
_SHAPE = 1.414


class Reading:
    """Look at the heads and feet of pages, or read them whole."""

    def __init__(self, reader: Reader) -> None:
        """Keep the engine that was made ready."""
        self._reader = reader

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Do the job; a mark found is a refusal, however late."""
        if head["job"] == "glance":
            for number in _scans(head)[:_GLANCED]:
                stop_marks((), [self._reader.glance(_page(parts[0], number, GLANCE_SIDE))])
            return {}, []
        layers = pages.texts(parts[0]) if kind_of(parts[0]) == PDF else [pages.Said("", scan=True)]
        said = [each.text for each in layers]
        for number in [at for at, each in enumerate(layers, 1) if each.scan][:_READ]:
            said[number - 1] = self._reader.read(_page(parts[0], number, READ_SIDE))
        stop_marks((), said)
        return {"text": "\f".join(said)[:MOST_TEXT]}, []


def ready(head: Head) -> Reading:
    """Load Tesseract and its data."""
    Image.preinit()
    return Reading(Reader(str(head["ocr"])))


def _scans(head: Head) -> list[int]:
    said = head["scans"]
    return [each for each in said if isinstance(each, int)] if isinstance(said, list) else []


def _page(data: bytes, number: int, side: int) -> Image.Image:
    if kind_of(data) == PDF:
        return pages.picture(data, number, width=int(side / _SHAPE))
    try:
        image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
        image.load()
    except (OSError, ValueError, SyntaxError):
        raise Refused("broken") from None
    return image
