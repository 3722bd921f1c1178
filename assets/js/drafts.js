// Nothing typed is lost: a form with data-draft="name" keeps its text fields in
// this browser until it was sent. Codes, passwords and files are never kept.

const NEVER_KEPT = "[type=password], [type=file], [type=hidden]:not([data-keep-draft]), [autocomplete=one-time-code], [data-no-draft]";

// A form with data-draft-until-received keeps its draft until a page says that it
// has arrived: a connection that breaks while it is sent loses nothing.
export function keepDrafts(page) {
  forgetReceived(page);
  for (const form of page.querySelectorAll("form[data-draft]:not([data-draft-kept])")) {
    form.dataset.draftKept = "";
    restore(form);
    form.addEventListener("input", () => save(form));
    form.addEventListener("submit", () => {
      if (!("draftUntilReceived" in form.dataset)) localStorage.removeItem(keyOf(form));
    });
  }
}

function forgetReceived(page) {
  for (const { dataset } of page.querySelectorAll("[data-draft-received]")) {
    const kept = Object.keys(localStorage).filter((key) => key.endsWith(`:${dataset.draftReceived}`));
    for (const key of kept) localStorage.removeItem(key);
  }
}

function keyOf(form) {
  return `draft:${location.pathname}:${form.dataset.draft}`;
}

function keptFields(form) {
  return [...form.elements].filter(
    (field) => field.name && "value" in field && !field.matches(NEVER_KEPT) && field.type !== "submit",
  );
}

function save(form) {
  const draft = keptFields(form).map((field) => [field.name, field.value, field.checked === true]);
  localStorage.setItem(keyOf(form), JSON.stringify(draft));
}

function restore(form) {
  const draft = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
  if (!draft || form.querySelector("[aria-invalid=true]")) return;
  keptFields(form).forEach((field, position) => {
    const [name, value, checked] = draft[position] ?? [];
    if (name !== field.name) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked && field.value === value;
    // The random word of a form stays the one it was first sent with, so that
    // sending again after a broken line is known as the same.
    else if (!field.value || "draftFirst" in field.dataset) field.value = value;
  });
  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
}
