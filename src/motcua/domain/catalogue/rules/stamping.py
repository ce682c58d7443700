"""Writing into a package by which decision it was published, and from or until which day."""

import posixpath
from collections.abc import Mapping
from datetime import date

from motcua.domain.catalogue.rules.yaml_writing import replace_part
from motcua.domain.catalogue.values.drafts import Approval


def stamped(
    files: Mapping[str, str], folder: str, approval: Approval, *, ending: bool
) -> dict[str, str]:
    """Give the files with decision and day of effect in ``procedure.yaml``.

    An ending procedure is in force for the last time on that day. Raises ``YamlRefused``.
    """
    path = f"{folder}/procedure.yaml"
    day = approval.effective_from.isoformat()
    text = replace_part(files[path], "decision", approval.decision.strip())
    text = replace_part(text, "effective_from", day)
    if ending:
        text = replace_part(text, "effective_to", day)
    return {**files, path: text}


# The folders in which a process looks for what its steps name.
_BESIDE = ("decisions", "forms", "documents")


def own_copies(files: Mapping[str, str], folder: str, path: str) -> dict[str, str]:
    """Give the files with a shared one copied into the package's own folder, and named there.

    With a process comes what lies beside it (processes, tables, forms and documents of tasks), for
    it looks for them there.
    The shared file itself is no longer part of the package.
    """
    moved = [path]
    home = posixpath.dirname(path)
    if path.endswith(".bpmn"):
        beside = (home, *(posixpath.join(home, each) for each in _BESIDE))
        moved += [
            each
            for each in files
            if each != path
            and posixpath.dirname(each) in beside
            and each.endswith((".bpmn", ".yaml", ".typ"))
        ]
    copied = {each: text for each, text in files.items() if each not in moved}
    names = {}
    for each in moved:
        inside = posixpath.relpath(each, home)
        copied[posixpath.join(folder, inside)] = files[each]
        names[posixpath.relpath(each, folder)] = inside
    for name in ("procedure.yaml", "form.yaml"):
        place = f"{folder}/{name}"
        if place in copied:
            copied[place] = _renamed(copied[place], names)
    return copied


def _renamed(text: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        for guide in (".vi.md", ".en.md"):
            if old.endswith(guide):
                old, new = old.removesuffix(guide), new.removesuffix(guide)
        text = text.replace(old, new)
    return text


def first_files(folder: str, code: str, day: date) -> dict[str, str]:
    """Give the one file of a new procedure, to be filled in: what is missing stays empty."""
    field = folder.partition("/")[0]
    lines = [
        "format: 1",
        f"code: {code}",
        *("name:", '  vi: "Thủ tục mới"', '  en: "New procedure"'),
        *("summary:", '  vi: "Viết một câu cho người làm thủ tục."',
          '  en: "Write one sentence for the reader."'),
        f"field: {field}",
        "levels: [commune]",
        "applicants: [citizen]",
        f"effective_from: {day.isoformat()}",
        'decision: "0/QĐ-BQP"',
        *("executing_unit:", '  vi: "Cơ quan tiếp nhận"', '  en: "Receiving unit"'),
        *("offers:", "  - channel: direct", "    limit: {value: 1, unit: working_day}",
          "    fees: []"),
        "components: []",
        *("result:", "  name:", '    vi: "Kết quả"', '    en: "Result"'),
        "legal_basis: []",
        "steps: []",
    ]  # fmt: skip
    return {f"{folder}/procedure.yaml": "".join(f"{line}\n" for line in lines)}


def copied_files(files: Mapping[str, str], folder: str, other: str, code: str) -> dict[str, str]:
    """Give the files of a procedure as those of a new one; shared files stay where they are."""
    copied = {
        posixpath.join(other, posixpath.relpath(path, folder))
        if path.startswith(f"{folder}/")
        else path: text
        for path, text in files.items()
    }
    place = f"{other}/procedure.yaml"
    text = replace_part(copied[place], "code", code)
    for key in ("former_codes", "effective_to"):
        text = replace_part(text, key, None)
    copied[place] = text
    return copied
