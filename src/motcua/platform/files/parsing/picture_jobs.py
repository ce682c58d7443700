"""Jobs on pictures: judge and prepare one, join several, turn one or a page of what was joined."""

import io
from collections.abc import Sequence

from PIL import Image

from motcua.platform.files.parsing import joining, pictures, turning
from motcua.platform.files.parsing.answering import accepted, stop_marks, whole
from motcua.platform.files.parsing.jobs import Answer, Head
from motcua.platform.files.parsing.kinds import PDF, kind_of
from motcua.platform.files.parsing.refusing import Refused

# A smaller picture shows no page that could be read.
_LEAST_READABLE = 300


class Pictures:
    """Judge a picture, or join or turn pictures that were judged before."""

    def done(self, head: Head, parts: Sequence[bytes]) -> Answer:
        """Do the job."""
        if head["job"] == "join":
            photos = ((each, stored_picture(each)) for each in parts)
            return {"pages": len(parts)}, [joining.joined(photos, str(head["title"]))]
        if head["job"] == "turn":
            return {}, [_turned(parts[0], whole(head, "page"))]
        made = pictures.prepare(
            parts[0],
            str(head["media_type"]),
            most_pixels=whole(head, "most_pixels"),
            longest_side=whole(head, "longest_side"),
        )
        stop_marks(made.words, [])
        scans = [1] if min(made.image.size) >= _LEAST_READABLE else []
        return accepted(made.media_type, 1, made.changes, "", scans), [made.data]


def _turned(data: bytes, page: int) -> bytes:
    kind = kind_of(data)
    if kind == PDF:
        return turning.turned_page(data, page)
    if page != 1:
        raise Refused("no_page")
    return turning.turned_picture(stored_picture(data), kind or "")


def ready(head: Head) -> Pictures:
    """Load the decoders."""
    pictures.get_ready(heic=head.get("media_type") == pictures.HEIC)
    return Pictures()


def stored_picture(data: bytes) -> Image.Image:
    """Open a picture that was made here; only JPEG and PNG are."""
    try:
        image = Image.open(io.BytesIO(data), formats=["JPEG", "PNG"])
        image.load()
    except (OSError, ValueError, SyntaxError):
        raise Refused("broken") from None
    return image if image.mode == "RGB" else image.convert("RGB")
