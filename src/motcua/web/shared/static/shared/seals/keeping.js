// What the checker keeps on the device: the published keys, the list, and which seals it has seen when.
import { readStatus } from "./reading.js";

const KEYS = "motcua-seal-keys";
const STATUS = "motcua-seal-status";
const SEEN = "motcua-seals-seen";
const MOST_SEEN = 2000;
const AGAIN_AFTER = 60_000; // the same paper held on a little longer is one use

function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export async function held() {
  const published = kept(KEYS, null);
  const token = localStorage.getItem(STATUS);
  if (!published) return { published: null, status: null };
  try {
    return { published, status: token ? await readStatus(token, published) : null };
  } catch {
    return { published, status: null };
  }
}

// Brings keys and list anew; what was held stays when the network, or what came, is no good.
export async function sync(urls) {
  const keys = await fetch(urls.keys, { credentials: "omit", cache: "no-store" });
  if (!keys.ok) throw new Error("keys");
  const published = await keys.json();
  const list = await fetch(urls.status, { credentials: "omit", cache: "no-store" });
  const token = list.ok ? await list.text() : "";
  if (token) {
    const fresh = await readStatus(token, published);
    const before = (await held()).status;
    // An older list is never taken for a newer one.
    if (before && before.madeAt > fresh.madeAt) throw new Error("older");
  }
  localStorage.setItem(KEYS, JSON.stringify(published));
  if (token) localStorage.setItem(STATUS, token);
  return held();
}

// Notes that a seal was seen here, and gives when it was before; only prints of seals are kept.
export function seenBefore(fingerprint, now) {
  const seen = kept(SEEN, {});
  const before = seen[fingerprint] ?? null;
  if (before !== null && now - before < AGAIN_AFTER) return null;
  const rest = Object.entries(seen).filter(([name]) => name !== fingerprint).slice(-MOST_SEEN + 1);
  localStorage.setItem(SEEN, JSON.stringify(Object.fromEntries([...rest, [fingerprint, now]])));
  return before;
}
