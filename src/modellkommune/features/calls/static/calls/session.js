// Shows what has changed in a running session, every five seconds, as long as
// the page is looked at and nobody is typing. Without this script one reloads.

const PAUSE = 5000;

async function refresh() {
  const live = document.querySelector("[data-live]");
  if (!live || document.hidden || live.contains(document.activeElement)) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const news = page.querySelector("[data-live]");
  if (!news || news.dataset.live === live.dataset.live) return;
  live.replaceWith(news);
  const told = document.querySelector("[data-told]");
  if (told) told.textContent = told.dataset.told;
}

setInterval(() => refresh().catch(() => {}), PAUSE);
