// Carries papers between the server and the signing program on the leader's own machine. The server writes
// each message and reads each reply; what counts is only the file that the program uploads by itself.
// Without this file the page offers to sign by hand.
"use strict";

(() => {
  const PIN_TIME = 300000;
  const OPEN_TIME = 15000;
  const MOST = 20000;

  class Stopped extends Error {}

  // One socket for all, opened anew when the program has closed it.
  const line = (address) => {
    let socket = null;
    const open = () => new Promise((done, fail) => {
      const made = new WebSocket(address);
      const late = setTimeout(() => { made.close(); fail(new Stopped("noPlugin")); }, OPEN_TIME);
      made.onopen = () => { clearTimeout(late); socket = made; done(made); };
      made.onerror = () => { clearTimeout(late); fail(new Stopped("noPlugin")); };
    });
    const ask = async (message) => {
      const on = socket?.readyState === WebSocket.OPEN ? socket : await open();
      return new Promise((done, fail) => {
        const late = setTimeout(() => { on.close(); fail(new Stopped("left")); }, PIN_TIME);
        on.onmessage = (event) => { clearTimeout(late); done(String(event.data).slice(0, MOST + 1)); };
        on.onclose = () => { clearTimeout(late); fail(new Stopped("left")); };
        on.send(message);
      });
    };
    return { open, ask };
  };

  const sender = (place) => async (address, fields = {}) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", place.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await fetch(address, { method: "POST", body, redirect: "error", headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) throw new Stopped("noServer");
    return answer.json();
  };

  const stack = document.getElementById("own");
  const parts = stack?.querySelector("[data-script]");
  if (parts) {
    const said = parts.querySelector("[data-said]");
    const start = parts.querySelector("[data-start]");
    const stop = parts.querySelector("[data-stop]");
    const send = sender(stack);
    const plugin = line(stack.dataset.plugin);
    let wanted = false;

    const outcome = (position, words) => {
      const cell = document.querySelector(`#row-${position} [data-outcome]`);
      if (cell) cell.textContent = words;
    };

    // What was signed needs no other way any more, and is counted.
    const renew = async () => {
      const answer = await fetch(location.pathname).catch(() => null);
      if (!answer?.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Another page comes when the browser's sign-in is over: then what stands here stays.
      for (const id of ["own-counts", "own-papers"]) {
        const part = fresh.getElementById(id);
        if (part) document.getElementById(id).replaceChildren(...part.childNodes);
      }
    };

    const one = async () => {
      const turn = await send(stack.dataset.next);
      if (turn.done) { location.reload(); return false; }
      if (!turn.message) {
        // It could not be made ready: there is nothing to sign.
        outcome(turn.position, turn.words);
        if (!turn.go_on) said.textContent = `${turn.code}: ${turn.words}`;
        return turn.go_on;
      }
      said.textContent = stack.dataset.signing.replace("{code}", turn.code);
      let reply = "";
      let trouble = null;
      try {
        reply = await plugin.ask(turn.message);
      } catch (problem) {
        trouble = problem;
      }
      // Whatever the program said or did not say: the server knows whether the paper came.
      const became = await send(stack.dataset.reply, { position: turn.position, reply });
      outcome(turn.position, became.words);
      if (became.state === "waiting" && trouble) throw trouble;
      if (became.go_on) return true;
      said.textContent = `${turn.code}: ${became.words}`;
      return false;
    };

    const run = async () => {
      wanted = true;
      start.hidden = true;
      stop.hidden = false;
      try {
        while (wanted && await one());
      } catch (problem) {
        said.textContent = stack.dataset[problem.message] || problem.message;
      }
      await renew();
      start.textContent = stack.dataset.goOn;
      start.hidden = false;
      stop.hidden = true;
      start.focus();
    };

    parts.hidden = false;
    start.addEventListener("click", run);
    stop.addEventListener("click", () => { wanted = false; });
  }

  const machine = document.getElementById("machine");
  if (machine) {
    const said = machine.querySelector("[data-said]");
    const start = machine.querySelector("[data-start]");
    const missing = machine.querySelector("[data-missing]");
    const send = sender(machine);
    const plugin = line(machine.dataset.plugin);
    const tell = (problem) => {
      said.textContent = machine.dataset[problem.message] || machine.dataset.noPlugin;
      missing.hidden = problem.message === "noServer";
    };

    const renew = async () => {
      const answer = await fetch(location.pathname).catch(() => null);
      if (!answer?.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
      if (fresh) document.getElementById("found").replaceChildren(...fresh.childNodes);
    };

    machine.hidden = false;
    plugin.open().then(() => { said.textContent = machine.dataset.open; }, tell);
    start.addEventListener("click", async () => {
      start.disabled = true;
      missing.hidden = true;
      said.textContent = machine.dataset.signing;
      try {
        const { message } = await send(machine.dataset.test);
        const found = await send(machine.dataset.reply, { reply: await plugin.ask(message) });
        if (!found.understood) said.textContent = machine.dataset.garbage;
        else if (found.said) said.textContent = machine.dataset.says + found.said;
        else said.textContent = found.found ? machine.dataset.open : machine.dataset.notSent;
        await renew();
      } catch (problem) {
        tell(problem);
      }
      start.disabled = false;
    });
  }
})();
