"""The draft of a package as the linter sees it, beside the procedures in force."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models.fields.json import KeyTextTransform

from motcua.domain.catalogue.models import Edition
from motcua.domain.catalogue.models import ProcedureVersion as Stored
from motcua.domain.catalogue.queries.draft_process import judged_alone
from motcua.domain.catalogue.queries.linting import examine_files
from motcua.domain.catalogue.queries.snapshot import snapshot
from motcua.domain.catalogue.rules.gathering import SYNONYMS, Package
from motcua.domain.catalogue.values import Finding, ProcedureVersion, Severity
from motcua.domain.catalogue.values.drafts import PackageDraft
from motcua.kernel.texts import Text

_OWN_COPY = Text(
    "Tách tệp này thành bản riêng của thủ tục, rồi sửa bản riêng.",
    "Make a copy of its own for this procedure, and change that.",
)


@dataclass(frozen=True, slots=True)
class ExaminedDraft:
    """A draft after reading and linting; ``version`` is ``None`` while it cannot be read."""

    package: Package | None
    version: ProcedureVersion | None
    findings: tuple[Finding, ...]


def examine_draft(draft: PackageDraft) -> ExaminedDraft:
    """Read a draft and lint it as loading would, with the catalogue in force around it."""
    edition = Edition.objects.first()
    shared = dict(edition.shared) if edition else {}
    # How people ask for procedures is nothing a draft can mend, and a third of the reading.
    spoken_apart = {path: text for path, text in shared.items() if path != SYNONYMS}
    texts = {**spoken_apart, **draft.files}
    examined = examine_files({path: text.encode() for path, text in texts.items()})
    pair = next(iter(examined.versions), None)
    package = next(iter(examined.gathered.packages), None)
    version = pair[1] if pair else None
    found = [each for each in examined.findings if not _of_others(each, draft, shared)]
    found += _misplaced(draft, version)
    found += judged_alone(draft) if package is None else _unused(draft, package)
    found += _shared(draft)
    ordered = sorted(dict.fromkeys(found), key=lambda f: (f.severity, f.file, f.place))
    return ExaminedDraft(package, version, tuple(ordered))


def _of_others(finding: Finding, draft: PackageDraft, shared: dict[str, str]) -> bool:
    """Tell whether a finding is about what lies outside the draft, which is not here to be read."""
    if finding.file == SYNONYMS or (finding.file in shared and finding.file not in draft.files):
        return True
    if not (finding.place.startswith("related[") and finding.place.endswith("].code")):
        return False
    return any(f" {code}." in finding.message.en for code in _codes_of_others(draft))


def _codes_of_others(draft: PackageDraft) -> frozenset[str]:
    return frozenset(each.code for each in snapshot().all() if each.code != draft.code)


def _misplaced(draft: PackageDraft, version: ProcedureVersion | None) -> Iterator[Finding]:
    if version is None:
        return
    file = f"{draft.folder}/procedure.yaml"
    if version.code != draft.code:
        yield Finding(
            file,
            "code",
            Text(f"Mã phải là {draft.code}.", f"The code must be {draft.code}."),
            Text("Ghi lại mã; mã khác thì mở bản soạn khác.", "Write it; another has its own."),
        )
    others = _codes_of_others(draft)
    for code in version.former_codes:
        if code in others:
            yield Finding(
                file,
                "former_codes",
                Text(f"Mã {code} là của thủ tục khác.", f"{code} is another procedure's code."),
                Text("Bỏ mã này.", "Leave it out."),
            )


def _unused(draft: PackageDraft, package: Package) -> Iterator[Finding]:
    for path in sorted(set(draft.files) - set(package.sources)):
        yield Finding(
            path,
            "",
            Text("Không có gì dùng tệp này; nó sẽ không được công bố.",
                 "Nothing uses this file; it will not be published."),
            Text("Bỏ tệp, hoặc nhắc đến nó.", "Remove it, or name it where it belongs."),
            Severity.WARNING,
        )  # fmt: skip


def _shared(draft: PackageDraft) -> Iterator[Finding]:
    """A file that other procedures use is theirs too: one path has one text."""
    outside = [path for path in draft.files if not path.startswith(f"{draft.folder}/")]
    if not outside:
        return
    others = Stored.objects.filter(
        id__in=[each.id for each in snapshot().all() if each.code != draft.code]
    )
    for path in outside:
        users = others.filter(sources__has_key=path).annotate(
            own_text=KeyTextTransform(path, "sources")
        )
        codes = sorted(users.exclude(own_text=draft.files[path]).values_list("code", flat=True))
        if codes:
            named = ", ".join(codes[:5]) + ("…" if len(codes) > 5 else "")
            yield Finding(
                path,
                "",
                Text(f"Tệp này dùng chung với {named}.", f"{named} use this file too."),
                _OWN_COPY,
            )
