// Nothing typed is lost: a form with data-draft="name" keeps its text fields in
// this browser until it was sent. Codes, passwords and files are never kept.

const NEVER_KEPT = "[type=password], [type=file], [type=hidden]:not([data-keep-draft]), [autocomplete=one-time-code], [data-no-draft]";

export function keepDrafts(page) {
  for (const form of page.querySelectorAll("form[data-draft]:not([data-draft-kept])")) {
    form.dataset.draftKept = "";
    restore(form);
    form.addEventListener("input", () => save(form));
    form.addEventListener("submit", () => localStorage.removeItem(keyOf(form)));
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
    else if (!field.value) field.value = value;
  });
  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
}
