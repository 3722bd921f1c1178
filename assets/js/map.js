// The map engine with our points and boundaries; loaded on demand by maps.js.
// The frame names, as data attributes: the worker, the style (may be empty), the
// boundaries (GeoJSON, may be empty) and the id of the list with the places.

import * as maplibre from "maplibre-gl";

export async function showMap(frame) {
  maplibre.setWorkerUrl(new URL(frame.dataset.mapWorker, location.href).href);
  const places = readPlaces(frame.dataset.mapList);
  const boundaries = await fetchBoundaries(frame.dataset.mapBoundaries);
  const map = makeMap(frame, places, boundaries);
  await map.once("load");
  drawBoundaries(map, boundaries);
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

async function fetchBoundaries(address) {
  if (!address) return null;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`boundaries answered ${response.status}`);
  return response.json();
}

function makeMap(frame, places, boundaries) {
  frame.querySelector("[data-map-ask]").hidden = true;
  const canvas = frame.querySelector("[data-map-canvas]");
  canvas.hidden = false;
  const map = new maplibre.Map({
    container: canvas,
    style: frame.dataset.mapStyle || emptyStyle(frame),
    bounds: boundsOf(places, boundaries),
    fitBoundsOptions: { padding: 48, maxZoom: 15 },
    cooperativeGestures: true,
    attributionControl: { customAttribution: frame.dataset.mapSource || undefined },
    locale: JSON.parse(frame.dataset.mapWords || "{}"),
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  return map;
}

function emptyStyle(frame) {
  const ground = asRgb(getComputedStyle(frame).backgroundColor);
  return {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": ground } }],
  };
}

// The engine reads fewer notations of colour than the stylesheet uses.
function asRgb(color) {
  const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  paper.fillStyle = color.trim();
  paper.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paper.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

function boundsOf(places, boundaries) {
  const bounds = new maplibre.LngLatBounds();
  places.forEach((place) => bounds.extend(place.at));
  for (const feature of boundaries?.features ?? []) extendByCoordinates(bounds, feature.geometry.coordinates);
  return bounds.isEmpty() ? undefined : bounds;
}

function extendByCoordinates(bounds, coordinates) {
  if (typeof coordinates[0] === "number") bounds.extend([coordinates[0], coordinates[1]]);
  else coordinates.forEach((inner) => extendByCoordinates(bounds, inner));
}

function drawBoundaries(map, boundaries) {
  if (!boundaries) return;
  const ink = asRgb(getComputedStyle(map.getContainer()).getPropertyValue("--portal-ink"));
  map.addSource("boundaries", { type: "geojson", data: boundaries });
  map.addLayer({ id: "areas", type: "fill", source: "boundaries", paint: { "fill-color": ink, "fill-opacity": 0.06 } });
  map.addLayer({ id: "edges", type: "line", source: "boundaries", paint: { "line-color": ink, "line-width": 1.5 } });
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

function describe(place) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = place.url;
  link.textContent = place.title;
  box.append(link);
  if (place.detail) {
    const detail = document.createElement("p");
    detail.textContent = place.detail;
    box.append(detail);
  }
  return box;
}
