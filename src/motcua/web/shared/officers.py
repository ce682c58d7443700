"""What the pages of officers and leaders share."""

from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.domain.audit.values import Actor
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import (
    Delivery,
    DossierView,
    NoSuchDossier,
    ReadingGround,
)
from motcua.domain.identity.api import may
from motcua.domain.identity.values import Permission, Subject
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.shared import dossier_parts as parts
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.behalf_parts import ground
from motcua.web.shared.process_parts import way
from motcua.web.shared.refusals import PurposeNeeded


def seen_or_404(
    request: HttpRequest, code: str, permission: Permission = Permission.DESK
) -> DossierView:
    """Give a dossier that this officer may see and note that he read it, or something of it.

    Raises ``PurposeNeeded`` when he has no task there and has not said why he reads it.
    """
    view, ground = _opened(request, code, permission)
    api.note_view(view=view, actor=_reader(request, view), purpose=ground, now=now())
    return view


def looked_or_404(request: HttpRequest, code: str) -> DossierView:
    """Give a dossier of which a picture is sent; the reading is noted if none was within an hour.

    Raises ``PurposeNeeded``.
    """
    view, ground = _opened(request, code, Permission.DESK)
    api.note_part(view=view, actor=_reader(request, view), purpose=ground, now=now())
    return view


def opened_or_404(request: HttpRequest, code: str) -> DossierView:
    """Give a dossier that something is done beside; of its content nothing is sent back."""
    return _opened(request, code, Permission.DESK)[0]


def _opened(request: HttpRequest, code: str, permission: Permission) -> tuple[DossierView, str]:
    view, subject, at = view_or_404(request, code, permission), subject_of(request), now()
    ground = api.reading_ground(view, subject, at)
    if ground:
        return view, ground
    # An act that comes a little too late is answered with what has become of the dossier.
    if request.method == "POST" and api.held_lately(view, subject, step_number(request), at):
        return view, ReadingGround.ATTEMPT
    raise PurposeNeeded(code)


def _reader(request: HttpRequest, view: DossierView) -> Actor:
    """Give who reads, in the post by which he sees the dossier."""
    units = [post.unit_id for post in subject_of(request).posts]
    ours = next((unit for unit in units if unit in view.facts.unit_ids), None)
    return actor_of(request, unit_id=ours)


def view_or_404(
    request: HttpRequest, code: str, permission: Permission = Permission.DESK
) -> DossierView:
    """Give a dossier for which this officer has the permission; any other does not exist for him.

    Somebody with several posts may see a dossier by one of them and still not have the permission.
    That he asked for one that he is not shown is an entry, once an hour.
    """
    try:
        view = api.dossier_for(subject_of(request), code)
    except NoSuchDossier:
        api.note_refused_read(code=code, actor=actor_of(request), now=now())
        raise Http404 from None
    if not may(subject_of(request), permission, view.facts):
        api.note_refused_read(code=code, actor=actor_of(request), now=now())
        raise Http404
    return view


def step_number(request: HttpRequest) -> int:
    """Give the step the officer was looking at."""
    said = request.POST.get("step", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else -1


def as_it_was_seen(request: HttpRequest, code: str) -> AbstractContextManager[None]:
    """Let an act be done only on the dossier that its page showed (its hidden ``seen``).

    Raises ``ChangedMeanwhile`` with what others did since; without ``seen`` the number of the step
    alone tells (decision 0065).
    """
    said = request.POST.get("seen", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 19):
        return nullcontext()
    return api.unchanged(
        code=code,
        mark=int(said),
        step_number=step_number(request) if "step" in request.POST else None,
        actor=actor_of(request),
        now=now(),
    )


def reading(
    request: HttpRequest, view: DossierView, procedure: ProcedureVersion
) -> dict[str, object]:
    """Give what officers and leaders both read of a dossier."""
    lang = lang_of(request)

    def links(file: UUID) -> tuple[str, str]:
        parts_of = {"code": view.code, "file": file}
        names = (f"{lang}:desk_file", f"{lang}:desk_file_view")
        return reverse(names[0], kwargs=parts_of), reverse(names[1], kwargs=parts_of)

    return {
        "dossier": {
            **parts.head(view.progress),
            "channel": parts.way_words(view),
            "delivery": parts.DELIVERIES[Delivery(view.delivery)],
            "owner": view.owner,
            "submitter": view.submitter,
            "ground": ground(view),
            "confirmations": view.confirmations,
            "supplements": view.supplements_count,
            "practice": view.facts.practised_by is not None,
            "posted": view.posted,
            "receiving_unit": view.receiving_unit,
        },
        "sections": parts.sections(procedure.form, view.answers, lang),
        "papers": parts.papers(procedure, view, links),
        "steps": parts.timeline(view.progress),
        "filled": parts.filled_steps(view, lang),
        "way": way(view.progress, now=now(), lang=lang),
        "asked_before": parts.supplements(procedure, view),
    }


def way_back(request: HttpRequest) -> dict[str, str]:
    """Give the list somebody comes from: his work, or the one-stop of who heads it and no more."""
    lang = lang_of(request)
    if may(subject_of(request), Permission.DESK):
        words = Text("Hồ sơ cần xử lý", "Work list").of(lang)
        return {"url": reverse(f"{lang}:desk_inbox"), "words": words}
    words = Text("Một cửa hôm nay", "The one-stop today").of(lang)
    return {"url": reverse(f"{lang}:one_stop"), "words": words}


def units_of(subject: Subject) -> Text:
    """Name the units where somebody works."""
    names = list(dict.fromkeys(post.unit_name for post in subject.posts))
    return Text(", ".join(name.vi for name in names), ", ".join(name.en for name in names))
