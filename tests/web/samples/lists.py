"""Samples of filing in bulk for an organisation: choosing, a new list, and lists at every stage."""

from dataclasses import replace
from datetime import timedelta

from motcua.domain.bulk.values import BatchFacts, BatchState, Pause, WhyPaused
from motcua.domain.forms import values as forms
from motcua.domain.identity.values import House, Subject
from motcua.kernel.texts import Text
from motcua.platform.lawbook import lawbook
from motcua.web.shared.batch_pauses import what_to_do, why_paused
from motcua.web.shared.batch_places import PORTAL
from tests.web.samples.bulk import BATCH, BULK
from tests.web.samples.people import CITIZEN, ago

_SCHOOL = "Trường Trung học phổ thông Nguyễn Bỉnh Khiêm"
_HOUSE = House(3, "5700990099", _SCHOOL)
_DAY = ago(hours=1).date()
_LAW = lawbook().representation(_DAY).value
_LIST = replace(BATCH, organisation_id=3, organisation=_SCHOOL, made_by="Trần Gia Bảo")
_COMPARING = replace(_LIST, to_compare=230, differing=2)
_NOTED = replace(_LIST, differing=2, uncompared=180)
_LOST = Pause(WhyPaused.POWER_OVER, ago(minutes=2), by="Trần Gia Bảo")
_CHOICES = [{"key": "3", "label": f"{_SCHOOL} (5700990099)"}]
_WRONG = forms.Problem("power_over", Text("Không gồm thủ tục này.", "Does not cover it."))


def _page(facts: BatchFacts, **more: object) -> dict[str, object]:
    known = BULK["batch"][2]
    return {**known, "place": PORTAL, "facts": facts, "declares": True, **more}


_NEW: dict[str, object] = {
    **BULK["bulk_new"][2],
    "place": PORTAL,
    "organisation": _HOUSE,
    "provinces": [{"key": "22", "label": "Quảng Ninh"}, {"key": "31", "label": "Hải Phòng"}],
    "people": True,
    "statement": _LAW.house_statement,
    "limits": lawbook().uploads(_DAY).lists,
    "typed": {"province": "22"},
    "most_rows": 500,
}
_ALL: dict[str, object] = {
    **BULK["bulk"][2], "place": PORTAL, "organisations": _CHOICES, "typed": {}, "errors": {},
}  # fmt: skip

LISTS: dict[str, tuple[str, Subject, dict[str, object]]] = {
    "lists": ("shared/batches.html", CITIZEN, _ALL),
    "lists_wrong": ("shared/batches.html", CITIZEN, {**_ALL, "errors": {"procedure": _WRONG}}),
    "lists_none": ("shared/batches.html", CITIZEN, {
        **_ALL, "organisations": [], "procedures": [], "rows": [],
    }),
    "list_new": ("shared/batch_new.html", CITIZEN, _NEW),
    "list_new_own": ("shared/batch_new.html", CITIZEN, {
        **_NEW, "people": False, "units": [], "typed": {}, "errors": {"province": _WRONG},
    }),
    "list": ("shared/batch.html", CITIZEN, _page(_NOTED)),
    "list_comparing": ("shared/batch.html", CITIZEN, _page(_COMPARING)),
    "list_lost": ("shared/batch.html", CITIZEN, _page(
        replace(_LIST, state=BatchState.PAUSED, paused=_LOST, filed=120, failed=290,
                checked_at=None),
        may_act=False, why=why_paused(_LOST), to_do=what_to_do(_LOST),
    )),
    "list_report": ("shared/batch_report.html", CITIZEN, {
        **BULK["batch_report"][2], "place": PORTAL,
        "facts": replace(_NOTED, ended_at=ago() + timedelta(minutes=1)),
    }),
}  # fmt: skip
