"""What is held of a person who stands at a counter: his own papers, and the register's word."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q

from motcua.domain.catalogue.values import Component, ProcedureVersion
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.queries.keeping import kept_of, kept_papers
from motcua.domain.dossiers.rules.held import is_held
from motcua.domain.dossiers.rules.keeping import fits, misfit
from motcua.domain.dossiers.values import KeptPaper, Person
from motcua.domain.identity.api import Account, account_with_number
from motcua.domain.identity.values import AccountKind
from motcua.domain.registry.api import asked_in, last_word, lookup_of, old_papers_of
from motcua.domain.registry.values import Outcome, Purpose
from motcua.kernel.names import fold


def store_present(person: Person) -> tuple[KeptPaper, ...]:
    """Give what somebody at a counter can file again, with or without an account.

    Number and name must both be his. He stands there in person, so that no consent of an account is
    wanted; who has forbidden it in his account is offered nothing (Law 91/2025/QH15). Without an
    account it is what counters filed for his number and name, and papers of the old system. A
    number under which somebody else has an account finds nothing: nobody is guessed.
    """
    number, name = person.personal_number, person.full_name
    if not (number and name):
        return ()
    account_id = account_with_number(number, name)
    if account_id is not None:
        allowed = last_word(account_id, Purpose.REUSE) is not False
        return kept_papers(account_id) if allowed else ()
    if Account.objects.filter(kind=AccountKind.CITIZEN, personal_number=number).exists():
        return ()
    return kept_of(Q(dossier__in=_unclaimed(person)), old_papers_of(number, name), None)


def _unclaimed(person: Person) -> list[int]:
    """Give what counters filed for somebody without account; his day of birth must not differ."""
    rows = Dossier.objects.filter(
        unclaimed_number=person.personal_number, owner_fold=fold(person.full_name),
        assisted_by__isnull=False, owner_account__isnull=True, practised_by__isnull=True,
    ).values_list("pk", "owner__birth_date")  # fmt: skip
    born = person.birth_date
    return [pk for pk, said in rows if not born or (said or born) == born]


def fitting(
    procedure: ProcedureVersion, store: Iterable[KeptPaper]
) -> Mapping[str, tuple[KeptPaper, ...]]:
    """Give, by component, what of a store is that paper and of a kind it takes."""
    papers = tuple(store)
    return {
        part.key: found
        for part in procedure.components
        if (found := tuple(each for each in papers if is_offered(each, part)))
    }


def is_offered(kept: KeptPaper, part: Component) -> bool:
    """Tell whether a kept paper is offered for a component at a counter."""
    return fits(kept, part) and not misfit(kept, part, on_paper=True)


def register_said_at_counter(form_key: UUID, personal_number: str) -> Outcome | None:
    """Give what the register said for a page about this person; None where nobody asked of him."""
    found = lookup_of(form_key)
    if found is None or not personal_number:
        return None
    return found.outcome if asked_in(found).personal_number == personal_number else None


def held_present(
    procedure: ProcedureVersion, offered: Mapping[str, tuple[KeptPaper, ...]], said: Outcome | None
) -> frozenset[str]:
    """Give the components that the State or the person's store holds, as ``held_already`` does."""
    by_state = {part.key for part in procedure.components if is_held(part, said)}
    return frozenset(by_state | set(offered))
