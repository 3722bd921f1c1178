// Thousands of places on one map: near ones are drawn together and part when one
// comes closer. They come as GeoJSON when the map is opened, not with the page.

import * as maplibre from "maplibre-gl";

import { boundsOf, describe, drawAreas, drawShapes, fetchJson, startEngine } from "./map-tools.js";

const TOGETHER_PIXELS = 44;
const CLOSEST_TOGETHER = 16;

export async function showPoints(frame) {
  const [points, areas] = await Promise.all([
    fetchJson(frame.dataset.mapPoints),
    frame.dataset.mapAreas ? fetchJson(frame.dataset.mapAreas) : null,
  ]);
  const map = startEngine(frame, { bounds: boundsOf(points) ?? boundsOf(areas) });
  await map.once("load");
  if (areas) drawAreas(map, areas);
  if (points.shapes?.features.length) drawShapes(map, points.shapes);
  map.addSource("points", {
    type: "geojson",
    data: points,
    cluster: true,
    clusterRadius: TOGETHER_PIXELS,
    clusterMaxZoom: CLOSEST_TOGETHER,
  });
  // Without a layer the engine does not work the points out; nobody sees this one.
  map.addLayer({ id: "points", type: "circle", source: "points", paint: { "circle-radius": 0, "circle-opacity": 0 } });
  keepMarkers(frame, map);
  if (frame.dataset.mapHere) offerList(map, document.getElementById(frame.dataset.mapHere));
}

// A link to the list of what lies in the part of the map that is shown; it appears
// when the map was moved.
function offerList(map, box) {
  const link = box.querySelector("a");
  map.on("moveend", () => {
    const address = new URL(link.href);
    address.searchParams.set("ausschnitt", map.getBounds().toArray().flat().map((one) => one.toFixed(5)).join(","));
    link.href = address.href;
    box.hidden = false;
  });
}

function keepMarkers(frame, map) {
  const shown = new Map();

  const renew = () => {
    const wanted = new Map(map.querySourceFeatures("points").map((feature) => [keyOf(feature), feature]));
    for (const [key, marker] of shown) {
      if (!wanted.has(key)) {
        marker.remove();
        shown.delete(key);
      }
    }
    for (const [key, feature] of wanted) {
      if (!shown.has(key)) shown.set(key, markerOf(frame, map, feature).addTo(map));
    }
  };
  map.on("idle", renew);
  renew();
}

function keyOf({ properties }) {
  return properties.cluster ? `together-${properties.cluster_id}` : `one-${properties.number}`;
}

function markerOf(frame, map, feature) {
  const { properties, geometry } = feature;
  return properties.cluster
    ? markerOfMany(frame, map, properties, geometry.coordinates)
    : markerOfOne(frame, properties, geometry.coordinates);
}

function markerOfMany(frame, map, properties, at) {
  const count = properties.point_count;
  const element = button("map-marker map-marker--many", count, `${count} ${frame.dataset.mapTogether}`);
  element.addEventListener("click", async () => {
    const zoom = await map.getSource("points").getClusterExpansionZoom(properties.cluster_id);
    map.easeTo({ center: at, zoom });
  });
  return new maplibre.Marker({ element }).setLngLat(at);
}

function markerOfOne(frame, { number, title, detail }, at) {
  const url = frame.dataset.mapPage.replace(/\/0\/$/, `/${number}/`);
  const element = button("map-marker", number, title);
  const popup = new maplibre.Popup({ offset: 18, maxWidth: "18rem" }).setDOMContent(describe({ url, title, detail }));
  return new maplibre.Marker({ element, anchor: "bottom-left" }).setLngLat(at).setPopup(popup);
}

function button(className, text, label) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = text;
  element.setAttribute("aria-label", label);
  return element;
}
