"""A stack that its leader signs on his own machine: the page, and what its script asks for."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.audit.values import Actor
from motcua.domain.bulk import api
from motcua.domain.bulk.values import (
    Asked,
    BatchState,
    CannotBulk,
    ItemFacts,
    ItemState,
    OwnTurn,
    StackAct,
    StackFacts,
)
from motcua.domain.dossiers import api as dossiers
from motcua.domain.dossiers.values import NotTaken, TaskAct
from motcua.domain.forms.values import Problem
from motcua.domain.identity.values import Permission, Role, Subject
from motcua.domain.signing.values import LARGEST_CHECKED
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.lead.own_files import sent
from motcua.web.lead.own_machine import as_message, with_plugin
from motcua.web.lead.own_wording import (
    GARBAGE,
    LEFT,
    NO_PLUGIN,
    NO_SERVER,
    NOT_SENT,
    REFUSED,
    SIGNED,
    STOPPED,
    WAITS,
    why,
)
from motcua.web.shared.acting import actor_of, lang_of, subject_of
from motcua.web.shared.downloads import stored
from motcua.web.shared.item_outcomes import outcome
from motcua.web.shared.officers import seen_or_404
from motcua.web.shared.own_machines import machine_facts

_OPEN = frozenset({ItemState.WAITING, ItemState.FAILED})
_GOING = frozenset({BatchState.RUNNING, BatchState.DONE})
# After these, and what is wrong with a signature, the next dossier would fare no better.
_STOPS = frozenset({"cannot_sign", "key_withdrawn", "key_not_in_force", "not_sealed"})
_FEW = 20


def begin_one(request: HttpRequest, code: str) -> HttpResponse:
    """Make a stack of one dossier that waits for the leader, to be signed on his machine.

    One that he has begun and not ended is gone on with.
    """
    seen_or_404(request, code, Permission.SIGN)
    subject, actor = subject_of(request), actor_of(request, Role.LEADER)
    asked = dossiers.InboxQuestion(act=TaskAct.SIGN, words=code)
    lines = dossiers.held_lines(subject, dossiers.inbox_places(subject, asked, _FEW))
    here = [line for line in lines if line.code == code]
    begun = api.own_at(subject, code, here[0].step_number) if len(here) == 1 else None
    try:
        stack = begun or _begun([line.step_id for line in here], subject, actor)
    except CannotBulk:
        raise Http404 from None
    return HttpResponseRedirect(reverse(f"{lang_of(request)}:lead_own", kwargs={"stack": stack}))


def _begun(places: list[int], subject: Subject, actor: Actor) -> UUID:
    stack = api.make_stack(places=places, subject=subject, actor=actor, now=now())
    api.begin_stack(
        stack_id=stack, act=StackAct.SIGN, asked=Asked(own=True), subject=subject,
        actor=actor, now=now(),
    )  # fmt: skip
    return stack


def page(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Show the stack: how far it is, what became of each, and how to sign without the plug-in."""
    return _page(request, _found(request, stack), {})


def _page(request: HttpRequest, facts: StackFacts, errors: dict[str, Problem]) -> HttpResponse:
    subject, lang = subject_of(request), lang_of(request)
    waiting = dossiers.own_waiting(subject, now())
    items = api.items_of(facts)
    context = {
        "facts": facts,
        "rows": [_row(lang, facts, each, waiting.get(each.code)) for each in items],
        "failed": sum(each.state is ItemState.FAILED for each in items),
        "certificate": machine_facts(subject, now()),
        "address": settings.MOTCUA_SIGNING_PLUGIN,
        "words": {"no_plugin": NO_PLUGIN, "left": LEFT, "no_server": NO_SERVER},
        "largest": LARGEST_CHECKED,
        "errors": errors,
    }
    answer = render(request, "lead/own_stack.html", context, status=422 if errors else 200)
    return with_plugin(answer)


def _row(lang: str, facts: StackFacts, item: ItemFacts, until: object) -> dict[str, object]:
    address = {"stack": facts.id, "position": item.position}
    is_open = item.state in _OPEN and facts.state in _GOING
    waits = until is not None and is_open
    return {
        "facts": item,
        "url": reverse(f"{lang}:lead_dossier", kwargs={"code": item.code}),
        "paper_url": reverse(f"{lang}:lead_own_paper", kwargs=address) if waits else "",
        "until": until if waits else None,
        "open": is_open,
        "words": _words(item),
    }


def _words(item: ItemFacts) -> Text:
    if item.state is ItemState.FAILED:
        return outcome(item)
    if item.state is ItemState.DONE:
        return Text(f"{SIGNED.vi}: {item.number}", f"{SIGNED.en}: {item.number}")
    left_out = item.state is ItemState.TAKEN_OUT
    return Text("đã bỏ ra", "left out") if left_out else WAITS


def _found(request: HttpRequest, stack: UUID) -> StackFacts:
    try:
        facts = api.stack_for(stack, subject_of(request))
    except CannotBulk:
        raise Http404 from None
    if not facts.asked.own or facts.begun_at is None:
        raise Http404
    return facts


def following(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Make the next one ready and give the message for the plug-in; nothing when all is done.

    One that cannot be made ready is told instead, and whether to go on. A stack that was ended
    elsewhere is over here too: its page, loaded again, says how.
    """
    _found(request, stack)
    try:
        turn = api.next_own(
            stack_id=stack, subject=subject_of(request), actor=actor_of(request, Role.LEADER),
            now=now(),
        )  # fmt: skip
    except CannotBulk as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        turn = None
    return JsonResponse(_turn(request, turn))


def _turn(request: HttpRequest, turn: OwnTurn | ItemFacts | None) -> dict[str, object]:
    if turn is None:
        return {"done": True}
    if isinstance(turn, ItemFacts):
        return {"position": turn.position, "code": turn.code, **_became(request, turn)}
    return {
        "position": turn.position,
        "code": turn.code,
        "message": as_message(turn.handed, subject_of(request)),
    }


def answered(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Read what the plug-in said of one, look what really became of it, and say so."""
    facts = _found(request, stack)
    try:
        item = api.settle_own(
            stack_id=facts.id, position=_position(request), subject=subject_of(request),
            actor=actor_of(request, Role.LEADER), now=now(),
        )  # fmt: skip
    except CannotBulk:
        raise Http404 from None
    became = _became(request, item)
    if item.state is ItemState.WAITING:
        words = _said(request.POST.get("reply", "")) if facts.state in _GOING else STOPPED
        became["words"] = words.of(lang_of(request))
    return JsonResponse(became)


def _became(request: HttpRequest, item: ItemFacts) -> dict[str, object]:
    """Tell what became of one, and whether the next may fare better."""
    go_on = item.state in {ItemState.DONE, ItemState.TAKEN_OUT}
    if item.state is ItemState.FAILED:
        go_on = item.reason not in _STOPS and not item.reason.startswith("own_")
    return {"state": str(item.state), "words": _words(item).of(lang_of(request)), "go_on": go_on}


def _said(text: str) -> Text:
    if not text:
        return WAITS
    reply = dossiers.plugin_messages.reply(text)
    if reply is None:
        return GARBAGE
    if reply.is_good or not reply.message:
        return NOT_SENT
    return Text(REFUSED.vi.format(words=reply.message), REFUSED.en.format(words=reply.message))


def act(request: HttpRequest, stack: UUID) -> HttpResponse:
    """Do by form what needs no script: make one ready, upload it, leave it out, try again."""
    facts = _found(request, stack)
    do = request.POST.get("do", "")
    if do not in _DOING:
        raise Http404
    try:
        errors = _DOING[do](request, facts)
    except CannotBulk as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        errors = {"signing": Problem(problem.reason, problem.text)}
    except NotTaken as problem:
        errors = {"signing": Problem(problem.reason, why(problem.reason, problem.error))}
    if errors:
        return _page(request, _found(request, stack), errors)
    place = reverse(f"{lang_of(request)}:lead_own", kwargs={"stack": facts.id})
    position = request.POST.get("position", "")
    return HttpResponseRedirect(f"{place}#row-{_position(request)}" if position else place)


def _prepare(request: HttpRequest, facts: StackFacts) -> dict[str, Problem]:
    position = _position(request)
    turn = api.prepare_own(
        stack_id=facts.id, position=position, subject=subject_of(request), now=now()
    )
    if turn is not None:
        return {}
    item = next(each for each in api.items_of(facts) if each.position == position)
    return {"signing": Problem(item.reason, _words(item))} if item.reason else {}


def _upload(request: HttpRequest, facts: StackFacts) -> dict[str, Problem]:
    item = api.take_own(
        stack_id=facts.id, position=_position(request), pdf=sent(request),
        subject=subject_of(request), actor=actor_of(request, Role.LEADER), now=now(),
    )  # fmt: skip
    return {"signing": Problem(item.reason, _words(item))} if item.reason else {}


def _leave_out(request: HttpRequest, facts: StackFacts) -> dict[str, Problem]:
    api.leave_out(
        stack_id=facts.id, position=_position(request), subject=subject_of(request),
        actor=actor_of(request, Role.LEADER), now=now(),
    )  # fmt: skip
    return {}


def _again(request: HttpRequest, facts: StackFacts) -> dict[str, Problem]:
    api.try_again(stack_id=facts.id, subject=subject_of(request))
    return {}


_DOING = {"prepare": _prepare, "upload": _upload, "leave_out": _leave_out, "again": _again}


def paper(request: HttpRequest, stack: UUID, position: int) -> HttpResponse:
    """Give the paper of one dossier that waits for its signature."""
    _found(request, stack)
    try:
        file = api.fetch_own(
            stack_id=stack, position=position, subject=subject_of(request), now=now()
        )
    except (CannotBulk, NotTaken):
        raise Http404 from None
    return stored(file.pk)


def _position(request: HttpRequest) -> int:
    said = request.POST.get("position", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 0
