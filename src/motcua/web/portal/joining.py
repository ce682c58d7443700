"""Several photographs of one paper become one PDF/A, a page for each."""

from django.http import HttpRequest

from motcua.domain.catalogue.values import Accept, Component
from motcua.domain.forms.api import join_files
from motcua.domain.forms.values import AttachedFile, Problem
from motcua.platform.clock import now
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import join_pictures
from motcua.platform.files.values import CannotStore
from motcua.web.portal.filing import Under
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.uploads import (
    PICTURES,
    held_or_gone,
    own_files,
    pictures_among,
    rules_for,
)


def joined(
    request: HttpRequest, under: Under, part: Component, photos: list[StoredFile]
) -> Problem | None:
    """Put one PDF/A in the place of photographs; the problem words why it cannot be."""
    at = now()
    try:
        made = join_pictures(
            photos, name=part.name.of(lang_of(request)), now=at, rules=rules_for(part, at)
        )
    except CannotStore as problem:
        return Problem(problem.code, problem.text)
    with held_or_gone([made]):
        join_files(
            draft_id=under.draft.id, account_id=account_id(request), component=part.key,
            photos=[each.pk for each in photos], joined=made.pk, now=at,
        )  # fmt: skip
    return None


def photos_of(request: HttpRequest, files: list[AttachedFile]) -> list[StoredFile]:
    """Give the photographs among the files of a paper, in their order."""
    ids = [str(each.file_id) for each in files]
    held = own_files(ids, account_id=account_id(request))
    return pictures_among(held[each] for each in ids if each in held)


def may_join(part: Component, files: list[AttachedFile]) -> int:
    """Give how many pictures of a paper could become one PDF; 0 when there is nothing to join."""
    photos = sum(file.media_type in PICTURES for file in files)
    return photos if photos > 1 and Accept.PDF in part.accept else 0
