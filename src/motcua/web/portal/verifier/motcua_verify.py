#!/usr/bin/env python3
"""motcua-verify: checks proofs of Motcua's journal offline, with Python 3.8 or later alone.

  motcua-verify.py proof FILE.tlog-proof --key KEY [--witness KEY]
      an act was written into the journal: what it says, and that a signed checkpoint covers it
  motcua-verify.py consistency OLD-CHECKPOINT FILE --key KEY [--witness KEY]
      the journal of a later checkpoint begins with the journal of an earlier one
  motcua-verify.py checkpoint FILE --key KEY [--witness KEY]
      a checkpoint bears the journal's signature

KEY is a verifier key as the transparency page shows it (name+id+base64), or a file with such lines.
With --witness, the witness's cosignature is needed too. Exit code 0: it holds; 1: it does not, and
the reason is told; 2: the question makes no sense.

Formats: RFC 9162 trees, C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof.
"""

import argparse
import base64
import hashlib
import json
import os
import sys

LARGEST_FILE = 1_000_000


class Refused(Exception):
    """It does not hold; the message says why."""


# --- Ed25519 (RFC 8032, section 5.1.7): verification only, no secret is ever touched -------------

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def point(data):
    """Decode a point of the curve in extended coordinates; None for what is none."""
    y = int.from_bytes(data, "little") & (2**255 - 1)
    if len(data) != 32 or y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * ROOT % P
    sign = data[31] >> 7
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(one, two):
    """Add two points."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, base):
    """Multiply a point."""
    found = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            found = add(found, base)
        base, scalar = add(base, base), scalar >> 1
    return found


BASE = point(bytes([0x58]) + bytes([0x66]) * 31)


def signed(public, message, signature):
    """Tell whether a signature under a message is of this key."""
    if len(signature) != 64:
        return False
    a, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left, right = times(s, BASE), add(r, times(int.from_bytes(digest, "little") % Q, a))
    return (
        not (left[0] * right[2] - right[0] * left[2]) % P
        and not (left[1] * right[2] - right[1] * left[2]) % P
    )


# --- Merkle trees (RFC 9162, section 2.1) --------------------------------------------------------


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def are_hashes(proof):
    return all(len(step) == 32 for step in proof)


def included(leaf, index, size, proof, root):
    """Tell whether the proof leads from a leaf to the root."""
    if not 0 <= index < size or not are_hashes(proof):
        return False
    place, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def grew(old, size, proof, old_root, root):
    """Tell whether the tree of a size begins with the tree of an older size."""
    if not 0 < old <= size or not are_hashes(proof):
        return False
    if old == size:
        return not proof and old_root == root
    path = [old_root] + proof if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == root


# --- signed notes and checkpoints (C2SP) ---------------------------------------------------------


def decoded(text):
    """Decode Base64 in its one spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise Refused("something that should be Base64 is not")
    return data


def number(text):
    """Read a whole number in its one spelling."""
    if not (text.isascii() and text.isdigit()) or str(int(text[:20])) != text:
        raise Refused("something that should be a number is not")
    return int(text)


def read_keys(given):
    """Read verifier keys, each given as itself or in a file: (name, id, kind, public)."""
    found = []
    for each in given:
        text = read(each) if os.path.exists(each) else each
        for line in text.split("\n"):
            if not line.strip():
                continue
            name, _, rest = line.strip().partition("+")
            written, _, material = rest.partition("+")
            data = decoded(material)
            identity = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
            if len(data) != 33 or data[0] not in (1, 4) or identity.hex() != written:
                raise Refused("not a key of signed notes: " + line[:80])
            found.append((name, identity, data[0], data[1:]))
    return found


def read_note(written):
    """Take a note apart: its text, and its signatures (name, id, value)."""
    text, gap, below = written.rpartition("\n\n")
    if not gap or not below.endswith("\n"):
        raise Refused("this is no signed note")
    lines = []
    for line in below[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise Refused("this is no signed note")
        data = decoded(parts[2])
        lines.append((parts[1], data[:4], data[4:]))
    return text + "\n", lines


def signers(note, keys):
    """Give the names of the keys that signed; a false signature of a known key refuses all."""
    text, lines = note
    found = []
    for name, identity, value in lines:
        for known, known_id, kind, public in keys:
            if (name, identity) != (known, known_id):
                continue
            message = text.encode()
            if kind == 4:
                at = int.from_bytes(value[:8], "big")
                message, value = b"cosignature/v1\ntime %d\n" % at + message, value[8:]
            if not signed(public, message, value):
                raise Refused("a signature named " + name + " is false")
            found.append(name)
    return found


def checkpoint(written, keys, witnesses):
    """Read a checkpoint and verify who signed it: (origin, size, root)."""
    note = read_note(written)
    lines = note[0].split("\n")
    if len(lines) < 4 or not all(lines[:3]):
        raise Refused("this is no checkpoint")
    own = [key for key in keys if key[0] == lines[0]]
    if not signers(note, own):
        raise Refused("the journal's key has not signed this checkpoint")
    if witnesses and not signers(note, witnesses):
        raise Refused("the witness has not cosigned this checkpoint")
    root = decoded(lines[2])
    if len(root) != 32:
        raise Refused("this is no checkpoint")
    return lines[0], number(lines[1]), root


# --- the questions -------------------------------------------------------------------------------


def opened(extra):
    """Hash what the act says, and give it with the leaf the tree must hold."""
    try:
        said = json.loads(decoded(extra))
        content, closed, salt = said["open"], said["closed"], decoded(said["salt"])
        entry = int(said["number"])
    except (ValueError, KeyError, TypeError):
        raise Refused("the proof does not say what was written") from None
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    digest = base64.b64encode(hashlib.sha256(salt + text.encode()).digest()).decode()
    leaf = "motcua-entry/v1\n%d\n%s\n%s\n" % (entry, digest, closed)
    if len(salt) != 16 or len(decoded(closed)) != 32:
        raise Refused("the proof does not say what was written")
    return content, leaf.encode()


def check_proof(written, keys, witnesses):
    """Verify a proof file; give what the act says, the place, and the checkpoint."""
    above, gap, signed_head = written.partition("\n\n")
    lines = above.split("\n")
    if not gap or lines[0] != "c2sp.org/tlog-proof@v1" or len(lines) < 3:
        raise Refused("this is no proof file")
    if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise Refused("the proof does not say what was written")
    head = checkpoint(signed_head, keys, witnesses)
    content, leaf = opened(lines[1][6:])
    index = number(lines[2][6:])
    proof = [decoded(line) for line in lines[3:]]
    if not included(leaf_hash(leaf), index, head[1], proof, head[2]):
        raise Refused("what it says is not what the journal holds at this place")
    return content, index, head


def check_consistency(old_written, written, keys, witnesses):
    """Verify that a later checkpoint continues an earlier one; give both."""
    old = checkpoint(old_written, keys, [])
    above, gap, newer = written.partition("\n\n")
    lines = above.split("\n")
    if not gap or not lines[0].startswith("old "):
        raise Refused("this is no proof of consistency")
    head = checkpoint(newer, keys, witnesses)
    if head[0] != old[0]:
        raise Refused("these are checkpoints of two journals")
    if number(lines[0][4:]) != old[1]:
        raise Refused("the proof begins at another size than the older checkpoint")
    if not grew(old[1], head[1], [decoded(line) for line in lines[1:]], old[2], head[2]):
        raise Refused("the later journal does not begin with the earlier one")
    return old, head


def read(name):
    try:
        with open(name, encoding="utf-8", newline="") as file:
            text = file.read(LARGEST_FILE + 1)
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused("%s: %s" % (name, problem)) from None
    if len(text) > LARGEST_FILE:
        raise Refused(name + " is too large")
    return text


def ask(given):
    """Answer one question; gives the lines to print."""
    keys, witnesses = read_keys(given.key), read_keys(given.witness)
    if given.what == "proof":
        content, index, head = check_proof(read(given.files[0]), keys, witnesses)
        said = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        return [said, "VALID: entry %d of %d in the journal %s" % (index, head[1], head[0])]
    if given.what == "consistency":
        old, head = check_consistency(*map(read, given.files), keys, witnesses)
        return ["VALID: the journal of %d entries begins with that of %d" % (head[1], old[1])]
    head = checkpoint(read(given.files[0]), keys, witnesses)
    return ["VALID: checkpoint of %d entries of the journal %s" % (head[1], head[0])]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("proof", "consistency", "checkpoint"))
    parser.add_argument("files", nargs="+")
    parser.add_argument("--key", action="append", required=True)
    parser.add_argument("--witness", action="append", default=[])
    given = parser.parse_args()
    if len(given.files) != (2 if given.what == "consistency" else 1):
        parser.error("consistency takes two files, the others one")
    try:
        print("\n".join(ask(given)))
    except Refused as reason:
        print("INVALID:", reason)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
