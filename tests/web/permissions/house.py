"""A list of an organisation that the citizen of halong heads, and the ways to ask its pages."""

from datetime import datetime

from motcua.domain.bulk.api import make_list
from motcua.domain.identity.values import DossierFacts
from tests.factories.batches import RESERVE, cells, lines
from tests.factories.filings import FIRST_REGISTRATION
from tests.web.permissions.addresses import Ask
from tests.web.permissions.cast import Cast
from tests.web.permissions.planted import Thing, person_of

_TABLES = ("xlsx", "csv", "pdf")


def list_of(cast: Cast, now: datetime) -> Thing:
    """A list of one row that the citizen of halong has read in for his school."""
    who = cast.khoi
    row = {**cells(1), "owner_name": person_of("halong").full_name}
    lot = make_list(
        organisation_id=who.subject.seats[0].organisation_id, procedure_code=RESERVE, component="",
        lines=lines([row]), sheet_name="bang.xlsx", unit_id=cast.halong.unit.pk, stated=True,
        subject=who.subject, actor=who.actor, now=now,
    )  # fmt: skip
    mine = frozenset({who.account.pk})
    return Thing("halong", {"lot": lot}, DossierFacts(mine, None, frozenset(), "/", ()))


def batch_ways() -> dict[str, list[Ask]]:
    """Give how the pages of batches are asked, of officers and of organisations."""
    pages = {
        "bulk": [
            Ask(),
            Ask(query=f"procedure={FIRST_REGISTRATION}"),
            Ask("POST", data={"procedure": FIRST_REGISTRATION}),
        ],
        "bulk_template": [
            Ask(parts={"procedure": FIRST_REGISTRATION, "kind": kind}) for kind in ("xlsx", "csv")
        ],
        "batch_files": [Ask("POST", data={}, upload="files")],
        "batch_act": [Ask("POST", data={"act": "check"}), Ask("POST", data={"act": "run"})],
        "batch_table": [Ask(parts={"kind": kind}, costly=kind == "pdf") for kind in _TABLES],
    }
    return {f"{side}_{name}": ways for side in ("desk", "own") for name, ways in pages.items()}
