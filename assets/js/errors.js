// After a faulty form the list of what is wrong gets the focus, once.

export function focusErrorSummary(page) {
  const summary = page.querySelector("[data-error-summary]:not([data-seen])");
  if (!summary) return;
  summary.dataset.seen = "";
  summary.focus();
}
