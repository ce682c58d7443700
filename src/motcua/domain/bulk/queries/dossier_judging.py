"""The verdict about records of old dossiers: what each becomes, or what keeps it from that."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from motcua.domain.bulk.rules.old_dossiers import read_dossier
from motcua.domain.bulk.rules.record_fields import RecordKeys
from motcua.domain.bulk.values import Finding, ReadDossier
from motcua.domain.identity.api import Unit
from motcua.domain.registry.api import dossier_key, held_dossiers
from motcua.domain.registry.values import OldDossierFacts, OldDossierRecord
from motcua.kernel.names import tidy
from motcua.kernel.texts import Text

# What becomes of a record here, not what it says: catalogue and law may say otherwise later.
_NOT_COMPARED = frozenset({"code", "status"})


@dataclass(frozen=True, slots=True)
class DossierVerdict:
    """What one record becomes: the dossier that is held already, or a new one."""

    findings: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    held: OldDossierFacts | None = None


@dataclass(frozen=True, slots=True)
class DossierJudge:
    """What judging dossiers of one source needs, read once."""

    source: str
    unit_id: int
    keys: RecordKeys
    agencies: Mapping[str, Unit]
    today: date

    def read(self, cells: Mapping[str, str]) -> ReadDossier:
        """Read one record; an agency that is no unit we know is told."""
        found = read_dossier(cells, self.keys, self.today)
        dossier = found.dossier
        if dossier is None or self.agency(dossier) is not None:
            return found
        named = dossier.agency or dossier.agency_code
        warning = Finding("govAgencyName", "agency_unknown", Text(
            f"Không nhận ra cơ quan “{named}”; giữ tên như đã ghi.",
            f"“{named}” is no unit we know; the name is kept as written.",
        )) if named else Finding("govAgencyName", "agency_missing", Text(
            "Không ghi cơ quan giải quyết.", "No agency is named.",
        ))  # fmt: skip
        return ReadDossier(dossier, (), (*found.warnings, warning))

    def agency(self, dossier: OldDossierRecord) -> Unit | None:
        """Give the unit that settled a dossier, when it is known by name or identifier."""
        named = (tidy(each).casefold() for each in (dossier.agency_code, dossier.agency))
        return next((self.agencies[each] for each in named if each in self.agencies), None)

    def held(self, dossiers: Iterable[OldDossierRecord]) -> dict[str, OldDossierFacts]:
        """Give which of these are held already: by natural key, by reference."""
        these = list(dossiers)
        keys = [dossier_key(each) for each in these]
        return held_dossiers(self.source, keys, [each.reference_uid for each in these])

    def judge_all(self, rows: Mapping[int, Mapping[str, str]]) -> dict[int, DossierVerdict]:
        """Give the verdict about all rows, each beside those before it; nothing is kept."""
        read = {number: self.read(cells) for number, cells in rows.items()}
        held = self.held(each.dossier for each in read.values() if each.dossier)
        firsts: dict[str, int] = {}
        return {n: self._verdict(n, each, held, firsts) for n, each in read.items()}

    def judged(
        self, dossier: OldDossierRecord, held: Mapping[str, OldDossierFacts]
    ) -> tuple[Finding | None, OldDossierFacts | None]:
        """Give what is wrong with a dossier beside those held, or the one that it is already.

        What another unit holds is not named: the officers of this one may not see it.
        """
        same = held.get(dossier_key(dossier))
        other = held.get(f"uid {dossier.reference_uid}") if dossier.reference_uid else None
        if same is not None:
            here = same.record.reference_uid
            if here and dossier.reference_uid and here != dossier.reference_uid:
                return _other_reference(same, named=self.unit_id in same.seen_by), None
            return None, same
        if other is not None and not other.record.dossier_no:
            return None, other  # its code was given after it was brought over
        if other is not None:
            return _reference_taken(other, named=self.unit_id in other.seen_by), None
        return None, None

    def _verdict(
        self, number: int, read: ReadDossier, held: Mapping[str, OldDossierFacts],
        firsts: dict[str, int],
    ) -> DossierVerdict:  # fmt: skip
        dossier = read.dossier
        if dossier is None:
            return DossierVerdict(read.findings, read.warnings)
        wrong, same = self.judged(dossier, held)
        if wrong:
            return DossierVerdict((wrong,), read.warnings)
        if same is not None:
            return DossierVerdict((), (*read.warnings, *differences(same, dossier)), held=same)
        # All of them are entered, so that a row is compared with each that stands before it.
        places = [firsts.setdefault(each, number) for each in _keys(dossier)]
        twin = next((each for each in places if each != number), None)
        if twin is None:
            return DossierVerdict((), read.warnings)
        said = Text(f"Trùng hồ sơ ở dòng {twin}.", f"The same dossier stands in row {twin}.")
        return DossierVerdict((Finding("", "twice", said),), read.warnings)


def _keys(dossier: OldDossierRecord) -> Collection[str]:
    reference = [f"uid {dossier.reference_uid}"] if dossier.reference_uid else []
    return dict.fromkeys([dossier_key(dossier), *reference])


def _other_reference(same: OldDossierFacts, *, named: bool) -> Finding:
    number, here = same.record.number, same.record.reference_uid
    return Finding("referenceUid", "other_reference", Text(
        f"Hồ sơ {number} đã có với referenceUid khác ({here}).",
        f"The dossier {number} is held with another referenceUid ({here}).",
    ) if named else Text(
        "Ở đơn vị khác đã có hồ sơ này với referenceUid khác.",
        "Another unit holds this dossier with another referenceUid.",
    ))  # fmt: skip


def _reference_taken(other: OldDossierFacts, *, named: bool) -> Finding:
    number = other.record.number
    return Finding("referenceUid", "reference_taken", Text(
        f"Đã có hồ sơ khác cùng referenceUid ({number}).",
        f"Another dossier with the same referenceUid is held ({number}).",
    ) if named else Text(
        "Ở đơn vị khác đã có hồ sơ khác cùng referenceUid.",
        "Another unit holds another dossier with the same referenceUid.",
    ))  # fmt: skip


def differences(held: OldDossierFacts, came: OldDossierRecord) -> tuple[Finding, ...]:
    """Tell in what a record differs from the one that is held, which stays as it is."""
    found = [
        each.name
        for each in fields(OldDossierRecord)
        if each.name not in _NOT_COMPARED
        and getattr(held.record, each.name) != getattr(came, each.name)
    ]
    if not found:
        return ()
    said = ", ".join(found)
    return (Finding("", "differs", Text(
        f"Hồ sơ đã chuyển trước đây khác ở: {said}. Không sửa gì.",
        f"The one brought over before differs in: {said}. Nothing is changed.",
    )),)  # fmt: skip
