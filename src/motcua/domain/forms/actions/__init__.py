"""What is done with drafts."""

from motcua.domain.forms.actions.attach_file import attach_file, refuse_full
from motcua.domain.forms.actions.choose_asking import choose_asking
from motcua.domain.forms.actions.choose_unit import choose_unit
from motcua.domain.forms.actions.discard_draft import discard_draft, end_draft, note_warned
from motcua.domain.forms.actions.file_draft import lock_draft, mark_filed
from motcua.domain.forms.actions.holding import forget_held, hold_page, take_held
from motcua.domain.forms.actions.join_files import join_files
from motcua.domain.forms.actions.remove_file import remove_file
from motcua.domain.forms.actions.replying import begin_reply, end_replies, lock_reply
from motcua.domain.forms.actions.save_answers import save_answers
from motcua.domain.forms.actions.save_page import save_page
from motcua.domain.forms.actions.sharing import (
    Comer,
    Invited,
    confirm_part,
    invite,
    join_by_code,
    join_invited,
    leave,
    signed_parts,
)
from motcua.domain.forms.actions.signing import (
    Begun,
    Waiting,
    accept_signature,
    begin_signature,
    claim_look,
    end_late_signatures,
    end_signature,
    give_turn,
    note_asked,
    note_signed,
    settle_signature,
)
from motcua.domain.forms.actions.start_draft import start_draft
from motcua.domain.forms.actions.uploading import (
    CHECKSUMS,
    append,
    begin_upload,
    claim_upload,
    drop_upload,
    forget_uploads,
    keep_claim,
    release_upload,
)

__all__ = [
    "CHECKSUMS",
    "Begun",
    "Comer",
    "Invited",
    "Waiting",
    "accept_signature",
    "append",
    "attach_file",
    "begin_reply",
    "begin_signature",
    "begin_upload",
    "choose_asking",
    "choose_unit",
    "claim_look",
    "claim_upload",
    "confirm_part",
    "discard_draft",
    "drop_upload",
    "end_draft",
    "end_late_signatures",
    "end_replies",
    "end_signature",
    "forget_held",
    "forget_uploads",
    "give_turn",
    "hold_page",
    "invite",
    "join_by_code",
    "join_files",
    "join_invited",
    "keep_claim",
    "leave",
    "lock_draft",
    "lock_reply",
    "mark_filed",
    "note_asked",
    "note_signed",
    "note_warned",
    "refuse_full",
    "release_upload",
    "remove_file",
    "save_answers",
    "save_page",
    "settle_signature",
    "signed_parts",
    "start_draft",
    "take_held",
]
