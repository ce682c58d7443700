"""What a decision says of what was proposed: followed, not followed, or nothing."""

from collections.abc import Collection, Mapping

from motcua.domain.dossiers.values import FORM_ITEM, Deed
from motcua.domain.dossiers.values.hints import (
    Hint,
    HintAbout,
    HintRule,
    RuleStanding,
)
from motcua.kernel.assistant import AssistantRules, WeakRules

# The name under which is counted what officers asked for and nothing had proposed.
MISSED = "missed"

ALREADY_SETTLED = "already_settled"


def judged(
    hint: Hint, *, deed: Deed, asked: Collection[str], reason: str, rules: AssistantRules
) -> bool | None:
    """Tell whether a decision followed a hint; ``None`` when it says nothing of it.

    ``asked`` are the components of a supplement request, ``reason`` the legal reason of a refusal.
    Whoever accepts follows no defect. A request that names the thing follows it, one that leaves
    it out does not; of the dossier as a whole a request says nothing. A refusal follows what gives
    its very reason and says nothing of the rest.
    """
    if deed is Deed.ACCEPT:
        return False
    if deed is Deed.SUPPLEMENT:
        if hint.about is HintAbout.DOSSIER:
            return None
        return asked_by(hint) in asked
    if deed is Deed.REFUSE:
        return True if reason and reason == reason_of(hint, rules) else None
    return None


def asked_by(hint: Hint) -> str:
    """Give what a supplement request would ask for by it; an answer is asked with the form."""
    return {HintAbout.COMPONENT: hint.name, HintAbout.ANSWER: FORM_ITEM}.get(hint.about, "")


def reason_of(hint: Hint, rules: AssistantRules) -> str:
    """Give the key of the legal reason by which it would be refused, empty when there is none."""
    if hint.rule is HintRule.REPEATED:
        return ALREADY_SETTLED
    if hint.rule is HintRule.CONDITION:
        known = {each.key: each.reason for each in rules.conditions}
        return known.get(hint.name, "")
    return ""


def missed(hints: Collection[Hint], asked: Collection[str]) -> list[str]:
    """Give what a supplement request asks for that no hint had named."""
    named = {asked_by(hint) for hint in hints}
    return sorted(set(asked) - named)


def is_weak(standing: RuleStanding, rules: WeakRules) -> bool:
    """Tell whether officers follow a rule too seldom to be helped by it."""
    share = standing.share
    return share is not None and standing.decided >= rules.cases and share * 100 < rules.share


def weak_rules(standings: Mapping[str, RuleStanding], rules: WeakRules) -> frozenset[str]:
    """Give the rules that are weak."""
    return frozenset(name for name, each in standings.items() if is_weak(each, rules))
