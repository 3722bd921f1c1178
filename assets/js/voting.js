// Comfort while voting; without this script every page is complete.
// Nothing of a ballot is kept: no draft, no storage. Only the code of a letter's
// QR code waits in this tab until it is sent.

const CODE = "modellkommune-code";

// The QR code leads to an address with the code behind "#", which no server
// and no log ever sees. It leaves the address bar at once.

function takeCodeFromAddress() {
  const found = /^#code=([0-9A-Za-z-]{20,60})$/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(CODE, found[1]);
  history.replaceState(null, "", location.pathname);
}

function fillInCode() {
  const field = document.querySelector('[data-code=""]');
  const code = sessionStorage.getItem(CODE);
  if (!field || field.value || !code) return;
  field.value = code;
  document.querySelector("[data-code-filled]").hidden = false;
}

function forgetCode() {
  if (document.querySelector("[data-done]")) sessionStorage.removeItem(CODE);
}

// The ballot: what is filled in, against what is allowed. The server decides.

const form = document.querySelector("[data-voting]");

const money = new Intl.NumberFormat(document.documentElement.lang, {
  style: "currency", currency: "EUR", minimumFractionDigits: 0, maximumFractionDigits: 2,
});

const input = (row) => row.querySelector("input");
const isFilled = (row) => (input(row).type === "checkbox" ? input(row).checked : input(row).value.trim() !== "");
const value = (row) => Number.parseInt(input(row).value, 10) || 0;

function sumOf(part) {
  const rows = [...part.querySelectorAll("[data-row]")].filter(isFilled);
  if (form.dataset.form === "approval-amount") {
    const cents = rows.reduce((sum, row) => sum + Number(row.dataset.cost), 0);
    return { rows, found: cents, limit: Number(part.dataset.amount), words: "money", show: (n) => money.format(n / 100) };
  }
  if (form.dataset.kind === "points") {
    const points = rows.reduce((sum, row) => sum + value(row), 0);
    return { rows, found: points, limit: Number(form.dataset.points), words: "points", show: String };
  }
  return { rows, found: rows.length, limit: Number(form.dataset.most), words: "chosen", show: String };
}

function troubles(tally, { rows, found, limit }) {
  const said = [];
  if (found > limit) said.push(tally.dataset.tooMuch);
  if (form.dataset.kind === "points" && rows.some((row) => value(row) > Number(form.dataset.each))) {
    said.push(tally.dataset.tooManyEach);
  }
  const ranks = form.dataset.kind === "rank" ? rows.map(value) : [];
  if (new Set(ranks).size < ranks.length) said.push(tally.dataset.sameRank);
  return said;
}

function showTally() {
  const tally = form.querySelector("[data-tally]");
  const sentences = [];
  let bad = false;
  for (const part of form.querySelectorAll("[data-part]")) {
    const sum = sumOf(part);
    if (part.dataset.name && !sum.rows.length) continue;
    const said = troubles(tally, sum);
    bad ||= said.length > 0;
    const words = tally.dataset[sum.words].replace("{found}", sum.show(sum.found)).replace("{limit}", sum.show(sum.limit));
    sentences.push([part.dataset.name && `${part.dataset.name}:`, words + ".", ...said].filter(Boolean).join(" "));
  }
  const text = sentences.join(" ");
  if (tally.textContent !== text) tally.textContent = text;
  tally.classList.toggle("ballot__tally--bad", bad);
}

function filterRows() {
  const wanted = form.querySelector("[data-voting-search]").value.trim().toLocaleLowerCase();
  let shown = 0;
  for (const row of form.querySelectorAll("[data-row]")) {
    const fits = row.textContent.toLocaleLowerCase().includes(wanted);
    row.hidden = !fits && !isFilled(row);
    shown += fits ? 1 : 0;
  }
  const found = form.querySelector("[data-voting-found]");
  found.textContent = `${shown} ${found.dataset.words}`;
}

if (form) {
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-voting-search]")) filterRows();
    else showTally();
  });
  form.addEventListener("keydown", (event) => {
    // Enter in a field would send the ballot before its end was read.
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  form.querySelector("[data-voting-search-button]").hidden = true;
  showTally();
}

// The receipt: print and copy.

const print = document.querySelector("[data-print]");
const copy = document.querySelector("[data-copy]");

if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-receipt]").textContent.trim());
    copy.textContent = copy.dataset.copied;
  });
}

takeCodeFromAddress();
fillInCode();
forgetCode();
