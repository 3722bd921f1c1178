// Shows "Show the map" and loads the engine only when somebody asks for it.

export function offerMaps(page) {
  for (const frame of page.querySelectorAll("[data-map]:not([data-map-offered])")) {
    frame.dataset.mapOffered = "";
    const button = frame.querySelector("[data-map-open]");
    button.addEventListener("click", () => open(frame, button), { once: true });
  }
}

async function open(frame, button) {
  button.disabled = true;
  loadStyle(frame.dataset.mapStylesheet);
  try {
    const { showMap } = await import(frame.dataset.mapScript);
    await showMap(frame);
  } catch (error) {
    frame.querySelector("[data-map-canvas]").hidden = true;
    frame.querySelector("[data-map-ask]").hidden = false;
    frame.querySelector("[data-map-failed]").hidden = false;
    button.hidden = true;
    console.error(error);
  }
}

function loadStyle(address) {
  if (document.querySelector(`link[href="${address}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  document.head.append(link);
}
