"""The papers of a filing at the counter: ticked, sent as files, photographed by a phone."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.catalogue.values import Accept, Component, ProcedureVersion
from motcua.domain.counter.api import drop_photo, photos_of
from motcua.domain.dossiers.api import required_components
from motcua.domain.dossiers.values import KEPT_ON_PAPER, OnPaper, Paper
from motcua.domain.forms.values import Problem
from motcua.domain.registry.values import Outcome
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.models import StoredFile
from motcua.platform.files.storage import join_pictures
from motcua.platform.files.values import CannotStore
from motcua.web.shared.acting import account_id, lang_of
from motcua.web.shared.uploads import keep_all, own_files, pictures_among, rules_for

Kept = dict[str, list[StoredFile]]
# How a component came, before its key.
TICK = "tick."
# What the button beside a file sends, before the file's id.
DROP = "drop."

_MISSING = Text(
    "Hãy nhận bản giấy, hoặc quét, chụp giấy tờ này.", "Take it on paper, or scan or photograph it."
)
_SEEN = Text(
    "Giấy chỉ xem rồi trả lại thì phải quét hoặc chụp.",
    "What is only seen and given back must be scanned or photographed.",
)
TICKS = (
    (OnPaper.ORIGINAL, Text("Nhận bản chính", "Original handed in")),
    (OnPaper.COPY, Text("Nhận bản sao", "Copy handed in")),
    (OnPaper.SEEN, Text("Đã xem bản chính, trả lại", "Original seen, given back")),
)


def ticked(request: HttpRequest, procedure: ProcedureVersion, case: str) -> dict[str, OnPaper]:
    """Give how the papers of a case came on paper; words that are none of ours do not count."""
    found = {}
    for part in procedure.components_in(case):
        said = request.POST.get(f"{TICK}{part.key}", "")
        if said in set(OnPaper):
            found[part.key] = OnPaper(said)
    return found


def nothing(procedure: ProcedureVersion) -> tuple[Kept, dict[str, Problem]]:
    """Give the files of somebody who has just come to the counter: none."""
    return {part.key: [] for part in procedure.components}, {}


def dropped(request: HttpRequest, act: str, key: UUID) -> str:
    """Take a file off the page, also when the phone sent it; give its id."""
    try:
        file_id = UUID(act.removeprefix(DROP))
    except ValueError:
        return ""
    drop_photo(form_key=key, account_id=account_id(request), file_id=file_id)
    return str(file_id)


def collected(
    request: HttpRequest, procedure: ProcedureVersion, without: Collection[str] = ()
) -> tuple[Kept, dict[str, Problem]]:
    """Give the files of each paper: kept from before, fresh ones, and those of the phone.

    ``without`` are the ids of those that are taken off the page.
    """
    kept: Kept = {}
    errors: dict[str, Problem] = {}
    who = account_id(request)
    by_phone = own_files(_photographed(request), account_id=who)
    for part in procedure.components:
        said = request.POST.getlist(f"kept.{part.key}")
        before = own_files([each for each in said if each not in without], account_id=who)
        fresh, problem = keep_all(
            request.FILES.getlist(f"paper.{part.key}"), account_id=who, now=now(), part=part,
            held=len(before), on_paper=True,
        )  # fmt: skip
        if problem:
            errors[f"paper.{part.key}"] = problem
        sent = [each for each in _photographed(request, part.key) if each not in without]
        photos = [by_phone[each] for each in sent if each in by_phone]
        known = {file.pk: file for file in [*before.values(), *fresh, *photos]}
        kept[part.key] = list(known.values())
    return kept, errors


def missing(
    procedure: ProcedureVersion, case: str, kept: Kept, ticks: Mapping[str, OnPaper],
    register: Outcome | None, used: Collection[str],
) -> dict[str, Problem]:  # fmt: skip
    """Tell which papers of a case are neither here on paper nor scanned, nor held already.

    ``register`` is what it said of the person; ``used`` are the components for which a kept paper
    was chosen.
    """
    errors = {}
    required = required_components(procedure, case, register)
    for part in procedure.components_in(case):
        how = ticks.get(part.key)
        if kept[part.key] or how in KEPT_ON_PAPER or part.key in used:
            continue
        if how is OnPaper.SEEN:
            errors[f"paper.{part.key}"] = Problem("missing", _SEEN)
        elif part.key in required:
            errors[f"paper.{part.key}"] = Problem("missing", _MISSING)
    return errors


def filed_papers(request: HttpRequest, parts: Iterable[Component], kept: Kept) -> tuple[Paper, ...]:
    """Give the papers to file; several photographs of one paper become one PDF/A."""
    return tuple(
        Paper(part.key, file.pk, file.sha256)
        for part in parts
        for file in _joined(request, part, kept[part.key])
    )


def _joined(request: HttpRequest, part: Component, files: list[StoredFile]) -> list[StoredFile]:
    photos = pictures_among(files)
    if len(photos) < 2 or Accept.PDF not in part.accept:
        return files
    at = now()
    try:
        made = join_pictures(
            photos, name=part.name.of(lang_of(request)), now=at, rules=rules_for(part, at)
        )
    except CannotStore:
        # Too large as one: they are filed one by one, and nobody is sent home for it.
        return files
    taken = {each.pk for each in photos}
    return [made, *(each for each in files if each.pk not in taken)]


def _photographed(request: HttpRequest, component: str = "") -> list[str]:
    try:
        key = UUID(request.POST.get("form_key", ""))
    except ValueError:
        return []
    found = photos_of(key, account_id(request))
    return [str(each.file_id) for each in found if component in {"", each.component}]
