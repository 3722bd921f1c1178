// Marking a place: click on the map, or move it with the arrow keys and take its
// centre. Two hidden fields of the form carry the place; without a map they stay empty.

import * as maplibre from "maplibre-gl";

import { boundsOf, drawAreas, fetchJson, startEngine } from "./map-tools.js";

const DIGITS = 6; // a tenth of a metre is more than anybody can point at

export async function pickPlace(frame) {
  const areas = frame.dataset.mapAreas ? await fetchJson(frame.dataset.mapAreas) : null;
  const fields = {
    latitude: document.getElementById(frame.dataset.mapLatitude),
    longitude: document.getElementById(frame.dataset.mapLongitude),
  };
  const map = startEngine(frame, { bounds: boundsOf(areas), padding: 24 });
  await map.once("load");
  if (areas) drawAreas(map, areas);
  followChoices(frame, map, fields);
  frame.querySelector("canvas").focus();
}

function followChoices(frame, map, fields) {
  const marker = new maplibre.Marker({ element: crossing("map-pin"), anchor: "bottom" });
  const clear = frame.querySelector("[data-map-clear]");
  const words = frame.querySelector("[data-map-picked]");

  const show = () => {
    const isMarked = fields.latitude.value !== "" && fields.longitude.value !== "";
    if (isMarked) marker.setLngLat([Number(fields.longitude.value), Number(fields.latitude.value)]).addTo(map);
    else marker.remove();
    clear.hidden = !isMarked;
    words.textContent = isMarked ? words.dataset.some : words.dataset.none;
  };
  const mark = (at) => {
    fields.latitude.value = at.lat.toFixed(DIGITS);
    fields.longitude.value = at.lng.toFixed(DIGITS);
    show();
  };

  map.on("click", (event) => mark(event.lngLat));
  map.getContainer().append(crossing("map-cross"));
  frame.querySelector("[data-map-take]").addEventListener("click", () => mark(map.getCenter()));
  clear.addEventListener("click", () => {
    fields.latitude.value = fields.longitude.value = "";
    show();
    frame.querySelector("[data-map-take]").focus();
  });
  frame.querySelector("[data-map-bar]").hidden = false;
  show();
}

function crossing(name) {
  const element = document.createElement("div");
  element.className = name;
  element.setAttribute("aria-hidden", "true");
  return element;
}
