"""The rules of the room."""

from motcua.domain.signing.rules.acceptance import accept
from motcua.domain.signing.rules.credentials import refuse_credential
from motcua.domain.signing.rules.papers import is_refused, judge_paper

__all__ = ["accept", "is_refused", "judge_paper", "refuse_credential"]
