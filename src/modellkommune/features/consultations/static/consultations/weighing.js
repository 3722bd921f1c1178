// Keys for the assessment table, and a guard for what is typed. Without this
// script every link and button does the same.

const KEY = "weighing-draft:";
const isTyping = (element) =>
  element.matches("input:not([type=checkbox]):not([type=submit]), textarea, select, [contenteditable]");

function rowsOf(table) {
  return [...table.querySelectorAll("tbody tr")];
}

function goTo(table, step) {
  const rows = rowsOf(table);
  const here = rows.findIndex((row) => row.classList.contains("is-here"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, here + step))];
  if (!next) return;
  rows[here]?.classList.remove("is-here");
  next.classList.add("is-here");
  next.querySelector("a")?.focus();
}

function onTableKey(table, event) {
  const here = table.querySelector("tr.is-here") ?? event.target.closest?.("tbody tr");
  if (event.key === "j") goTo(table, 1);
  else if (event.key === "k") goTo(table, -1);
  else if (event.key === "x") here?.querySelector("input[type=checkbox]")?.click();
  else if (event.key === "/") document.querySelector("#weighing-q")?.focus();
  else return;
  event.preventDefault();
}

function onSegmentKey(form, event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    (form.querySelector("[name=go_on]") ?? form.querySelector("[name=save]"))?.click();
  } else if (!isTyping(event.target) && (event.key === "j" || event.key === "k")) {
    document.querySelector(event.key === "j" ? "[data-after]" : "[data-before]")?.click();
  } else return;
  event.preventDefault();
}

// What was typed and not saved comes back after a lost connection.
function guard(form) {
  const key = KEY + location.pathname;
  const field = form.querySelector("[name=proposal]");
  const note = form.querySelector("[data-restored]");
  const seen = form.querySelector("[name=seen]").value;
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (kept && kept.text !== field.value && kept.seen === seen && !form.dataset.answered) {
    note.hidden = false;
    note.querySelector("button").addEventListener("click", () => {
      field.value = kept.text;
      note.hidden = true;
      field.focus();
    });
  } else if (kept && kept.seen !== seen) {
    localStorage.removeItem(key);
  }
  form.addEventListener("input", () =>
    localStorage.setItem(key, JSON.stringify({ text: field.value, seen })),
  );
}

const table = document.querySelector("[data-weighing-table]");
if (table) {
  document.addEventListener("keydown", (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    onTableKey(table, event);
  });
  document.querySelector("[data-weighing-filter]")?.addEventListener("change", (event) => {
    if (event.target.matches("select")) event.currentTarget.requestSubmit();
  });
  document.querySelector("[data-choose-all]")?.addEventListener("change", (event) => {
    for (const box of table.querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
  });
}

const form = document.querySelector("form[data-weighing-segment]");
if (form) {
  guard(form);
  document.addEventListener("keydown", (event) => onSegmentKey(form, event));
}
