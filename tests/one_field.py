"""The catalogue of most tests: the packages of one field, so that each test loads in no time.

What holds for all packages is asked once, in ``tests/domain/catalogue/test_all_packages.py``.
"""

import re
import shutil
from pathlib import Path

WHOLE = Path(__file__).parents[1] / "catalogue"
FIELD = "military_service"
_ENTRY = re.compile(r"^  - code: (\S+)\n(?:    .*\n)+", re.MULTILINE)


def one_field(folder: Path) -> Path:
    """Copy the packages of the field with what all packages share; give the folder."""
    if folder.exists():
        return folder
    shutil.copytree(WHOLE / FIELD, folder / FIELD)
    shutil.copy(WHOLE / "legal_texts.yaml", folder)
    codes = {path.name for path in (WHOLE / FIELD).iterdir()}
    spoken = (WHOLE / "synonyms.yaml").read_text(encoding="utf-8")
    own = _ENTRY.sub(lambda entry: entry.group() if entry.group(1) in codes else "", spoken)
    (folder / "synonyms.yaml").write_text(own, encoding="utf-8")
    return folder
