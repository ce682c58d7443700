"""Signatures on papers that applicants send: as the page of a file shows them."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.signing.values import SignedState
from motcua.kernel.names import fold
from motcua.kernel.texts import Text
from motcua.platform.files.models import StoredFile

STATES = {
    SignedState.VALID: Text("chữ ký số hợp lệ", "valid digital signature"),
    SignedState.UNKNOWN: Text(
        "chữ ký số còn nguyên vẹn, chưa xác nhận được người ký",
        "signature intact, the signer is not confirmed",
    ),
    SignedState.EXPIRED: Text(
        "chữ ký số còn nguyên vẹn, chứng thư không còn hiệu lực khi kiểm tra",
        "signature intact, its certificate was not in force when it was checked",
    ),
    SignedState.UNFIT: Text(
        "chữ ký số còn nguyên vẹn, chứng thư không được cấp để ký tài liệu",
        "signature intact, its certificate is not meant to sign documents",
    ),
    SignedState.UNREADABLE: Text(
        "có chữ ký số nhưng không kiểm tra được", "signed, but the signature cannot be checked"
    ),
}
_DIFFERS = Text("người ký khác người nộp hồ sơ", "the signer is not the applicant")


def signature_words(
    file: StoredFile, people: tuple[tuple[str, str], ...] = ()
) -> list[Text]:  # fmt: skip
    """Say what was found of the signatures of a file, signer by signer.

    ``people`` are names and numbers of those who may sign (owner, submitter): somebody else is
    pointed out, which is no reason to refuse. An enterprise's seal names no person.
    """
    return words_of(file.signatures, people)


def words_of(
    signatures: Mapping[str, Any] | None, people: tuple[tuple[str, str], ...] = ()
) -> list[Text]:
    """Say the same of what was found, signer by signer."""
    return [_said(each, people) for each in (signatures or {}).get("signers", [])]


def _said(signer: dict[str, str], people: tuple[tuple[str, str], ...]) -> Text:
    words = STATES.get(SignedState(signer["state"]), STATES[SignedState.UNREADABLE])
    day = f", {signer['at'][:10]}" if signer["at"] else ""
    who = f"{signer['name'] or '?'}{day}"
    other = bool(people) and not any(_is(signer, name, number) for name, number in people)
    vi, en = (f"; {_DIFFERS.vi}", f"; {_DIFFERS.en}") if other else ("", "")
    return Text(f"{words.vi}: {who}{vi}", f"{words.en}: {who}{en}")


def _is(signer: dict[str, str], name: str, number: str) -> bool:
    if signer["number"]:
        return signer["number"] == number
    return fold(signer["name"]) == fold(name)
