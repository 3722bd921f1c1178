// What is typed in the hall is never lost: it is put into a queue in this browser and
// sent from there, again and again until the server has it. Each entry carries a random
// word, so that one that arrived although its answer was lost is kept once. Without this
// script the form is sent as any other.

const EVERY = 5000;
const PLACES = "input:not([type=hidden]), textarea";

const keyOf = (form) => `hall:${form.dataset.hallQueue}:${form.action}`;
const read = (form) => JSON.parse(localStorage.getItem(keyOf(form)) ?? "[]");

function write(form, entries) {
  if (entries.length) localStorage.setItem(keyOf(form), JSON.stringify(entries));
  else localStorage.removeItem(keyOf(form));
}

function say(form, sentence, isFault = false) {
  const status = form.querySelector("[data-hall-status]");
  const line = document.createElement("p");
  line.textContent = sentence;
  if (isFault) line.className = "error-message";
  status.replaceChildren(...(sentence ? [line] : []));
  const waiting = read(form);
  if (!waiting.length) return;
  const head = document.createElement("p");
  head.textContent = form.dataset.hallWaits;
  const list = document.createElement("ul");
  for (const entry of waiting) {
    const item = document.createElement("li");
    item.textContent = entry.fields.find(([name]) => name === "title")?.[1] ?? "";
    list.append(item);
  }
  status.append(head, list);
}

function wordOf() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
}

function take(form) {
  const fields = [...new FormData(form).entries()].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "sent_once");
  write(form, [...read(form), { fields: [...fields, ["sent_once", wordOf()]] }]);
  for (const field of form.querySelectorAll(PLACES)) if (field.name !== "email") field.value = "";
  form.querySelector("[name=title]").focus();
}

function giveBack(form, entry) {
  for (const [name, value] of entry.fields) {
    const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
    if (field && field.type !== "hidden" && !field.value) field.value = value;
  }
}

async function send(form, entry) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  return fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
}

async function empty(form) {
  if (form.dataset.hallBusy) return;
  form.dataset.hallBusy = "1";
  try {
    for (let [entry] = read(form); entry; [entry] = read(form)) {
      const answer = await send(form, entry);
      if (answer.status >= 500) break;
      const { sentence } = await answer.json();
      write(form, read(form).slice(1));
      if (answer.status !== 201) giveBack(form, entry);
      say(form, sentence, answer.status !== 201);
      form.dispatchEvent(new CustomEvent("hall:sent", { bubbles: true }));
      if (answer.status !== 201) break;
    }
  } catch {
    // The network is gone, or the sign-in has ended; what was typed stays in the queue.
  } finally {
    delete form.dataset.hallBusy;
    if (read(form).length) say(form, "");
  }
}

async function renewList() {
  const list = document.getElementById("gesagt");
  if (!list || list.contains(document.activeElement)) return;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    list.replaceWith(page.getElementById("gesagt") ?? list);
  } catch {
    // The list is renewed with the next entry.
  }
}

for (const form of document.querySelectorAll("form[data-hall-queue]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.querySelector("[name=title]").value.trim()) return form.querySelector("[name=title]").focus();
    take(form);
    empty(form);
  });
  form.addEventListener("hall:sent", renewList);
  addEventListener("online", () => empty(form));
  setInterval(() => read(form).length && empty(form), EVERY);
  say(form, "");
  empty(form);
}
