// The map engine with our points and boundaries; loaded on demand by maps.js.
// The frame names, as data attributes: the worker, the style (may be empty), the
// boundaries (GeoJSON, may be empty) and the id of the list with the places; or
// where many points come from; or a plan with its areas; or the fields that take a place.

import * as maplibre from "maplibre-gl";

import { pickPlace } from "./map-pick.js";
import { showPlan } from "./map-plan.js";
import { showPoints } from "./map-points.js";
import { describe, drawAreas, extendByCoordinates, fetchJson, startEngine } from "./map-tools.js";

export async function showMap(frame) {
  if (frame.dataset.mapPoints) return showPoints(frame);
  if (frame.dataset.mapPlan) return showPlan(frame);
  if (frame.dataset.mapPick !== undefined) return pickPlace(frame);
  return showList(frame);
}

async function showList(frame) {
  const places = readPlaces(frame.dataset.mapList);
  const boundaries = frame.dataset.mapBoundaries ? await fetchJson(frame.dataset.mapBoundaries) : null;
  const map = startEngine(frame, { bounds: boundsOf(places, boundaries) });
  await map.once("load");
  if (boundaries) drawAreas(map, boundaries);
  places.forEach((place, position) => addMarker(map, place, position + 1));
}

function readPlaces(listId) {
  const entries = document.getElementById(listId)?.querySelectorAll("[data-longitude]") ?? [];
  return [...entries].map((entry) => ({
    entry,
    at: [Number(entry.dataset.longitude), Number(entry.dataset.latitude)],
    title: entry.dataset.title,
    url: entry.dataset.url,
    detail: entry.dataset.detail,
  }));
}

function boundsOf(places, boundaries) {
  const bounds = new maplibre.LngLatBounds();
  places.forEach((place) => bounds.extend(place.at));
  for (const feature of boundaries?.features ?? []) extendByCoordinates(bounds, feature.geometry.coordinates);
  return bounds.isEmpty() ? undefined : bounds;
}

function addMarker(map, place, number) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-marker";
  button.textContent = number;
  button.setAttribute("aria-label", place.title);
  const popup = new maplibre.Popup({ offset: 18, maxWidth: "18rem" }).setDOMContent(describe(place));
  popup.on("open", () => place.entry.classList.add("is-selected"));
  popup.on("close", () => place.entry.classList.remove("is-selected"));
  new maplibre.Marker({ element: button, anchor: "bottom-left" }).setLngLat(place.at).setPopup(popup).addTo(map);
}
