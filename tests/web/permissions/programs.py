"""The ways of programs to ask the REST interface."""

from tests.factories.filings import FIRST_REGISTRATION
from tests.web.permissions.addresses import Ask
from tests.web.permissions.planted import Things
from tests.web.permissions.things import COMPONENT
from tests.web.rest.programs import answers, person


def rest_ways(things: Things) -> dict[str, list[Ask]]:
    """Give how programs ask each operation."""
    issued = things.dossiers["program", "issued"]
    papers = [{"component": COMPONENT, "files": [things.loose_file]}]
    filing = {
        "procedure": FIRST_REGISTRATION, "case": None, "channel": "online",
        "unit": "G11.03.22.HALONG", "delivery": "electronic", "owner": person(),
        "submitter": person(), "answers": answers(), "components": papers, "lang": "vi",
    }  # fmt: skip
    due = {"received_at": "2026-02-12T10:00:00+07:00", "limit": {"value": 2, "unit": "hour"}}
    return {
        "procedures": [Ask(), Ask(query="q=moc")],
        "procedure": [Ask(parts={"code": FIRST_REGISTRATION})],
        "procedure_record": [
            Ask(parts={"code": FIRST_REGISTRATION}),
            Ask(parts={"code": FIRST_REGISTRATION}, query="shape=sheet"),
        ],
        "procedures_feed": [Ask(), Ask(query="since=2026-01-01T00:00:00Z")],
        "procedure_codes": [Ask(), Ask(query="format=csv")],
        "list_dossiers": [Ask(), Ask("POST", json=filing)],
        "file_dossier": [Ask(), Ask("POST", json=filing)],
        "upload_file": [Ask("POST", data={}, upload="file")],
        "dossier": [Ask(stage=stage) for stage in ("receive", "supplement", "refused", "issued")],
        "dossier_steps": [Ask(stage="sign")],
        "dossier_results": [Ask(stage="issued")],
        "dossier_result_file": [Ask(stage="issued")],
        "dossier_supplement": [
            Ask("POST", "supplement", json={"components": papers, "answer": ""})
        ],
        "dossier_withdraw": [Ask("POST", json={"reason": "x"})],
        "verify": [Ask("POST", json={"code": issued.parts["verification"]})],
        "law_due": [Ask("POST", json=due)],
        "seal_showings": [
            Ask(
                "POST",
                json={"showings": []},
                headers={"authorization": f"Bearer {things.phone.gate}"},
            ),
        ],
        "audit_checkpoint": [Ask()],
        "audit_consistency": [Ask(query="old=1")],
        "audit_tile": [Ask(parts={"place": "0/000.p/1"}), Ask(parts={"place": "entries/000.p/1"})],
        "audit_proof": [Ask(query="dossier=<code>&step=1")],
    }
