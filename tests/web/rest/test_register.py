"""The register is asked about the owner of a dossier that a program filed: later, if he allowed."""

import pytest

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.tasks import look_for_hints
from motcua.domain.registry.api import lookup_of, say_consent
from motcua.domain.registry.values import Outcome, Purpose
from motcua.platform import clock
from tests.factories.office import citizen
from tests.simulators import Simulator
from tests.web.rest.programs import Program


def filed(program: Program, *, allowed: bool | None, name: str) -> Dossier:
    sent = program.dossier()
    owner = sent["owner"]
    member = citizen(name or owner["full_name"], owner["personal_number"], clock.now())
    if allowed is not None:
        say_consent(
            account_id=member.account.pk, purpose=Purpose.LOOK_UP, given=allowed,
            actor=member.actor, now=clock.now(),
        )  # fmt: skip
    assert program.post("/dossiers", sent).status_code == 201
    made = Dossier.objects.latest("pk")
    assert lookup_of(made.form_key) is None, "nobody waits for it while filing"
    look_for_hints(dossier=made.pk, tries=0)
    return made


@pytest.mark.parametrize(
    ("allowed", "name", "asked"),
    [(True, "", 1), (None, "", 0), (False, "", 0), (True, "Trần Thị Khác", 0)],
)
def test_only_an_owner_who_allowed_it_is_asked_about(
    allowed: bool | None,  # noqa: FBT001
    name: str,
    asked: int,
    program: Program,
    population_simulator: Simulator,
) -> None:
    made = filed(program, allowed=allowed, name=name)
    look_for_hints(dossier=made.pk, tries=0)
    assert len(population_simulator.seen()) == asked
    assert (lookup_of(made.form_key) is not None) is bool(asked)


def test_a_register_that_is_down_is_asked_again(
    program: Program, population_simulator: Simulator
) -> None:
    population_simulator.behave("down")
    made = filed(program, allowed=True, name="")
    found = lookup_of(made.form_key)
    assert found
    assert found.outcome is Outcome.UNAVAILABLE
    assert found.dossier_code == made.code
