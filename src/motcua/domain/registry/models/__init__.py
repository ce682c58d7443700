"""What is known of people, what they allow and ask; papers and dossiers of the old system."""

from motcua.domain.registry.models.old_dossiers import OldDossier
from motcua.domain.registry.models.old_papers import OldPaper
from motcua.domain.registry.models.people import Consent, DataExport, DataRequest, Lookup

__all__ = ["Consent", "DataExport", "DataRequest", "Lookup", "OldDossier", "OldPaper"]
