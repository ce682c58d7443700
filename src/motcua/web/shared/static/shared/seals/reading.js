// Reads and judges seals with nothing but what is published: keys, profiles, the list of withdrawn ones.
// The format: docs/integrate/seals.md (ICAO Doc 9303-13, BSI TR-03171). No network, no page in here.

const LETTERS = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SIZES = [56, 64, 96];
const LONGEST = 2953;
const ECDSA = { name: "ECDSA", hash: "SHA-256" };

class BadSeal extends Error {}

const bad = (flaw) => { throw new BadSeal(flaw); };

function c40(bytes) {
  if (bytes.length % 2) bad("c40");
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const last = at + 2 === bytes.length;
    if (bytes[at] === 0xfe) {
      const letter = String.fromCharCode(bytes[at + 1] - 1);
      if (!last || !LETTERS.includes(letter)) bad("c40");
      text += letter;
      continue;
    }
    const packed = bytes[at] * 256 + bytes[at + 1] - 1;
    const values = [Math.floor(packed / 1600), Math.floor(packed / 40) % 40, packed % 40];
    if (last && values[2] === 0) values.pop();
    if (packed < 0 || !values.every((value) => value >= 3 && value < 40)) bad("c40");
    text += values.map((value) => LETTERS[value - 3]).join("");
  }
  return text;
}

function cut(bytes, start, size) {
  if (start + size > bytes.length) bad("cut_off");
  return bytes.subarray(start, start + size);
}

const iso = (year, month, day) =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

function realDay(year, month, day, flaw) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1;
  if (year < 1 || !same || made.getUTCDate() !== day) bad(flaw);
  return iso(year, month, day);
}

function threeBytes(bytes) {
  const number = bytes[0] * 65536 + bytes[1] * 256 + bytes[2];
  return realDay(number % 10000, Math.floor(number / 1000000), Math.floor(number / 10000) % 100, "date");
}

function header(bytes) {
  if (!bytes.length) bad("empty");
  if (bytes[0] !== 0xdc) bad("magic");
  if (bytes.length < 2) bad("cut_off");
  if (bytes[1] !== 2 && bytes[1] !== 3) bad("version");
  if (c40(cut(bytes, 2, 2)).length !== 3) bad("signer");
  let names;
  let at;
  if (bytes[1] === 2) {
    names = c40(cut(bytes, 4, 6));
    if (names.length !== 9) bad("signer");
    at = 10;
  } else {
    const begin = c40(cut(bytes, 4, 4));
    const digits = begin.slice(4);
    const decimal = begin.startsWith("DEZV");
    if (begin.length !== 6 || !(decimal ? /^[0-9]{2}$/ : /^[0-9A-F]{2}$/).test(digits)) bad("signer");
    const length = parseInt(digits, decimal ? 10 : 16);
    if (length < 1 || length > 64) bad("signer");
    const size = 2 * Math.ceil(length / 3);
    const reference = c40(cut(bytes, 8, size));
    if (reference.length !== length) bad("signer");
    names = begin.slice(0, 4) + reference;
    at = 8 + size;
  }
  const rest = cut(bytes, at, 8);
  return {
    signer: names.slice(0, 4), reference: names.slice(4),
    issued: threeBytes(rest.subarray(0, 3)), signed: threeBytes(rest.subarray(3, 6)), end: at + 8,
  };
}

function lengthAt(bytes, at) {
  if (at >= bytes.length) bad("cut_off");
  if (bytes[at] < 0x80) return [bytes[at], at + 1];
  const count = bytes[at] & 0x7f;
  if ((count !== 1 && count !== 2) || at + count >= bytes.length) bad("length");
  const size = count === 1 ? bytes[at + 1] : bytes[at + 1] * 256 + bytes[at + 2];
  if (size < (count === 1 ? 0x80 : 0x100)) bad("length");
  return [size, at + 1 + count];
}

export function readSeal(bytes) {
  if (bytes.length > LONGEST) bad("too_long");
  const head = header(bytes);
  const values = new Map();
  let at = head.end;
  for (;;) {
    const begin = at;
    if (at >= bytes.length) bad("no_signature");
    const tag = bytes[at];
    const [size, start] = lengthAt(bytes, at + 1);
    const value = cut(bytes, start, size);
    at = start + size;
    if (values.has(tag)) bad("duplicate_tag");
    if (tag === 0xff) {
      if (!SIZES.includes(size)) bad("signature_length");
      if (at !== bytes.length) bad("trailing");
      return { ...head, values, message: bytes.subarray(0, begin), signature: value };
    }
    values.set(tag, value);
  }
}

function validity(value) {
  if (value === undefined) return { since: "", until: "" };
  const sides = String.fromCharCode(...value).split("\0");
  if (sides.length !== 2) bad("validity");
  const [since, until] = sides.map((side) => {
    if (!side) return "";
    if (!/^[0-9]{8}$/.test(side)) bad("validity");
    return realDay(+side.slice(0, 4), +side.slice(4, 6), +side.slice(6), "validity");
  });
  if (since && until && until < since) bad("validity");
  return { since, until };
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function text(value) {
  let said;
  try {
    said = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    bad("text");
  }
  // Marks that turn the direction of writing could show another name than the one signed.
  if (/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(said)) bad("text");
  return said;
}

// Of a paper that was sealed before it was signed: from when on a list knows whether it was issued.
function listedFrom(profile, seal) {
  if (!("listed" in profile)) return null;
  const value = seal.values.get(profile.listed);
  const parts = /^([0-9]{2}):([0-9]{2}) ([0-9]{2})\/([0-9]{2})\/([0-9]{4})$/.exec(value ? String.fromCharCode(...value) : "");
  if (!parts || parts[1] > "23" || parts[2] > "59") bad("listed");
  const [, hour, minute, day, month, year] = parts;
  return Date.parse(`${realDay(+year, +month, +day, "listed")}T${hour}:${minute}:00+07:00`);
}

const imported = (key) =>
  crypto.subtle.importKey("jwk", { kty: key.kty, crv: key.crv, x: key.x, y: key.y },
    { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);

// Days are counted where the papers count.
export const dayIn = (moment) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(moment);

export async function judge(bytes, published, now) {
  try {
    return await judged(bytes, published, dayIn(now));
  } catch (problem) {
    if (problem instanceof BadSeal) return { state: "invalid", reason: problem.message };
    throw problem;
  }
}

async function judged(bytes, published, today) {
  const seal = readSeal(bytes);
  const number = seal.values.get(0);
  if (!number || number.length !== 16) bad("profile");
  const days = validity(seal.values.get(1));
  const key = seal.signer === published.signer && published.keys.find(
    (each) => each.purpose === "seal" && each.reference === seal.reference);
  if (!key) return { state: "unknown_signer", reason: "unknown_signer" };
  const holds = seal.signature.length === 64
    && await crypto.subtle.verify(ECDSA, await imported(key), seal.signature, seal.message);
  if (!holds) return { state: "invalid", reason: "not_signed" };
  const inForce = dayIn(new Date(key.since)) <= seal.signed && seal.signed <= dayIn(new Date(key.until));
  if (!inForce) return { state: "invalid", reason: "key_not_in_force" };
  const listed = (published.listed_profiles ?? []).map((each) => ({ ...each, listed: each.listed ?? -1 }));
  const plain = published.profiles.map(({ listed: _, ...each }) => each);
  const profile = [...plain, ...listed].find((each) => each.number.replaceAll("-", "") === hex(number));
  if (!profile) return { state: "invalid", reason: "unknown_profile" };
  const said = profile.fields.filter((field) => seal.values.has(field.tag))
    .map((field) => ({ name: field.name, value: text(seal.values.get(field.tag)) }));
  const listedAt = listedFrom(profile, seal);
  const early = days.since && today < days.since;
  const late = days.until && today > days.until;
  return {
    state: early || late ? "expired" : "valid",
    reason: early ? "not_yet" : late ? "ended" : "",
    said, ...days, listedFrom: listedAt, profile: profile.name, uses: profile.uses, issued: seal.issued, unit: key.unit,
    fingerprint: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", seal.message))),
  };
}

const unweb = (written) =>
  Uint8Array.from(atob(written.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));

export async function readStatus(token, published) {
  const parts = token.trim().split(".");
  if (parts.length !== 3) throw new BadSeal("status");
  const decode = (part) => JSON.parse(new TextDecoder().decode(unweb(part)));
  const head = decode(parts[0]);
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  for (const key of published.keys.filter((each) => each.purpose === "status")) {
    const holds = head.alg === "ES256"
      && await crypto.subtle.verify(ECDSA, await imported(key), unweb(parts[2]), signed);
    if (!holds) continue;
    const claims = decode(parts[1]);
    if (claims.iss !== published.signer || claims.validityType !== "BLOCKLIST") break;
    // Keys that have ended stay published, for old lists; they make no new ones.
    const madeAt = claims.iat * 1000;
    if (!(Date.parse(key.since) <= madeAt && madeAt <= Date.parse(key.until))) continue;
    const entries = new Map(claims.entries.map((each) => [hex(unweb(each.hashValue)), each]));
    return { madeAt, goodUntil: claims.exp * 1000, entries };
  }
  throw new BadSeal("status");
}

// A seal that an old list names stays withdrawn; one it does not name may have been withdrawn since. Of one that
// was made before its paper was signed only a list that could name it tells anything.
export function withStatus(verdict, status, now) {
  if (verdict.state !== "valid" && verdict.state !== "expired") return verdict;
  const entry = status?.entries.get(verdict.fingerprint);
  if (entry?.reason === "not_issued") return { state: "invalid", reason: "", words: entry.words };
  if (entry) return { ...verdict, state: "withdrawn", reason: "", words: entry.words, withdrawnOn: entry.withdrawnOn };
  if (verdict.listedFrom && !(status?.madeAt >= verdict.listedFrom)) {
    return { ...verdict, state: "not_known", reason: "not_listed" };
  }
  if (!status) return { ...verdict, known: "missing" };
  const fresh = status.madeAt <= +now + 300000 && +now <= status.goodUntil;
  return { ...verdict, known: fresh ? "known" : "old", knownAt: status.madeAt };
}
