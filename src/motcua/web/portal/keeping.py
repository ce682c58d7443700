"""A person's own store on the page of papers: one choice instead of one more upload."""

from uuid import UUID

from django.http import Http404, HttpRequest

from motcua.domain.catalogue.values import Component
from motcua.domain.dossiers.api import fits, kept_papers, misfit, take_paper
from motcua.domain.dossiers.values import CannotFile, KeptPaper
from motcua.domain.forms.values import Problem
from motcua.domain.registry.api import last_word, say_consent
from motcua.domain.registry.values import Purpose
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal.filing import Under
from motcua.web.shared.acting import account_id, actor_of
from motcua.web.shared.filing_wording import CANNOT_FILE
from motcua.web.shared.uploads import upload_rules


def on_page(request: HttpRequest, under: Under, asked: tuple[Component, ...]) -> dict[str, object]:
    """Give ``kept``: by component the papers that fit it, then the others that it takes.

    ``reuse`` holds the words of the purpose where there is something to use and he was not asked,
    or withdrew.
    """
    if under.draft.for_another:
        # One's own papers are not another's, and his are not offered to who acts for him.
        return {"kept": {}, "reuse": None, "reuse_count": 0}
    allowed = last_word(account_id(request), Purpose.REUSE)
    papers = kept_papers(account_id(request))
    words = lawbook().personal_data(local(now()).date()).value.purpose(Purpose.REUSE)
    if not allowed:
        return {"kept": {}, "reuse": words if papers else None, "reuse_count": len(papers)}
    used = {file.file_id for file in under.draft.files} | _in_dossier(under)
    free = [each for each in papers if each.file_id not in used]
    return {"reuse": None, "kept": {part.key: _of_store(free, part) for part in asked}}


def _of_store(free: list[KeptPaper], part: Component) -> dict[str, list[KeptPaper]]:
    taken = [each for each in free if not misfit(each, part)]
    fitting = [each for each in taken if fits(each, part)]
    return {"fitting": fitting, "others": [each for each in taken if each not in fitting]}


def allow(request: HttpRequest) -> dict[str, Problem]:
    """Note that his papers may be used again."""
    say_consent(
        account_id=account_id(request), purpose=Purpose.REUSE, given=True,
        actor=actor_of(request), now=now(),
    )  # fmt: skip
    return {}


def _in_dossier(under: Under) -> frozenset[UUID]:
    """Give the files that are in the dossier already: they are not filed once more."""
    return under.wanted.files if under.wanted else frozenset()


def take(request: HttpRequest, under: Under, asked: tuple[Component, ...]) -> dict[str, Problem]:
    """Put a kept paper beside the draft."""
    key = request.POST.get("component", "")
    part = next((each for each in asked if each.key == key), None)
    try:
        file_id = UUID(request.POST["take"])
    except ValueError:
        raise Http404 from None
    if part is None or under.draft.for_another or file_id in _in_dossier(under):
        raise Http404
    at, held = now(), len(_in_dossier(under))
    try:
        take_paper(
            draft_id=under.draft.id, account_id=account_id(request), part=part, file_id=file_id,
            most=upload_rules(at).most_files - held, actor=actor_of(request), now=at,
        )  # fmt: skip
    except CannotFile as problem:
        return {part.key: Problem(problem.reason, CANNOT_FILE[problem.reason])}
    return {}
