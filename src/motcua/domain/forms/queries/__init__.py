"""Reads of drafts, and what a check must know of the day."""

from motcua.domain.forms.queries.drafts import (
    draft,
    drafts_to_end,
    drafts_to_warn,
    facts_of,
    open_draft_ids,
    open_drafts,
    reply,
)
from motcua.domain.forms.queries.known import known_at
from motcua.domain.forms.queries.parts import (
    filed_with,
    invitations,
    joined_drafts,
    own_answers_of,
    parts_of,
    shared_draft,
)
from motcua.domain.forms.queries.reviewing import in_words, review, said
from motcua.domain.forms.queries.signatures import hash_now, last_signature
from motcua.domain.forms.queries.uploads import upload, upload_facts, uploads_of

__all__ = [
    "draft",
    "drafts_to_end",
    "drafts_to_warn",
    "facts_of",
    "filed_with",
    "hash_now",
    "in_words",
    "invitations",
    "joined_drafts",
    "known_at",
    "last_signature",
    "open_draft_ids",
    "open_drafts",
    "own_answers_of",
    "parts_of",
    "reply",
    "review",
    "said",
    "shared_draft",
    "upload",
    "upload_facts",
    "uploads_of",
]
