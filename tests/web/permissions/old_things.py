"""An import of old records, an old paper and dossier, for those who ask every address."""

import uuid
from datetime import datetime

from motcua.domain.identity.values import DossierFacts
from motcua.domain.registry.api import old_dossiers, old_papers
from motcua.domain.registry.values import Wanted
from tests.factories.old_records import bring, make_old, old, old_dossier
from tests.web.permissions.cast import Cast
from tests.web.permissions.planted import Thing, person_of


def _of_halong() -> dict[str, str]:
    """Give what a record of the old system says of the citizen of halong."""
    person = person_of("halong")
    return {"ownerName": person.full_name, "ownerNo": person.personal_number}


def load_of(cast: Cast, now: datetime) -> Thing:
    """Records of the old system that the receiving officer of halong has read in."""
    load = make_old([old(1, **_of_halong())], cast.halong.receiver, now)
    units = frozenset({cast.halong.unit.pk})
    return Thing("halong", {"load": load}, DossierFacts(frozenset(), None, units, "/", ()))


def old_of(cast: Cast, now: datetime) -> Thing:
    """A paper of the old system that is halong's and its citizen's."""
    who = cast.halong.receiver
    load = make_old([old(2, **_of_halong())], who, now)
    bring(load, who, now)
    paper, _ = old_papers(who.subject, Wanted())
    owner, units = frozenset({cast.khoi.account.pk}), frozenset({cast.halong.unit.pk})
    return Thing("halong", {"old": paper[0].key}, DossierFacts(owner, None, units, "/", ()))


def old_dossiers_of(cast: Cast, now: datetime) -> dict[str, Thing]:
    """A dossier of the old system that is halong's and its citizen's, and one that is nowhere."""
    who, person = cast.halong.receiver, person_of("halong")
    row = old_dossier(
        2, applicantName=person.full_name, applicantIdNo=person.personal_number or ""
    )  # fmt: skip
    bring(make_old([row], who, now), who, now)
    found, _ = old_dossiers(who.subject, Wanted())
    owner, units = frozenset({cast.khoi.account.pk}), frozenset({cast.halong.unit.pk})
    facts = DossierFacts(owner, None, units, "/", ())
    return {
        "none": Thing("none", {"old_dossier": uuid.uuid4()}, None),
        "halong": Thing("halong", {"old_dossier": found[0].key}, facts),
    }
