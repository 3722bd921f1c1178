// What the maps share: the engine in its frame, and colours it can read.

import * as maplibre from "maplibre-gl";

export function startEngine(frame, { bounds, padding = 48, maxZoom = 15 }) {
  maplibre.setWorkerUrl(new URL(frame.dataset.mapWorker, location.href).href);
  frame.querySelector("[data-map-ask]").hidden = true;
  const canvas = frame.querySelector("[data-map-canvas]");
  canvas.hidden = false;
  const map = new maplibre.Map({
    container: canvas,
    style: frame.dataset.mapStyle || emptyStyle(canvas.parentElement),
    bounds,
    fitBoundsOptions: { padding, maxZoom },
    cooperativeGestures: true,
    attributionControl: { customAttribution: frame.dataset.mapSource || undefined },
    locale: JSON.parse(frame.dataset.mapWords || "{}"),
  });
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  return map;
}

export function drawAreas(map, areas) {
  const ink = inkOf(map.getContainer());
  map.addSource("boundaries", { type: "geojson", data: areas });
  map.addLayer({ id: "areas", type: "fill", source: "boundaries", paint: { "fill-color": ink, "fill-opacity": 0.06 } });
  map.addLayer({ id: "edges", type: "line", source: "boundaries", paint: { "line-color": ink, "line-width": 1.5 } });
}

// Lines and areas that somebody drew, stronger than the boundaries beneath them.
export function drawShapes(map, shapes) {
  const ink = inkOf(map.getContainer());
  map.addSource("shapes", { type: "geojson", data: shapes });
  map.addLayer({ id: "shapes", type: "fill", source: "shapes", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ink, "fill-opacity": 0.18 } });
  map.addLayer({ id: "shape-lines", type: "line", source: "shapes", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": ink, "line-width": 3 } });
}

// The portal's own colour as #rrggbb.
export function inkOf(element) {
  return asHex(getComputedStyle(element).getPropertyValue("--portal-ink"));
}

// The box around a geometry, a feature or a collection; nothing without coordinates.
export function boundsOf(found) {
  const bounds = new maplibre.LngLatBounds();
  if (found?.bbox) extendByCoordinates(bounds, [found.bbox.slice(0, 2), found.bbox.slice(-2)]);
  for (const one of found?.features ?? found?.geometries ?? (found ? [found] : [])) {
    const coordinates = (one.geometry ?? one).coordinates;
    if (coordinates?.length) extendByCoordinates(bounds, coordinates);
  }
  return bounds.isEmpty() ? undefined : bounds;
}

export function extendByCoordinates(bounds, coordinates) {
  if (typeof coordinates[0] === "number") bounds.extend([coordinates[0], coordinates[1]]);
  else coordinates.forEach((inner) => extendByCoordinates(bounds, inner));
}

export async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

// A small window with a link, as for every place on a map.
export function describe({ url, title, detail }) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  box.append(link);
  if (detail) {
    const words = document.createElement("p");
    words.textContent = detail;
    box.append(words);
  }
  return box;
}

function emptyStyle(box) {
  const ground = asHex(getComputedStyle(box).backgroundColor);
  return {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": ground } }],
  };
}

// The engine reads fewer notations of colour than the stylesheet uses.
function asHex(color) {
  const paper = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  paper.fillStyle = color.trim();
  paper.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paper.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
