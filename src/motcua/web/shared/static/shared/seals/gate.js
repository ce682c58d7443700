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
const rows = () => kept(WAITING, []);

// {code, name, gone, fast} of the gate this device belongs to, or null.
export const gate = () => kept(GATE, null);

export const waiting = () => rows().length;

// Takes the code out of the address, where it came from the officers' page. What another gate saw goes on
// waiting under that gate's code.
export function join() {
  const code = /^#diem=([0-9a-f]{32})$/.exec(location.hash)?.[1];
  if (!code) return;
  keep(GATE, { code, name: "" });
  history.replaceState(null, "", location.pathname + location.search);
}

export function leave() {
  localStorage.removeItem(GATE);
  localStorage.removeItem(WAITING);
}

export function note(seal, at) {
  const mine = gate();
  if (!mine || mine.gone) return;
  const row = { seal, at: new Date(at).toISOString(), code: mine.code };
  keep(WAITING, [...rows(), row].slice(-MOST_WAITING));
}

// The guard may have left, or joined another gate, while a report was under way.
function learn(code, news) {
  const mine = gate();
  if (mine?.code === code) keep(GATE, { ...mine, ...news });
}

// Sends what waits and gives what is in doubt; what was not acknowledged, or not believed, goes on waiting.
export async function report(url) {
  const doubts = [];
  const mine = gate();
  if (!mine) return doubts;
  for (const code of new Set([...rows().map((row) => row.code), mine.code])) {
    doubts.push(...await reportOf(code, url));
  }
  return doubts;
}

async function reportOf(code, url) {
  const doubts = [];
  if (gate()?.code === code && gate().gone) return doubts;
  const tried = new Set();
  const fresh = () => rows().filter((row) => row.code === code && !tried.has(row.seal + row.at));
  for (let first = true; first || fresh().length; first = false) {
    const some = fresh().slice(0, AT_ONCE);
    const answer = await fetch(url, {
      method: "POST", credentials: "omit", cache: "no-store",
      body: JSON.stringify({ showings: some.map(({ seal, at }) => ({ seal, at })) }),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${code}` },
    });
    if (answer.status === 401) {
      learn(code, { gone: true });
      keep(WAITING, rows().filter((row) => row.code !== code));
      return doubts;
    }
    if (!answer.ok) throw new Error("showings");
    const said = await answer.json();
    some.forEach((row) => tried.add(row.seal + row.at));
    const ahead = new Set(said.not_believed.map((at) => +new Date(at)));
    // Another check may have been noted meanwhile: only what was kept is taken away.
    const done = new Set(some.filter((row) => !ahead.has(+new Date(row.at))).map((row) => row.seal + row.at));
    keep(WAITING, rows().filter((row) => row.code !== code || !done.has(row.seal + row.at)));
    learn(code, { name: said.gate, gone: false, fast: ahead.size > 0 });
    doubts.push(...said.doubts);
  }
  return doubts;
}
