// Keeps the draft of a judgement while it is typed. Without this script the
// button "Save the draft" does the same.

const PAUSE = 1200;

function keep(form) {
  const words = form.querySelector("[data-kept]");
  let waiting = 0;
  let leaving = false;

  async function save() {
    try {
      const answer = await fetch(form.dataset.keeps, {
        method: "POST",
        body: new FormData(form),
        headers: { accept: "application/json" },
        keepalive: true,
      });
      const { sentence } = await answer.json();
      words.textContent = sentence;
    } catch {
      if (!leaving) words.textContent = form.dataset.lost;
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(waiting);
  });
}

document.querySelectorAll("form[data-keeps]").forEach(keep);
