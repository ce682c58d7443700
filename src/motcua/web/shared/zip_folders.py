"""A folder that comes as one ZIP: its files are kept one by one, as if each had come by itself."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.kernel.texts import Text
from motcua.platform.files.folders import unpack
from motcua.platform.files.values import CannotStore
from motcua.web.shared.uploads import Sent, upload_rules

# Reasons that pass: such a file is tried again when its ZIP is sent again.
_FOR_NOW = frozenset({"busy", "no_room", "not_found", "not_now", "too_many_files", "power_over"})


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the files of a folder are kept: what is here, one more, one that was refused for good.

    ``keep`` gives the code of the reason why a file is not kept, empty when it is; ``refused`` is
    told its name and SHA-256; ``plain`` gives its name without folders.
    """

    had: Collection[str]
    keep: Callable[[Sent], str]
    refused: Callable[[str, str], None]
    plain: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a ZIP: how many files are left, which have a name twice, what people read."""

    left: int
    clashing: tuple[str, ...]
    words: tuple[Text, ...]


def keep_folder(sent: Sent, keeping: Keeping, at: datetime) -> Kept:
    """Keep the next files of a ZIP; what is wrong with the ZIP itself or is too large is said.

    Raises what ``keeping.refused`` raises.
    """
    largest = upload_rules(at).largest_bytes
    try:
        found = unpack(
            sent.chunks(), name=sent.name or "", had=keeping.had, largest=largest
        )  # fmt: skip
    except CannotStore as problem:
        return Kept(0, (), (problem.text,))
    most = largest // 1_000_000
    words = tuple(
        Text(f"“{name}” lớn hơn {most} MB.", f"“{name}” is larger than {most} MB.")
        for name in found.too_large
    )
    for name, data in found.files:
        code = keeping.keep(SimpleUploadedFile(keeping.plain(name) or "tep", data))
        if code and code not in _FOR_NOW:
            keeping.refused(name, hashlib.sha256(data).hexdigest())
    return Kept(found.left, found.clashing, words)


def left_in(left: int) -> tuple[Text, ...]:
    """Say that the same ZIP must be sent again, when files of it are left."""
    if not left:
        return ()
    return (Text(
        f"Còn {left} tệp trong tệp ZIP: gửi lại đúng tệp ZIP này để nhận tiếp; tệp đã nhận"
        " không nhận lần nữa.",
        f"{left} files of the ZIP are left: send the same ZIP again to go on; what has come is"
        " not taken again.",
    ),)  # fmt: skip
