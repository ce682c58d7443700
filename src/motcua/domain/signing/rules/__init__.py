"""The rules of the room."""

from motcua.domain.signing.rules.acceptance import accept
from motcua.domain.signing.rules.credentials import refuse_credential
from motcua.domain.signing.rules.keys import ending, is_told_today
from motcua.domain.signing.rules.papers import is_refused, judge_paper

__all__ = ["accept", "ending", "is_refused", "is_told_today", "judge_paper", "refuse_credential"]
