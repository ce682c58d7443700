"""Uploaded files as the papers of a dossier: one's own, of the right kind, each once."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.catalogue.values import Accept, Component, ProcedureVersion
from motcua.domain.dossiers.values import Paper
from motcua.domain.signing.api import is_signed
from motcua.kernel.moments import local
from motcua.platform.files.models import StoredFile
from motcua.platform.lawbook import lawbook
from motcua.web.rest.files import owner_of
from motcua.web.rest.problems import Wrong, invalid
from motcua.web.rest.schemas.filing import ComponentSent
from motcua.web.rest.wording import REASONS

_FORM = "form"  # a supplement may ask about the form itself


def papers_of(
    request: HttpRequest,
    components: Sequence[ComponentSent],
    procedure: ProcedureVersion,
    now: datetime,
    *,
    filed: Collection[UUID] = (),
) -> tuple[Paper, ...]:
    """Give the papers of a filing with one statement; ``filed`` are those in the dossier already.

    Raises ``Refusal`` 422 with every wrong place. A file of another looks as if it did not exist.
    """
    wanted = [file for component in components for file in component.files]
    kinds = _kinds_of(request, wanted)
    wrong = [*_wrong_components(components, procedure)]
    wrong += _wrong_files(components, procedure, kinds, set(filed))
    if len(wanted) + len(filed) > lawbook().uploads(local(now).date()).most_files:
        wrong.append(_wrong("components", "too_many_files"))
    if wrong:
        raise invalid(wrong)
    return tuple(
        Paper(component.component, file, kinds[file].sha256, kinds[file].closed)
        for component in components
        for file in component.files
    )


def _kinds_of(request: HttpRequest, wanted: list[UUID]) -> dict[UUID, StoredFile]:
    if not wanted:
        return {}
    own = StoredFile.objects.filter(id__in=wanted, owner=owner_of(request))
    return {each.pk: each for each in own}


def _wrong_components(
    components: Sequence[ComponentSent], procedure: ProcedureVersion
) -> Iterator[Wrong]:
    seen: set[str] = set()
    for number, each in enumerate(components):
        place = f"components[{number}].component"
        if each.component != _FORM and procedure.component(each.component) is None:
            yield _wrong(place, "unknown_component")
        if each.component in seen:
            yield _wrong(place, "component_twice")
        seen.add(each.component)


def _wrong_files(
    components: Sequence[ComponentSent],
    procedure: ProcedureVersion,
    kinds: dict[UUID, StoredFile],
    seen: set[UUID],
) -> Iterator[Wrong]:
    for number, each in enumerate(components):
        known = procedure.component(each.component)
        most = known.most_files if known else None
        if most is not None and len(each.files) > most:
            yield _wrong(f"components[{number}].files", "too_many_of_component")
        for place, file in enumerate(each.files):
            path = f"components[{number}].files[{place}]"
            code = _wrong_with(kinds.get(file), known, twice=file in seen)
            if code:
                yield _wrong(path, code)
            seen.add(file)


def _wrong_with(file: StoredFile | None, known: Component | None, *, twice: bool) -> str:
    """Give the code of what is wrong with one file for its component, ``""`` when nothing is."""
    if file is None:
        return "no_such_file"
    if twice:
        return "file_twice"
    if known is not None:
        return known.misfit(media_type=file.media_type, size=file.size, signed=is_signed(file))
    taken = any(file.media_type in each.media_types for each in Accept)
    return "" if taken else "kind_not_accepted"


def _wrong(path: str, code: str) -> Wrong:
    return Wrong(path, code, REASONS[code])
