// The checker: camera or picture, everything judged on this device.
import { judge, withStatus } from "./reading.js";
import { gate, join, leave, note, report, waiting } from "./gate.js";
import { held, seenBefore, sync } from "./keeping.js";

const place = document.querySelector("[data-seals]");
const lang = document.documentElement.lang;
const urls = JSON.parse(place.dataset.urls);
const words = JSON.parse(place.dataset.words);
const at = (name) => place.querySelector(`[data-part=${name}]`);
const show = (moment) => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "vi-VN", {
  dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh",
}).format(moment);
const day = (written) => written.split("-").reverse().join("/");
const FORMATS = ["DataMatrix", "QRCode", "PDF417"];
let reader = null;
let camera = null;
let last = null;

place.hidden = false;
document.querySelector("[data-otherwise]")?.removeAttribute("open");
at("file").addEventListener("change", fromFile);
at("camera").addEventListener("click", () => (camera ? stop() : start()));
at("sync").addEventListener("click", () => refresh());
at("leave").addEventListener("click", () => { leave(); tellGate(); });
addEventListener("online", () => refresh({ quiet: true }));
// A page that is open all day keeps its list new.
setInterval(() => navigator.onLine && refresh({ quiet: true }), 15 * 60_000);
join();
at("camera").hidden = !navigator.mediaDevices?.getUserMedia;
if ("serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.register(urls.worker, { scope: place.dataset.scope }).catch(() => {});
}
tellHeld();
tellGate();
// By itself it fails in silence: how old the list is, is said in any case.
if (place.dataset.begin) refresh({ quiet: true });

async function refresh({ quiet = false } = {}) {
  try {
    await sync(urls);
    at("trouble").hidden = true;
  } catch {
    at("trouble").hidden = quiet;
  }
  await tellHeld();
  await tellServer();
}

// Reports what was seen here; gives what the server knows of other places.
async function tellServer() {
  const doubts = await report(urls.showings).catch(() => []);
  tellGate();
  return doubts;
}

function tellGate() {
  const mine = gate();
  const notes = [
    mine?.name && words.gate.replace("{gate}", mine.name),
    mine?.gone && words.gate_gone,
    mine?.fast && words.gate_fast,
    mine && !mine.gone && waiting() && words.gate_waiting.replace("{count}", waiting()),
  ].filter(Boolean);
  at("gate").hidden = !notes.length;
  at("gate").textContent = notes.join(" ");
  at("gate").dataset.waiting = String(waiting());
  at("leave").hidden = !mine;
}

async function tellHeld() {
  const { published, status } = await held();
  const old = status && Date.now() > status.goodUntil;
  const said = !published ? words.no_keys : !status ? words.no_list : old ? words.old_list : words.list;
  const all = [...(status?.entries.values() ?? [])];
  const unissued = all.filter((each) => each.reason === "not_issued").length;
  const counted = unissued ? ` ${words.unissued.replace("{count}", unissued)}` : "";
  at("held").textContent = said.replace("{at}", status ? show(status.madeAt) : "") + counted;
  at("held").dataset.withdrawn = String(status ? all.length - unissued : "");
  at("held").dataset.unissued = String(status ? unissued : "");
  at("held").dataset.old = String(!status || old);
}

function load() {
  reader ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = place.dataset.reader;
    script.onload = () => {
      window.ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => place.dataset.wasm } });
      done(window.ZXingWASM);
    };
    script.onerror = () => { reader = null; failed(new Error("reader")); };
    document.head.append(script);
  });
  return reader;
}

async function sealsIn(picture) {
  const { readBarcodes } = await load();
  const found = await readBarcodes(picture, { formats: FORMATS, tryHarder: true, maxNumberOfSymbols: 8 });
  const seals = found.map((each) => each.bytes).filter((bytes) => bytes?.[0] === 0xdc);
  return seals.filter((bytes, place) => place === seals.findIndex((each) => String(each) === String(bytes)));
}

async function fromFile(event) {
  const [file] = event.target.files;
  if (!file) return;
  if (file.size > 20_000_000) return tell({ state: "invalid", reason: "too_large" });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const seals = bytes[0] === 0xdc && bytes.length <= 4096 ? [bytes] : await sealsIn(file);
    await conclude(seals);
  } catch {
    tell({ state: "invalid", reason: "unreadable" });
  }
  event.target.value = "";
}

async function conclude(seals) {
  if (seals.length !== 1) return tell({ state: "invalid", reason: seals.length ? "several" : "no_seal" });
  const { published, status } = await held();
  if (!published) return tell({ state: "invalid", reason: "no_keys_yet" });
  const now = new Date();
  const verdict = withStatus(await judge(seals[0], published, now), status, now);
  const seen = verdict.fingerprint ? seenBefore(verdict.fingerprint, +now) : null;
  const told = { ...verdict, seen: verdict.uses === "free" ? null : seen };
  tell(told);
  if (verdict.state !== "valid" || verdict.uses === "free") return;
  note(verdict.fingerprint, +now);
  const doubts = await tellServer();
  // The guard has the paper in hand: what another gate saw is said as soon as it is known.
  const doubt = doubts.findLast((each) => each.seal === verdict.fingerprint);
  if (doubt && last === told) tell({ ...told, elsewhere: doubt });
}

function tell(verdict) {
  last = verdict;
  const box = at("verdict");
  const doubtful = verdict.state === "valid" && (verdict.known !== "known" || verdict.seen || verdict.elsewhere);
  box.className = `verdict ${verdict.state === "valid" ? (doubtful ? "doubt" : "good") : "bad"}`;
  box.dataset.state = verdict.state;
  const notes = [
    verdict.words?.[lang] ?? words.reasons[verdict.reason],
    verdict.withdrawnOn && words.withdrawn_on.replace("{day}", day(verdict.withdrawnOn)),
    verdict.known === "old" && words.unknown_since.replace("{at}", show(verdict.knownAt)),
    verdict.known === "missing" && words.no_list,
    verdict.elsewhere && words.elsewhere
      .replace("{gate}", verdict.elsewhere.before_gate).replace("{at}", show(new Date(verdict.elsewhere.before))),
    verdict.seen && words.seen.replace("{at}", show(verdict.seen)),
  ];
  at("heading").textContent = verdict.reason === "not_yet" ? words.reasons.not_yet : words.states[verdict.state];
  at("notes").replaceChildren(...notes.filter(Boolean).map((note) => made("p", note)));
  const rows = (verdict.said ?? []).map((each) => [each.name[lang], each.value]);
  if (verdict.profile) rows.unshift([words.profile, verdict.profile[lang]]);
  for (const name of ["issued", "since", "until"]) if (verdict[name]) rows.push([words[name], day(verdict[name])]);
  // Whoever seals may write another's name: the key is his own.
  if (verdict.unit) rows.push([words.key_unit, verdict.unit]);
  at("said").replaceChildren(...rows.map(([name, value]) => {
    const row = document.createElement("div");
    row.append(made("dt", name), made("dd", value));
    return row;
  }));
  box.hidden = false;
  box.focus();
  if (document.getElementById("seal-signal").checked) signal(verdict.state === "valid" && !doubtful);
}

function made(name, said) {
  const element = document.createElement(name);
  element.textContent = said;
  return element;
}

function signal(good) {
  navigator.vibrate?.(good ? 120 : [200, 100, 200, 100, 200]);
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  tone.frequency.value = good ? 880 : 220;
  tone.connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + (good ? 0.15 : 0.6));
  tone.onended = () => sound.close();
}

async function start() {
  try {
    camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
  } catch {
    return tell({ state: "invalid", reason: "no_camera" });
  }
  const video = at("video");
  video.srcObject = camera;
  video.hidden = false;
  await video.play();
  at("camera").textContent = words.stop;
  look(video, document.createElement("canvas"));
}

async function look(video, canvas) {
  if (!camera) return;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  if (canvas.width) {
    const drawn = canvas.getContext("2d", { willReadFrequently: true });
    drawn.drawImage(video, 0, 0);
    const seals = await sealsIn(drawn.getImageData(0, 0, canvas.width, canvas.height)).catch(() => []);
    if (camera && seals.length === 1) {
      stop();
      return conclude(seals);
    }
  }
  setTimeout(() => look(video, canvas), 120);
}

function stop() {
  camera?.getTracks().forEach((track) => track.stop());
  camera = null;
  at("video").hidden = true;
  at("camera").textContent = words.start;
}
