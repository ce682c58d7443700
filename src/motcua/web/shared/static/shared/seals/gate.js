// A device of a gate reports which dated permits it saw; without a network they wait here.
const GATE = "motcua-seal-gate";
const WAITING = "motcua-seals-shown";
const MOST_WAITING = 5000;
const AT_ONCE = 200;

const kept = (name, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
};
const keep = (name, value) => localStorage.setItem(name, JSON.stringify(value));

// {code, name, gone} of the gate this device belongs to, or null.
export const gate = () => kept(GATE, null);

export const waiting = () => kept(WAITING, []).length;

// Takes the code out of the address, where it came from the officers' page.
export function join() {
  const code = /^#diem=([0-9a-f]{32})$/.exec(location.hash)?.[1];
  if (!code) return;
  keep(GATE, { code, name: "", gone: false });
  history.replaceState(null, "", location.pathname + location.search);
}

export function leave() {
  localStorage.removeItem(GATE);
  localStorage.removeItem(WAITING);
}

export function note(seal, at) {
  if (!gate() || gate().gone) return;
  keep(WAITING, [...kept(WAITING, []), { seal, at: new Date(at).toISOString() }].slice(-MOST_WAITING));
}

// Sends what waits and gives what is in doubt; what was not acknowledged goes on waiting.
export async function report(url) {
  const doubts = [];
  const mine = gate();
  if (!mine || mine.gone) return doubts;
  for (let first = true; first || waiting(); first = false) {
    const some = kept(WAITING, []).slice(0, AT_ONCE);
    const answer = await fetch(url, {
      method: "POST", credentials: "omit", cache: "no-store", body: JSON.stringify({ showings: some }),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${mine.code}` },
    });
    if (answer.status === 401) {
      keep(GATE, { ...mine, gone: true });
      return doubts;
    }
    if (!answer.ok) throw new Error("showings");
    const said = await answer.json();
    // Another check may have been noted meanwhile: only what was sent is taken away.
    const sent = new Set(some.map((each) => each.seal + each.at));
    keep(WAITING, kept(WAITING, []).filter((each) => !sent.has(each.seal + each.at)));
    keep(GATE, { ...mine, name: said.gate });
    doubts.push(...said.doubts);
  }
  return doubts;
}
