// Moving cards with the mouse, and without loading the page anew. Every move is a
// link, so the page is complete without this script.

const table = () => document.getElementById("chairs-table");
const seats = () => table().dataset.seats.split(",").filter(Boolean);

async function show(address, { keep = true } = {}) {
  table().setAttribute("aria-busy", "true");
  const focused = document.activeElement?.id;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("chairs-table");
  if (!answer.ok || !fresh) {
    location.assign(address);
    return;
  }
  if (keep) history.pushState({}, "", address);
  table().replaceWith(document.adoptNode(fresh));
  // The link of a card keeps its id on the chair and beside it.
  (document.getElementById(focused) ?? document.querySelector(".is-new [data-move]"))?.focus();
  say();
}

function say() {
  const verdict = table().querySelector("[data-said]");
  document.getElementById("said").textContent = verdict?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-move]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href);
});

addEventListener("popstate", () => show(location.href, { keep: false }));

// Dragging: a card onto a free chair, onto a taken one in exchange, or back.

let dragged = null;

const placeOf = (event) => (dragged ? event.target.closest?.("[data-chair], [data-pool]") : null);

function seatsAfter(place) {
  const others = seats().filter((number) => number !== dragged);
  if (place.matches("[data-pool]")) return others;
  const occupant = place.dataset.occupant;
  if (!occupant || occupant === dragged) return others.length < seats().length ? seats() : [...others, dragged];
  if (others.length < seats().length) return seats(); // both sit already
  return others.map((number) => (number === occupant ? dragged : number));
}

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card) return;
  dragged = card.dataset.card;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged);
});

document.addEventListener("dragover", (event) => {
  const place = placeOf(event);
  if (!place) return;
  event.preventDefault();
  for (const marked of document.querySelectorAll(".is-target")) {
    if (marked !== place) marked.classList.remove("is-target");
  }
  place.classList.add("is-target");
});

document.addEventListener("drop", (event) => {
  const place = placeOf(event);
  if (!place) return;
  event.preventDefault();
  const after = seatsAfter(place);
  const comesIn = after.includes(dragged) && !seats().includes(dragged);
  const address = `${table().dataset.here}?auf=${after.join(",")}${comesIn ? `&rein=${dragged}` : ""}`;
  const changed = after.join() !== seats().join();
  dragged = null;
  if (changed) show(address);
});

document.addEventListener("dragend", () => {
  dragged = null;
  for (const marked of document.querySelectorAll(".is-target")) marked.classList.remove("is-target");
});
