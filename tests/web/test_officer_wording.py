"""Every reason for which an act is refused has words on the officers' pages."""

import re
from pathlib import Path

import motcua
from motcua.domain.process.rules.engine.refusals import _WORDS as OF_THE_ENGINE
from motcua.web.shared.officer_wording import CANNOT_ACT

SOURCE = Path(motcua.__file__).parent if motcua.__file__ else Path("src/motcua")
_RAISED = re.compile(r"""CannotAct\(\s*"(\w+)"\s*\)""")


def reasons() -> set[str]:
    """Give the reasons written anywhere in the source."""
    found = {
        reason
        for file in (SOURCE / "domain" / "dossiers").rglob("*.py")
        for reason in _RAISED.findall(file.read_text(encoding="utf-8"))
    }
    return found | set(OF_THE_ENGINE) | {"second_appointment", "date_too_early"}


def test_every_reason_has_words_in_both_languages() -> None:
    assert len(reasons()) > 40
    assert sorted(reasons() - set(CANNOT_ACT)) == []
    for words in CANNOT_ACT.values():
        assert words.vi.endswith(".")
        assert words.en.endswith(".")
        assert words.vi != words.en
