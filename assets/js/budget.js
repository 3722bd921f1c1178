// Comfort on the pages of a budget round; without this script every page is complete.

const STEP_MILLISECONDS = 1800;

// Replay: arrow keys turn the pages, "Play" turns them by itself.

let playing = null;

const link = (name) => document.querySelector(`[data-replay-${name}]`);

document.addEventListener("keydown", (event) => {
  if (!document.querySelector("[data-replay]")) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, select, textarea, [role=tab]")) return;
  const wanted = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
  const target = wanted && link(wanted);
  if (!target) return;
  event.preventDefault();
  target.click();
});

function stop() {
  clearInterval(playing);
  playing = null;
  showPlayButton();
}

function showPlayButton() {
  const button = document.querySelector("[data-replay-play]");
  if (!button) return;
  button.textContent = playing ? button.dataset.pause : button.dataset.play;
  button.hidden = !playing && !link("next");
}

function step() {
  const next = link("next");
  if (next) next.click();
  else stop();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-replay-play]")) return;
  if (playing) {
    stop();
    return;
  }
  playing = setInterval(step, STEP_MILLISECONDS);
  showPlayButton();
  step();
});

document.addEventListener("htmx:after:swap", () => {
  if (playing && !link("next")) stop();
  else showPlayButton();
});

// The ballot: the list shrinks while the name is typed.

const ballot = document.querySelector("[data-ballot]");

if (ballot) {
  const field = ballot.querySelector("[data-ballot-search]");
  const rows = [...ballot.querySelectorAll("[data-ballot-row]")];
  const found = ballot.querySelector("[data-ballot-found]");

  const isFilled = (row) => {
    const input = row.querySelector("input");
    return input.type === "checkbox" || input.type === "radio" ? input.checked : input.value.trim() !== "";
  };

  const filter = () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits = row.textContent.toLocaleLowerCase().includes(wanted);
      row.hidden = !fits && !isFilled(row);
      shown += fits ? 1 : 0;
    }
    found.textContent = `${shown} ${found.dataset.words}`;
  };

  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    // Enter would send the whole ballot while somebody is still searching.
    if (event.key === "Enter") event.preventDefault();
  });
}
