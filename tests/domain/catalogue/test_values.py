"""What a procedure's version answers."""

from dataclasses import replace

from motcua.domain.catalogue.api import packaged
from motcua.domain.catalogue.values import Case
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Channel, Limit, Unit
from tests.domain.catalogue.conftest import REAL


def test_a_case_has_its_own_offer_or_the_one_for_every_case() -> None:
    found = packaged(REAL, "1.013133")
    assert found is not None
    abroad = Case("abroad", Text("Đang ở nước ngoài", "Living abroad"))
    direct, online = found.offers
    own = replace(direct, case="abroad", limit=Limit(7, Unit.working_day))
    procedure = replace(found, cases=(abroad,), offers=(own, direct, online))
    assert procedure.offer(Channel.direct) == direct
    assert procedure.offer(Channel.direct, "abroad") == own
    assert procedure.offer(Channel.online, "abroad") == online
    assert procedure.offer(Channel.post, "abroad") is None
    # What is done for one case only is not done for the others.
    assert replace(procedure, offers=(own, online)).offer(Channel.direct) is None
