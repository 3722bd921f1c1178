// A plan on the map: areas in their legal colours and patterns, layers that can be
// switched off, and a window with the page of whatever is pointed at.

import * as maplibre from "maplibre-gl";

import { boundsOf, describe, fetchJson, startEngine } from "./map-tools.js";

const HIGHLIGHT = "#d0006f";
const MOST_LABELS = 80;
const PATTERN_PIXELS = 12;
const SWITCHED = ["grounds", "patterns", "edges", "dashes", "dotted", "dots"];
const IS_AREA = ["==", ["geometry-type"], "Polygon"];
const IS_POINT = ["==", ["geometry-type"], "Point"];

export async function showPlan(frame) {
  const plan = await fetchJson(frame.dataset.mapPlan);
  const focus = plan.features.find((one) => one.id === Number(frame.dataset.mapFocus));
  const map = startEngine(frame, { bounds: boundsOf(focus ?? plan), padding: focus ? 96 : 32, maxZoom: 18 });
  await map.once("load");
  addPatterns(map, plan);
  map.addSource("plan", { type: "geojson", data: plan });
  drawPlan(map, focus);
  const labels = addLabels(map, plan);
  offerLayers(frame, map, labels);
  answerClicks(map, plan);
}

function drawPlan(map, focus) {
  const isPlain = ["!=", ["get", "pattern"], "dashed"];
  const isDottedLine = ["all", ["==", ["geometry-type"], "LineString"], ["==", ["get", "pattern"], "dotted"]];
  add(map, "grounds", "fill", ["all", IS_AREA, ["!=", ["get", "fill"], ""]], {
    "fill-color": ["get", "fill"],
    "fill-opacity": 0.85,
  });
  add(map, "patterns", "fill", ["all", IS_AREA, ["in", ["get", "pattern"], ["literal", ["striped", "dotted"]]]], {
    "fill-pattern": ["concat", ["get", "pattern"], ["get", "line"]],
  });
  add(map, "edges", "line", ["all", ["!", IS_POINT], isPlain, ["!", isDottedLine]], { "line-color": ["get", "line"], "line-width": 1.4 });
  add(map, "dashes", "line", ["all", ["!", IS_POINT], ["!", isPlain]], {
    "line-color": ["get", "line"],
    "line-width": 1.4,
    "line-dasharray": [4, 3],
  });
  add(map, "dotted", "line", isDottedLine, {
    "line-color": ["get", "line"],
    "line-width": 1.6,
    "line-dasharray": [1, 2],
  });
  add(map, "dots", "circle", IS_POINT, {
    "circle-color": ["case", ["==", ["get", "fill"], ""], "#ffffff", ["get", "fill"]],
    "circle-radius": 5,
    "circle-stroke-color": ["get", "line"],
    "circle-stroke-width": 2,
  });
  map.addLayer({
    id: "outline",
    type: "line",
    source: "plan",
    filter: ["==", ["get", "role"], "outline"],
    paint: { "line-color": "#222222", "line-width": 3, "line-dasharray": [3, 2] },
  });
  if (focus) {
    map.addLayer({
      id: "focus",
      type: "line",
      source: "plan",
      filter: ["==", ["id"], focus.id],
      paint: { "line-color": HIGHLIGHT, "line-width": 5 },
    });
  }
}

function add(map, id, type, filter, paint) {
  map.addLayer({ id, type, source: "plan", filter: ["all", ["==", ["get", "role"], "area"], filter], paint });
}

// Stripes and dots as small pictures, one for each colour of a line that needs them.
function addPatterns(map, plan) {
  for (const { properties } of plan.features) {
    const name = `${properties.pattern}${properties.line}`;
    if (["striped", "dotted"].includes(properties.pattern) && !map.hasImage(name)) {
      map.addImage(name, patternOf(properties.pattern, properties.line));
    }
  }
}

function patternOf(pattern, color) {
  const paper = document.createElement("canvas");
  paper.width = paper.height = PATTERN_PIXELS;
  const pen = paper.getContext("2d");
  pen.strokeStyle = pen.fillStyle = color;
  pen.lineWidth = 1.2;
  if (pattern === "striped") {
    for (const start of [-PATTERN_PIXELS, 0, PATTERN_PIXELS]) {
      pen.moveTo(start, PATTERN_PIXELS);
      pen.lineTo(start + PATTERN_PIXELS, 0);
    }
    pen.stroke();
  } else {
    pen.arc(PATTERN_PIXELS / 2, PATTERN_PIXELS / 2, 1.6, 0, 2 * Math.PI);
    pen.fill();
  }
  return pen.getImageData(0, 0, PATTERN_PIXELS, PATTERN_PIXELS);
}

// The list beside names everything; these words only help the eye, and stand only
// where their area has room for them.
function addLabels(map, plan) {
  const named = plan.features.filter((one) => one.properties.main).slice(0, MOST_LABELS);
  const labels = named.map((one) => {
    const element = document.createElement("span");
    element.className = "map-label";
    element.setAttribute("aria-hidden", "true");
    element.textContent = one.properties.title;
    const bounds = boundsOf(one);
    new maplibre.Marker({ element }).setLngLat(bounds.getCenter()).addTo(map);
    return { element, bounds, legend: one.properties.legend, width: element.offsetWidth };
  });
  const fit = () => {
    for (const { element, bounds, width } of labels) {
      const [west, east] = [map.project(bounds.getSouthWest()).x, map.project(bounds.getNorthEast()).x];
      element.classList.toggle("map-label--tight", east - west < width);
    }
  };
  map.on("zoom", fit);
  fit();
  return labels;
}

function offerLayers(frame, map, labels) {
  const choices = frame.parentElement.querySelector("[data-map-layers]");
  if (!choices) return;
  choices.hidden = false;
  const filters = new Map(SWITCHED.map((id) => [id, map.getFilter(id)]));
  choices.addEventListener("change", () => {
    const hidden = [...choices.querySelectorAll("input:not(:checked)")].map((one) => one.value);
    const isShown = ["!", ["in", ["get", "legend"], ["literal", hidden]]];
    for (const id of SWITCHED) map.setFilter(id, ["all", filters.get(id), isShown]);
    for (const { element, legend } of labels) element.hidden = hidden.includes(legend);
  });
}

function answerClicks(map, plan) {
  const byId = new Map(plan.features.map((one) => [one.id, one]));
  map.on("click", (event) => {
    const hits = map.queryRenderedFeatures(event.point, { layers: SWITCHED });
    const features = [...new Set(hits.map((hit) => hit.id))].map((id) => byId.get(id)).filter(Boolean);
    const found = features.sort((a, b) => (a.properties.hectares ?? 0) - (b.properties.hectares ?? 0));
    // Behind a thin line lies an area; what has a name is meant more often.
    const meant = found.find((one) => one.properties.main) ?? found[0];
    if (!meant) return;
    new maplibre.Popup({ maxWidth: "18rem" }).setLngLat(event.lngLat).setDOMContent(describe(meant.properties)).addTo(map);
  });
}
