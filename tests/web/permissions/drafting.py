"""The ways to ask the pages of procedure controllers."""

from tests.factories.filings import FIRST_REGISTRATION
from tests.web.permissions.addresses import Ask


def drafting(draft: int) -> dict[str, list[Ask]]:
    """Give the ways to ask the pages of procedure controllers, all about one draft."""
    here = {"draft": draft}
    row = {"do": "add", "revision": "0"}
    file = f"path=military_service/{FIRST_REGISTRATION}/procedure.yaml"
    return {
        "drafts": [Ask(), Ask("POST", data={"do": "new", "code": "x", "field": "x", "like": "",
                                            "ending": ""})],
        "draft": [Ask(parts=here)],
        "draft_act": [
            Ask("POST", parts=here, data={"do": "send", "revision": "0"}),
            Ask("POST", parts=here, data={"do": "return", "reason": "x", "revision": "0",
                                          "decision": "x", "effective_from": "x"}),
        ],
        "draft_file": [
            Ask(parts=here, query=file),
            Ask("POST", parts=here, data={"do": "save", "name": "x.md", "text": "x",
                                          "revision": "0"}),
        ],
        "draft_sheet": [
            Ask(parts=here, query="at=offers[0]"),
            Ask("POST", parts=here, query="at=steps", data=row),
            Ask("POST", parts=here, query="at=offers[0]",
                data={"v.limit.value": "1", "v.channel": "direct", "revision": "0"}),
        ],
        "draft_form": [
            Ask(parts=here, query="at=pages[0].fields[0]"),
            Ask("POST", parts=here, query="at=pages",
                data={**row, "new.key": "x", "new.vi": "x", "new.en": "x"}),
            Ask("POST", parts=here, query="at=pages[0].fields[0]",
                data={"v.type": "group", "v.key": "x", "v.show_if.0.field": "x",
                      "v.show_if.0.answers": "x", "v.of": "x", "revision": "0"}),
        ],
        "draft_process": [
            Ask(parts=here), Ask("POST", parts=here, data={"do": "own", "revision": "0"}),
        ],
        "draft_check": [
            Ask("POST", parts=here, query="of=sheet&at=offers[0]",
                data={"v.limit.value": "x", "revision": "0"}),
            Ask("POST", parts=here, query=f"of=file&{file}", data={"text": "x", "revision": "0"}),
        ],
        "draft_changes": [Ask(parts=here)],
        "preview_procedure": [Ask(parts=here)],
        "preview_form": [
            Ask(parts=here, query="page=person"),
            Ask("POST", parts=here, data={"full_name": "x", "-row": "add:x"}),
        ],
        "preview_process": [Ask(parts=here)],
        "preview_result": [Ask(parts=here)],
    }  # fmt: skip
