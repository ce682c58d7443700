"""Jobs on PDF files: judge and clean one, show a page of it (or of a picture)."""

import io
from collections.abc import Sequence

from PIL import Image, WebPImagePlugin

from motcua.platform.files.parsing import pages, pdfs
from motcua.platform.files.parsing.answering import accepted, stop_marks, whole
from motcua.platform.files.parsing.jobs import Answer, Head
from motcua.platform.files.parsing.kinds import PDF, kind_of
from motcua.platform.files.parsing.refusing import Refused

# Imported so that it is loaded before files are closed off.
_PLUGIN = WebPImagePlugin


class Pdfs:
    """Judge a PDF, or show a page of a stored file."""

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Do the job."""
        if head["job"] == "show":
            number, width = whole(head, "page"), whole(head, "width")
            return {}, [pages.as_webp(_page(parts[0], number, width), width)]
        made = pdfs.clean(parts[0], most_pages=whole(head, "most_pages"))
        said = pages.texts(made.data)
        text = "\f".join(each.text for each in said)
        stop_marks(made.words, [text])
        scans = [number for number, each in enumerate(said, 1) if each.scan]
        return accepted(PDF, made.pages, made.changes, text, scans), [made.data]


def ready(head: Head) -> Pdfs:
    """Load what opens files only once."""
    Image.preinit()
    pdfs.get_ready()
    return Pdfs()


def _page(data: bytes, number: int, width: int) -> Image.Image:
    if kind_of(data) == PDF:
        return pages.picture(data, number, width=width)
    if number != 1:
        raise Refused("no_page")
    try:
        image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
        image.draft("RGB", (width, width))
        return image.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        raise Refused("broken") from None
