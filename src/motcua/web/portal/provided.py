"""What the State holds already, on the pages of filing: asked for once, shown with its source."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.catalogue.values import Component, ProcedureVersion
from motcua.domain.dossiers.api import held_typed, verified
from motcua.domain.forms.values import DraftFacts, FormDefinition, Problem, Typed
from motcua.domain.registry.api import last_word, look_up, lookup_of, say_consent
from motcua.domain.registry.values import LookupFacts, Purpose, Who
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import account_id, actor_of, lang_of, subject_of


def at_start(request: HttpRequest) -> dict[str, object]:
    """Give what the first page asks: whether the register may be asked, in the words of today."""
    words = lawbook().personal_data(local(now()).date()).value.purpose(Purpose.LOOK_UP)
    subject = subject_of(request)
    asked = subject.personal_number and not last_word(account_id(request), Purpose.LOOK_UP)
    return {"look_up": words if asked else None, "look_up_allowed": not asked}


def look_up_for(request: HttpRequest, key: UUID) -> LookupFacts | None:
    """Ask the register for a draft about to begin, where its owner allows it, here or before."""
    subject, at = subject_of(request), now()
    if request.POST.get("consent_look_up") == "yes":
        _allow(request, at)
    who = Who(subject.full_name, subject.personal_number, subject.birth_date)
    return look_up(
        form_key=key, account_id=account_id(request), who=who, actor=actor_of(request), now=at
    )


def _allow(request: HttpRequest, at: datetime) -> None:
    say_consent(
        account_id=account_id(request), purpose=Purpose.LOOK_UP, given=True,
        actor=actor_of(request), now=at,
    )  # fmt: skip


def on_papers(
    request: HttpRequest, draft: DraftFacts, asked: Iterable[Component]
) -> dict[str, object]:
    """Give ``look_up``, the words of the consent, where a look-up could spare its owner a paper.

    Only where nobody has looked yet: what the register does not hold it does not hold a second
    time, and where it was down it is asked again by itself. What a request asks for is brought.
    """
    spared = any(part.waived_if_in_database for part in asked)
    may_ask = spared and _may_ask(request, draft)
    words = lawbook().personal_data(local(now()).date()).value.purpose(Purpose.LOOK_UP)
    return {"look_up": words if may_ask else None}


def ask_now(request: HttpRequest, draft: DraftFacts) -> dict[str, Problem]:
    """Note that the register may be asked, and ask it for a draft that is under way."""
    if _may_ask(request, draft):
        _allow(request, now())
        look_up_for(request, draft.id)
    return {}


def _may_ask(request: HttpRequest, draft: DraftFacts) -> bool:
    mine = draft.account_id == account_id(request) and not draft.for_another
    own = mine and not draft.reply_to
    return own and bool(subject_of(request).personal_number) and lookup_of(draft.id) is None


def typed_from(form: FormDefinition, found: LookupFacts | None, at: datetime) -> dict[str, Typed]:
    """Give the answers that the register has given, as typed."""
    return held_typed(form, found.record, at) if found and found.record else {}


def on_page(
    request: HttpRequest, draft: DraftFacts, procedure: ProcedureVersion,
    typed: Mapping[str, Typed],
) -> dict[str, object]:  # fmt: skip
    """Give how the answers compare: ``verified`` as a whole, ``known`` by the key of a field."""
    # Of a dossier that several people fill in nobody reads another's answers, not in a comparison.
    found = None if draft.shared else lookup_of(draft.id)
    compared = verified(procedure.form, typed, found, lang_of(request), now())
    known = {each.field: each for each in compared.answers} if compared else {}
    return {"verified": compared, "known": known}
