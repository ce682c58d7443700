"""What is held already of the person at the counter: offered to the clerk, not asked for again."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.catalogue.values import Channel, Component, ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import FromStore, KeptPaper, OnPaper, Person
from motcua.domain.forms.values import Problem, Typed
from motcua.domain.registry.values import Outcome
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.desk import counter_papers
from motcua.web.desk.counter_card import who_typed
from motcua.web.desk.counter_papers import TICK, Kept
from motcua.web.desk.counter_unit import actor_here
from motcua.web.shared.officer_wording import CANNOT_ACT

# What a tick says beside the ways of paper: this file of the person's own store.
STORE = "store."
AGAIN = "again."

_GONE = Text(
    "Giấy đã chọn không dùng lại được cho người này nữa: kết quả đã bị thu hồi, tệp đã gỡ, hoặc"
    " người có giấy không cho dùng. Mọi thứ đã nhập vẫn còn; hãy nhận bản mới.",
    "The paper chosen can no longer be used for this person: its result was withdrawn, its file"
    " taken back, or its owner forbade it. All that was typed is still here; take it anew.",
)
_LONGEST = 500
# What a filing is refused for, in words for a clerk.
REFUSED = {"not_kept": _GONE, "held_reason_missing": CANNOT_ACT["held_reason_missing"]}


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of the person typed: by component his papers, and what the register said.

    Nothing while nobody is typed, or the owner is not there himself.
    """

    offered: Mapping[str, tuple[KeptPaper, ...]] = field(default_factory=dict)
    register: Outcome | None = None

    def chosen(self, typed: Mapping[str, Typed]) -> dict[str, KeptPaper]:
        """Give, by component, the kept paper that is ticked and still there."""
        found = {}
        for key, papers in self.offered.items():
            said = str(typed.get(f"{TICK}{key}", ""))
            one = next((each for each in papers if said == f"{STORE}{each.file_id}"), None)
            if one is not None:
                found[key] = one
        return found

    def gone(self, typed: Mapping[str, Typed]) -> dict[str, Problem]:
        """Give the papers that were ticked on the page before and are not there any more."""
        ticked = {
            name.removeprefix(TICK)
            for name, said in typed.items()
            if name.startswith(TICK) and str(said).startswith(STORE)
        }
        lost = sorted(ticked - set(self.chosen(typed)))
        return {f"paper.{key}": Problem("not_kept", _GONE) for key in lost}


def held_of(
    request: HttpRequest, procedure: ProcedureVersion, typed: Mapping[str, Typed], key: UUID
) -> Held:
    """Look what is held of the person typed; that a clerk looked is written down for him."""
    who = who_typed(typed)
    said = api.register_said_at_counter(key, who.personal_number)
    if not _is_there(typed):
        return Held(register=said)
    born = who.birth_date.isoformat() if who.birth_date else ""
    offered = api.look_at_store(
        form_key=key, person=Person(who.full_name, who.personal_number, born),
        procedure=procedure, actor=actor_here(request), now=now(),
    )  # fmt: skip
    return Held(offered, said)


def _is_there(typed: Mapping[str, Typed]) -> bool:
    by_post = typed.get("channel") == Channel.post
    return typed.get("submitter_same", "yes") == "yes" and not by_post


def with_newest(typed: dict[str, Typed]) -> dict[str, Typed]:
    """Give what was typed with each result that was ticked as the copy that holds now.

    A copy with more proofs may have come while the page was open: it is the same result.
    """
    ticked = {name: str(said) for name, said in typed.items() if name.startswith(TICK)}
    files: dict[str, UUID] = {}
    for name, said in ticked.items():
        if said.startswith(STORE):
            with suppress(ValueError):
                files[name] = UUID(said.removeprefix(STORE))
    if not files:
        return typed
    newest = api.newest_copies(files.values())
    return {**typed, **{name: f"{STORE}{newest[file]}" for name, file in files.items()}}


def without_gone(held: Held, typed: Mapping[str, Typed]) -> dict[str, Typed]:
    """Give what was typed without ticks of papers that are not there any more."""
    lost = {name.replace("paper.", TICK, 1) for name in held.gone(typed)}
    return {name: said for name, said in typed.items() if name not in lost}


def _unsaid(
    procedure: ProcedureVersion, held: Held, given: Collection[str], typed: Mapping[str, Typed]
) -> dict[str, Problem]:
    """Tell of which held papers it is not said why they are taken anew."""
    wanted = api.held_present(procedure, held.offered, held.register) & set(given)
    words = Problem("held_reason_missing", CANNOT_ACT["held_reason_missing"])
    return {
        f"{AGAIN}{key}": words
        for key in sorted(wanted)
        if not str(typed.get(f"{AGAIN}{key}", "")).strip()
    }


@dataclass(frozen=True, slots=True)
class Brought:
    """The papers of a case as they were sent: files, ticks, what was chosen, what is wrong."""

    kept: Kept
    ticks: dict[str, OnPaper]
    store: FromStore
    wrong: dict[str, Problem]


def brought(
    request: HttpRequest, procedure: ProcedureVersion, case: str, held: Held,
    typed: Mapping[str, Typed],
) -> Brought:  # fmt: skip
    """Judge the papers of a page: what is missing, what is gone, what is taken anew without why."""
    ticks = counter_papers.ticked(request, procedure, case)
    kept, refused = counter_papers.collected(request, procedure)
    keys = {part.key for part in procedure.components_in(case)}
    store = _from_store(held, keys, typed)
    given = {*ticks, *(key for key in keys if kept[key])}
    missing = counter_papers.missing(procedure, case, kept, ticks, held.register, store.used)
    wrong = {**missing, **_unsaid(procedure, held, given, typed), **held.gone(typed), **refused}
    return Brought(kept, ticks, store, wrong)


def wrong_now(held: Held, typed: Mapping[str, Typed], reason: str) -> dict[str, Problem]:
    """Give where the page says that a filing was refused for a paper that is held."""
    lost = held.gone(typed)
    return lost or {"main": Problem(reason, REFUSED[reason])}


def _from_store(held: Held, keys: Collection[str], typed: Mapping[str, Typed]) -> FromStore:
    """Give what was chosen of the person's store for a case, and why papers were taken anew."""
    again = {
        name.removeprefix(AGAIN): str(said).strip()[:_LONGEST]
        for name, said in typed.items()
        if name.startswith(AGAIN) and str(said).strip()
    }
    used = {key: each.file_id for key, each in held.chosen(typed).items() if key in keys}
    return FromStore(used, again)


def on_page(part: Component, held: Held, typed: Mapping[str, Typed]) -> dict[str, object]:
    """Give what the page says of one component: held by the register, or kept by the person.

    Only kind, day and code of a kept paper are shown, until it is chosen.
    """
    chosen = held.chosen(typed).get(part.key)
    papers = held.offered.get(part.key, ())
    by_state = api.is_held(part, held.register)
    return {
        "held": by_state,
        "pending": api.may_be_held(part, held.register),
        "again": by_state or bool(papers),
        "chosen": {"name": chosen.file_name, "size": chosen.size} if chosen else None,
        "kept": [
            {
                "said": f"{STORE}{each.file_id}",
                "name": each.name,
                "day": each.settled_at,
                "code": each.code,
                "old": each.old is not None,
            }
            for each in papers
        ],
    }
