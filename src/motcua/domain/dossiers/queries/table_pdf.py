"""A report of figures or a list as PDF, headed and signed as papers of its unit are."""

from dataclasses import replace
from datetime import datetime

from motcua.domain.dossiers.queries.papers import desk_of, template
from motcua.domain.dossiers.rules import papers
from motcua.domain.identity.api import leader_of, unit_by_id
from motcua.kernel.moments import local
from motcua.platform.papers import render


def table_pdf(report: papers.TableReport, unit_id: int, now: datetime) -> bytes:
    """Give a report of a unit as PDF (archival, tagged); raises ``CannotRender``."""
    unit = unit_by_id(unit_id)
    head = leader_of(unit_id, local(now).date())
    if head and not report.agency:
        report = replace(report, head_title=head.title_vi, head=head.account.full_name)
    return render(template("table"), papers.table_report(desk_of(unit), report, now))
