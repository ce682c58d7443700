"""Proving a process sound before it is published."""

from motcua.domain.process.rules.soundness.budgets import budget_findings
from motcua.domain.process.rules.soundness.judging import findings
from motcua.domain.process.rules.soundness.structure import facts_used

__all__ = ["budget_findings", "facts_used", "findings"]
