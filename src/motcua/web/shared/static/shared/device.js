// What the browser can do is told in place of “cannot be told”. Nothing is sent anywhere; the line is
// measured only when somebody asks, for it costs data. No permission is asked for.
"use strict";

(() => {
  const list = document.querySelector("[data-device]");
  const show = (key, able) => {
    const place = list.querySelector(`[data-check="${key}"]`);
    const words = able === null ? list.dataset.unknown : able ? list.dataset.yes : list.dataset.no;
    place.textContent = able === null ? words : `${words}: ${able ? place.dataset.good : place.dataset.bad}`;
  };

  const modern = () => Boolean(window.fetch && window.AbortSignal && AbortSignal.timeout && window.URLSearchParams);
  const uploads = () => Boolean(window.FormData && window.File && Blob.prototype.slice);
  const sound = () => Boolean(document.createElement("audio").canPlayType?.("audio/mpeg"));

  // Devices are counted without their names, and without asking to use them.
  async function camera() {
    if (!navigator.mediaDevices?.enumerateDevices) return null;
    try {
      return (await navigator.mediaDevices.enumerateDevices()).some((one) => one.kind === "videoinput");
    } catch {
      return null;
    }
  }

  show("modern", modern());
  show("cookies", navigator.cookieEnabled);
  show("uploads", uploads());
  show("sound", sound());
  camera().then((able) => show("camera", able));

  const speed = list.querySelector("[data-speed]");
  const [said, button] = [speed.querySelector("span"), speed.querySelector("button")];
  button.hidden = !modern();
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    try {
      const began = performance.now();
      const answer = await fetch(`${speed.dataset.speed}?${Date.now()}`, { cache: "no-store", signal: AbortSignal.timeout(60000) });
      if (!answer.ok) throw new Error("refused");
      const octets = (await answer.arrayBuffer()).byteLength;
      const kilobits = Math.max((octets * 8) / Math.max(performance.now() - began, 1), 0.1);
      const shown = kilobits < 10 ? kilobits.toFixed(1) : String(Math.round(kilobits));
      said.textContent = speed.dataset.words.replace("{speed}", shown).replace("{seconds}", String(Math.max(Math.round(16000 / kilobits), 1)));
      if (kilobits < 400) said.textContent += ` ${speed.dataset.slow}`;
    } catch {
      said.textContent = speed.dataset.failed;
    }
    button.removeAttribute("aria-disabled");
  });
})();
