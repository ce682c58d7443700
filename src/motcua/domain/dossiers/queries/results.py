"""Results that were issued, for strangers who check them."""

from django.db.models import QuerySet

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.models import Proofs, Result
from motcua.domain.dossiers.queries.standing import withdrawal_facts
from motcua.domain.dossiers.values import IssuedPaper, NoSuchDossier, SealedFacts
from motcua.kernel.codes import read_verification_code


def issued_by_code(typed: str) -> IssuedPaper:
    """Give the paper with this verification code, typed in any way; raises ``NoSuchDossier``."""
    code = read_verification_code(typed)
    found = _rows().filter(verification=code).first() if code else None
    return _issued(found)


def issued_by_hash(sha256: str) -> IssuedPaper:
    """Give the paper of which one copy has this hash; raises ``NoSuchDossier``."""
    return _issued(_rows().filter(copies__file__sha256=sha256).first())


def issued_by_seal(fingerprint: str) -> IssuedPaper:
    """Give the paper that bears this seal (hexadecimal SHA-256); raises ``NoSuchDossier``."""
    return _issued(_rows().filter(seal=fingerprint).first() if fingerprint else None)


def sealed_paper(fingerprint: str) -> SealedFacts | None:
    """Give which paper bears this seal (hexadecimal SHA-256), as the offices know it."""
    result = _rows().filter(seal=fingerprint).first() if fingerprint else None
    if result is None:
        return None
    dossier = result.dossier
    return SealedFacts(result.number, dossier.code, dossier.procedure_code, dossier.unit_id)


def _rows() -> QuerySet[Result]:
    real = Result.objects.filter(dossier__practised_by__isnull=True)
    return real.select_related("file", "unit", "dossier", "withdrawal")


def _issued(result: Result | None) -> IssuedPaper:
    if result is None:
        raise NoSuchDossier
    return IssuedPaper(
        number=result.number,
        kind=snapshot().version(result.dossier.version_id).result.name,
        unit=result.unit.name,
        signer_name=result.signer_name,
        signer_title=result.signer_title,
        issued_at=result.issued_at,
        verification=result.verification,
        sha256=result.file.sha256,
        complete=result.proofs == Proofs.COMPLETE,
        withdrawn=withdrawal_facts(result.withdrawal),
        revoked=result.proofs == Proofs.REVOKED,
    )
