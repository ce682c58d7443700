"""What is filed at a counter, and which unit settles it."""

from django.http import Http404, HttpRequest

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.counter.api import often_filed
from motcua.domain.identity.api import Unit, accepting_units, unit_by_id
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.platform.lawbook.counter import ReceivesFor
from motcua.web.desk.counter_unit import counters, ticket_here, unit_here
from motcua.web.shared.acting import lang_of

_LONGEST_QUESTION = 120
_AT_COUNTERS = (Channel.direct, Channel.post)
# A list longer than this is searched by nobody; the unit is found by its name in the browser.
_MOST_UNITS = 400


def chosen_procedure(request: HttpRequest) -> ProcedureVersion | None:
    """Give the procedure that is filed; None before one is chosen; 404 for one not taken here."""
    code = request.GET.get("procedure", "")
    if not code:
        return None
    procedure = snapshot().get(code)
    if procedure is None or not any(procedure.offered(each) for each in _AT_COUNTERS):
        raise Http404
    return procedure


def choosing(request: HttpRequest, chosen: ProcedureVersion | None = None) -> dict[str, object]:
    """Give what the page says of procedures: those of this desk on top, or found by words."""
    context: dict[str, object] = {
        "procedure": chosen, "procedures": [], "often": [], "found": [], "units": [],
        "typed": {}, "errors": {}, "ticket": ticket_here(request), **counters(request),
    }  # fmt: skip
    if chosen is not None:
        return {**context, "units": _offered_units(request, chosen)}
    here, today = unit_here(request), local(now()).date()
    open_here = snapshot().rollout.codes(here, today)
    offered = [
        each
        for each in snapshot().all()
        if any(each.offered(way) for way in _AT_COUNTERS) and each.code in open_here
    ]
    lang, codes = lang_of(request), {each.code: each for each in offered}
    words = request.GET.get("q", "").strip()[:_LONGEST_QUESTION]
    hits = snapshot().search(words) if words else ()
    return {
        **context,
        "procedures": [{"key": each.code, "label": each.name.of(lang)} for each in offered],
        "often": [codes[code] for code in often_filed(here) if code in codes],
        "found": [hit.procedure for hit in hits if hit.procedure.code in codes][:10],
        "typed": {"q": words},
    }


def settling(request: HttpRequest, procedure: ProcedureVersion) -> int | None:
    """Give the unit that settles: this one, unless another was chosen that the law allows.

    None for a unit that is unknown, or that this counter may no longer receive for.
    """
    here, said = unit_here(request), request.POST.get("settling_unit", "")
    if said in {"", str(here)}:
        return here
    allowed = {str(unit.pk): unit.pk for unit in _others(here, procedure)}
    return allowed.get(said)


def _offered_units(request: HttpRequest, procedure: ProcedureVersion) -> list[dict[str, str]]:
    lang = lang_of(request)
    others = _others(unit_here(request), procedure)
    return [{"key": str(unit.pk), "label": unit.name.of(lang)} for unit in others]


def _others(here: int, procedure: ProcedureVersion) -> list[Unit]:
    """Give the units this counter may receive for (Decree 118/2025; law/counter.yaml)."""
    today = local(now()).date()
    rules, own = lawbook().counter(today), unit_by_id(here)
    if rules.receives_for is ReceivesFor.OWN or procedure.code in rules.never_for_others:
        return []
    units = accepting_units(today).exclude(pk=here)
    if rules.receives_for is ReceivesFor.PROVINCE:
        units = units.filter(province_code=own.province_code)
    rollout = snapshot().rollout
    return [each for each in units[:_MOST_UNITS] if rollout.is_open(procedure.code, each.pk, today)]
