"""Signed notes: the published examples of C2SP, and everything that is none."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from motcua.kernel.notes import (
    Checkpoint,
    KeyKind,
    NoteRefused,
    Signature,
    VerifierKey,
    cosigned_text,
    read_checkpoint,
    read_key,
    read_note,
    read_signatures,
    signed_by,
)

# The example of signed-note.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n— example.com/foo"
    " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTg"
    "K7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# The example of tlog-cosignature (its keys are not published).
COSIGNED = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa"
    " Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4"
    "URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1"
    " jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9d"
    "lrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PRIVATE.public_key().public_bytes_raw()
OURS = VerifierKey("log.example", KeyKind.ED25519, PUBLIC)
WITNESS = VerifierKey("witness.example", KeyKind.COSIGNATURE, PUBLIC)
TEXT = str(Checkpoint("log.example", 7, bytes(32)))


def signed(text: str = TEXT, key: VerifierKey = OURS) -> str:
    return f"{text}\n{Signature(key.name, key.id, PRIVATE.sign(text.encode()))}\n"


def cosignature(time: int, text: str = TEXT) -> Signature:
    value = time.to_bytes(8, "big") + PRIVATE.sign(cosigned_text(text, time))
    return Signature(WITNESS.name, WITNESS.id, value)


def test_the_published_note_is_believed() -> None:
    key, note = read_key(VKEY), read_note(NOTE)
    assert (key.name, key.kind, str(key)) == ("example.com/foo", KeyKind.ED25519, VKEY)
    assert note.text == "This is an example message.\n"
    assert signed_by(note, [key]) == (key,)
    assert str(note) == NOTE


def test_the_published_checkpoint_is_read() -> None:
    note = read_note(COSIGNED)
    head = read_checkpoint(note.text)
    assert (head.origin, head.size, str(head)) == (
        "example.com/behind-the-sofa", 20852163, note.text,
    )  # fmt: skip
    # The text beside the example is signed at this time.
    assert note.signatures[1].time == 1679315147
    assert cosigned_text(note.text, 1679315147).decode() == (
        f"cosignature/v1\ntime 1679315147\n{note.text}"
    )
    assert str(note) == COSIGNED


def test_cosignatures_are_believed_for_their_own_time_only() -> None:
    note = read_note(signed() + f"{cosignature(1_800_000_000)}\n")
    assert signed_by(note, [OURS, WITNESS]) == (OURS, WITNESS)
    late = (1_800_000_001).to_bytes(8, "big") + cosignature(1_800_000_000).value[8:]
    forged = read_note(signed() + f"{Signature(WITNESS.name, WITNESS.id, late)}\n")
    with pytest.raises(NoteRefused, match=r"witness\.example is false"):
        signed_by(forged, [OURS, WITNESS])
    # To whom does not know the witness, its line is no matter.
    assert signed_by(forged, [OURS]) == (OURS,)


def test_lines_of_a_witness_are_read_alone() -> None:
    line = cosignature(5)
    assert read_signatures(f"{line}\n") == (line,)


@pytest.mark.parametrize(
    "forged",
    [
        signed().replace("\n7\n", "\n8\n"),
        NOTE.replace("example message", "exemple message"),
        signed().replace("log.example ", "log.exemple "),
        f"{TEXT}\n{Signature(OURS.name, OURS.id, bytes(64))}\n",
        f"{TEXT}\n{Signature(OURS.name, OURS.id, b'short')}\n",
        f"{TEXT}\n{Signature(OURS.name, b'four', PRIVATE.sign(TEXT.encode()))}\n",
        f"{TEXT}\n{cosignature(3)}\n",
    ],
)
def test_a_note_that_is_not_signed_by_ours_is_refused(forged: str) -> None:
    note = read_note(forged)
    with pytest.raises(NoteRefused):
        signed_by(note, [OURS, read_key(VKEY)])


@pytest.mark.parametrize(
    "written",
    [
        "", "\n", TEXT, f"{TEXT}\n", signed()[:-1], signed().replace("— ", "- "),
        signed().replace("\n\n", "\n"), signed() + "\n", signed() + "more\n",
        signed().replace("log", "l\tog"), signed().replace("log", "l\x00og"), signed()[:-2] + "!\n",
        f"{TEXT}\n— a+b {b64encode(bytes(68)).decode()}\n", f"{TEXT}\n— a AAAA\n",
        f"{TEXT}\n" + f"{cosignature(1)}\n" * 33, "x" * 70_000 + signed(),
    ],
)  # fmt: skip
def test_what_is_no_note(written: str) -> None:
    with pytest.raises(NoteRefused):
        read_note(written)


@pytest.mark.parametrize(
    "text",
    [
        "", "log\n7\n", "log\n07\nAAAA\n", f"log\n7\n{b64encode(bytes(31)).decode()}\n",
        f"log\n-1\n{b64encode(bytes(32)).decode()}\n", f"\n7\n{b64encode(bytes(32)).decode()}\n",
        f"log\n7\n{b64encode(bytes(32)).decode()}", f"log\n7\n{b64encode(bytes(32)).decode()}\n\n",
        f"log\n٧\n{b64encode(bytes(32)).decode()}\n", f"log\n{10**19}\n{TEXT[-45:]}",
        f"log\n7\n {b64encode(bytes(32)).decode()}\n", TEXT.replace("=", ""),
    ],
)  # fmt: skip
def test_what_is_no_checkpoint(text: str) -> None:
    with pytest.raises(NoteRefused):
        read_checkpoint(text)


def test_further_lines_of_a_checkpoint_are_no_matter() -> None:
    assert read_checkpoint(f"{TEXT}more\n") == read_checkpoint(TEXT)


@pytest.mark.parametrize(
    "vkey",
    [
        "", "example.com/foo", VKEY.replace("530d903a", "530d903b"), VKEY.replace("foo", "bar"),
        VKEY[:-4], VKEY.replace("+Aeky", "+Auky"), f"a b+{VKEY.partition('+')[2]}",
    ],
)  # fmt: skip
def test_what_is_no_key(vkey: str) -> None:
    with pytest.raises(NoteRefused):
        read_key(vkey)
