"""What the journal says of every dossier besides the act: practice, whom it is about, contents."""

from collections.abc import Sequence

from django.db.models import Q

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.rules.contents import files_by_place
from motcua.domain.dossiers.values import Paper
from motcua.platform.files.models import Scan, StoredFile

# What of a dossier the functions below ask.
MARKED = ("practised_by_id", "owner_account_id", "submitter_account_id")


def person_of(dossier: Dossier) -> int | None:
    """Give the account of the person whom a dossier is about: its owner's, else who filed it."""
    return dossier.owner_account_id or dossier.submitter_account_id


def hashes_of(papers: Sequence[Paper]) -> dict[str, str]:
    """Give the SHA-256 of each file that was filed, by its component and place.

    No statement when whoever files has read them already, as pages and programs do.
    """
    unknown = [paper.file_id for paper in papers if not paper.sha256]
    rows = StoredFile.objects.filter(pk__in=unknown) if unknown else StoredFile.objects.none()
    read = dict(rows.values_list("pk", "sha256"))
    return files_by_place(
        [(paper.component, paper.sha256 or read.get(paper.file_id, "")) for paper in papers]
    )


def any_closed(papers: Sequence[Paper]) -> bool:
    """Tell whether a file that is to be filed is closed: infected, or it bears a secrecy mark.

    That may have been found after it was given. No statement for what was read for this very act.
    """
    unknown = [paper.file_id for paper in papers if paper.closed is None]
    rows = StoredFile.objects.filter(pk__in=unknown)
    closed = rows.filter(Q(withdrawn=True) | Q(scan=Scan.INFECTED))
    return any(paper.closed for paper in papers) or (bool(unknown) and closed.exists())


def mark_of(dossier: Dossier) -> dict[str, object]:
    """Give what every entry of the journal about this dossier says besides: that it is practice."""
    return {"practice": True} if dossier.practised_by_id is not None else {}
