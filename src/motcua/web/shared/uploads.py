"""Files that come with a request: judged, stored, or refused with the reason."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import store_upload
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.values import Uploads


def upload_rules(now: datetime) -> Uploads:
    """Give the rules in force today (law/uploads.yaml)."""
    return lawbook().uploads(local(now).date())


def upload_words(now: datetime) -> dict[str, object]:
    """Give what a page says before a file is chosen: kinds and largest size."""
    rules = upload_rules(now)
    endings = [f".{ending}" for kind in rules.kinds for ending in kind.extensions]
    names = [ending.removeprefix(".").upper() for ending in endings if ending != ".jpeg"]
    return {
        "kinds": ",".join(endings),
        "kinds_words": Text(", ".join(names), ", ".join(names)),
        "max_size": rules.largest_bytes,
    }


def keep(upload: "UploadedFile[bytes]", *, account_id: int, now: datetime) -> StoredFile:
    """Store one file of a person; raises ``CannotStore`` with words for him."""
    return store_upload(
        chunks=upload.chunks(),
        name=upload.name or "",
        owner=f"account:{account_id}",
        now=now,
        rules=upload_rules(now),
    )


def own_files(ids: Iterable[str], *, account_id: int) -> dict[str, StoredFile]:
    """Give the stored files of this account among some ids; others seem not to exist."""
    wanted = {each for each in ids if len(each) == 36}
    found = StoredFile.objects.filter(owner=f"account:{account_id}", pk__in=wanted)
    return {str(file.pk): file for file in found}
