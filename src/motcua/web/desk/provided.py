"""What officers see of the population database, of the applicant's store, and asking once more."""

from typing import TypedDict

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import DossierView, Verified
from motcua.domain.identity.api import READERS
from motcua.domain.identity.values import Permission
from motcua.domain.registry.api import asked_in, check_again, lookup_of
from motcua.platform.clock import now
from motcua.web.shared.acting import actor_of, lang_of
from motcua.web.shared.officers import view_or_404


class Held(TypedDict):
    """The register's word, what is held already, and where papers were taken from."""

    verified: Verified | None
    held: frozenset[str]
    origins: dict[str, str]
    old_origins: dict[str, str]


def compared(view: DossierView, procedure: ProcedureVersion, lang: str) -> Held:
    """Give how the answers compare, what is held already, and where papers were taken from."""
    names = {str(paper.file_id): paper.name for paper in view.papers}
    return {
        "verified": api.verified_dossier(view.code, procedure.form, view.answers, lang, now()),
        "held": api.held_for(view, procedure),
        "old_origins": {names[f]: number for f, number in api.old_origins_of(view).items()},
        "origins": {names[file]: code for file, code in api.origins_of(view).items()},
    }


def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the register again about the applicant, in the officer's name."""
    view = view_or_404(request, code, Permission.WORK)
    found = lookup_of(api.form_key_of(view.code))
    # A dossier of somebody who never allowed it has nothing to ask.
    if found is not None:
        check_again(
            form_key=found.form_key, who=asked_in(found),
            actor=actor_of(request, *READERS), now=now(),
        )  # fmt: skip
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:desk_dossier", args=[code]))
