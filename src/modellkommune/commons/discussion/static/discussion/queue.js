// Works the queue of moderation by keyboard. Keys count only while an entry of the
// list has the focus and nothing is being typed, so no program for speech or other
// typing is disturbed. Without this script all buttons are there all the same.

const TYPING = "input, select, textarea";

function entriesOf(queue) {
  return [...queue.querySelectorAll("[data-entry]")];
}

function stepTo(entries, entry) {
  for (const other of entries) other.tabIndex = other === entry ? 0 : -1;
  entry.focus();
}

function step(queue, current, by) {
  const entries = entriesOf(queue);
  const next = entries[entries.indexOf(current) + by];
  if (next) stepTo(entries, next);
}

function act(entry, key) {
  const way = entry.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!way) return false;
  if (way.tagName !== "SUMMARY") {
    way.click();
    return true;
  }
  way.parentElement.open = true;
  way.parentElement.querySelector(TYPING.replaceAll(",", ":not([type=hidden]),") + ":not([type=hidden])").focus();
  return true;
}

function close(entry) {
  for (const open of entry.querySelectorAll("details[open]")) open.open = false;
  entry.focus();
}

function onKey(queue, event) {
  const entry = event.target.closest("[data-entry]");
  if (!entry || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") return close(entry);
  if (event.target.matches(TYPING)) return;
  if (event.key === "j") step(queue, entry, 1);
  else if (event.key === "k") step(queue, entry, -1);
  else if (!act(entry, event.key)) return;
  event.preventDefault();
}

for (const queue of document.querySelectorAll("[data-queue]")) {
  const entries = entriesOf(queue);
  queue.addEventListener("keydown", (event) => onKey(queue, event));
  const first = entries[Math.min(Number(queue.dataset.start), entries.length - 1)];
  if (first) stepTo(entries, first);
}
