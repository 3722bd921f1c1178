// Drawing points, lines and areas on a map, with pointer or keyboard. What is drawn
// stands as GeoJSON in a hidden field of the form, and in words in a list.
// A file of its own: the drawing tools are loaded only where somebody draws.

import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSessionUndoRedo,
  TerraDrawUndoRedoKeyboardShortcuts,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";

import { inWords, joined, pointOf, singleThings } from "./map-drawn.js";
import { boundsOf, drawAreas, fetchJson, inkOf, startEngine } from "./map-tools.js";

const MODES = { Point: "point", LineString: "linestring", Polygon: "polygon" };
const NEAR_PIXELS = 18; // a click so near to a corner means that corner
const DIGITS = 7;

export async function showMap(frame) {
  const box = frame.closest("[data-draw]");
  const areas = frame.dataset.mapAreas ? await fetchJson(frame.dataset.mapAreas) : null;
  const before = valueOf(box);
  const map = startEngine(frame, { bounds: boundsOf(before) ?? boundsOf(areas), padding: 24 });
  await map.once("load");
  if (areas) drawAreas(map, areas);
  const desk = new Desk({ frame, box, map, words: JSON.parse(frame.dataset.drawWords) });
  desk.begin(before);
}

function valueOf(box) {
  const typed = box.querySelector("[data-draw-coordinates]")?.value ?? "";
  const drawn = box.querySelector("[data-draw-value]").value;
  return pointOf(typed) ?? (drawn ? JSON.parse(drawn) : null);
}

class Desk {
  constructor({ frame, box, map, words }) {
    Object.assign(this, { frame, box, map, words });
    this.most = Number(frame.dataset.drawMost);
    this.canvas = map.getCanvas();
    this.draw = toolsFor(map);
    // What the tools cannot take, such as an area with a hole, is kept as it is.
    this.kept = [];
  }

  begin(before) {
    this.draw.start();
    this.add(before);
    this.listen();
    this.find("tools").hidden = false;
    this.map.getContainer().append(cross());
    this.show();
    const kinds = [...this.frame.querySelectorAll("[data-draw-kind]")];
    if (kinds.length === 1 && this.things().length === 0) this.choose(kinds[0].dataset.drawKind);
    else this.say(this.things().length ? "" : this.words.none);
  }

  find(name) {
    return this.box.querySelector(`[data-draw-${name}]`);
  }

  listen() {
    for (const button of this.frame.querySelectorAll("[data-draw-kind]")) {
      button.addEventListener("click", () => this.choose(button.dataset.drawKind));
    }
    this.find("take").addEventListener("click", () => this.takeCentre());
    this.find("finish").addEventListener("click", () => this.finish());
    this.find("undo").addEventListener("click", () => this.undo());
    this.find("clear").addEventListener("click", () => this.clear());
    this.find("coordinates")?.addEventListener("change", (event) => this.takeTyped(event.target));
    this.canvas.addEventListener("keydown", (event) => this.onKey(event));
    this.draw.on("finish", (id, context) => context.action === "draw" && this.finished(id));
    this.draw.on("change", () => this.show());
    this.draw.on("history", () => this.showSteps());
  }

  onKey(event) {
    if (event.key !== " ") return;
    event.preventDefault();
    this.takeCentre();
  }

  choose(kind) {
    if (this.isFull()) return this.say(this.words.full);
    this.draw.setMode(MODES[kind]);
    this.showSteps();
    this.say(this.words[`start${kind}`]);
    this.canvas.focus();
  }

  // The same way as a click, so that both make the same drawing.
  takeCentre() {
    if (this.draw.getMode() === "static") return this.say(this.words.none);
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const at = {
      bubbles: true, isPrimary: true, pointerId: 1, pointerType: "mouse",
      clientX: left + width / 2, clientY: top + height / 2,
    };
    for (const kind of ["pointermove", "pointerdown", "pointerup"]) {
      this.canvas.dispatchEvent(new PointerEvent(kind, { ...at, button: kind === "pointermove" ? -1 : 0 }));
    }
    const corners = this.cornersSoFar();
    if (corners) this.say(this.words.taken.replace("{number}", corners));
  }

  finish() {
    const before = this.things().length;
    this.canvas.dispatchEvent(new KeyboardEvent("keyup", { key: "Enter", bubbles: true }));
    if (this.things().length === before && this.cornersSoFar()) this.say(this.words.tooFew);
    this.canvas.focus();
  }

  finished(id) {
    const others = this.things().filter((thing) => thing.id !== id);
    if (this.most === 1) this.remove(others);
    const made = this.things().find((thing) => thing.id === id);
    this.show();
    if (made) this.say(this.words.drawn.replace("{thing}", inWords(made.geometry, this.words)));
    if (this.isFull() && this.most > 1) this.draw.setMode("static");
    this.showSteps();
  }

  undo() {
    this.draw.undo();
    this.show();
    this.say(this.words.undone);
    this.canvas.focus();
  }

  clear() {
    this.remove(this.things());
    this.show();
    this.say(this.words.cleared);
    this.frame.querySelector("[data-draw-kind]").focus();
  }

  remove(things) {
    this.kept = this.kept.filter((one) => !things.includes(one));
    const known = things.filter((one) => this.draw.hasFeature(one.id));
    if (known.length) this.draw.removeFeatures(known.map((one) => one.id));
  }

  takeTyped(field) {
    const point = pointOf(field.value);
    if (!point) return;
    this.remove(this.things());
    this.add(point);
    this.show();
    this.map.flyTo({ center: point.coordinates, zoom: Math.max(this.map.getZoom(), 15) });
  }

  add(geometry) {
    const features = singleThings(geometry).map((one) => ({
      type: "Feature",
      geometry: { ...one, coordinates: rounded(one.coordinates) },
      properties: { mode: MODES[one.type] },
    }));
    const results = this.draw.addFeatures(features);
    this.kept.push(...features.filter((_one, position) => !results[position].valid));
  }

  things() {
    const made = this.draw.getSnapshot().filter(({ geometry, properties }) => {
      return !properties.currentlyDrawing && MODES[geometry.type] === properties.mode;
    });
    return [...this.kept, ...made];
  }

  isFull() {
    return this.most > 1 && this.things().length >= this.most;
  }

  // How many corners the line or area has that is being drawn; the last follows the pointer.
  cornersSoFar() {
    const drawing = this.draw.getSnapshot().find(({ properties }) => properties.currentlyDrawing);
    if (!drawing) return 0;
    const { type, coordinates } = drawing.geometry;
    const corners = type === "Polygon" ? coordinates[0].slice(0, -1) : coordinates;
    return new Set(corners.slice(0, -1).map(String)).size || 1;
  }

  show() {
    const things = this.things();
    const field = this.find("value");
    const value = things.length ? JSON.stringify(joined(things.map((one) => one.geometry))) : "";
    if (field.value !== value) {
      field.value = value;
      if (this.find("coordinates") && document.activeElement !== this.find("coordinates")) this.find("coordinates").value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.showList(things);
    this.showSteps();
  }

  showList(things) {
    const list = this.find("list");
    list.hidden = things.length === 0;
    list.replaceChildren(...things.map((thing) => this.entryOf(thing)));
  }

  entryOf(thing) {
    const entry = document.createElement("li");
    const button = document.createElement("button");
    const name = inWords(thing.geometry, this.words);
    button.type = "button";
    button.className = "kern-btn kern-btn--tertiary";
    button.textContent = this.words.remove;
    button.setAttribute("aria-label", `${this.words.remove}: ${name}`);
    button.addEventListener("click", () => {
      this.remove([thing]);
      this.show();
      this.say(this.words.removed.replace("{thing}", name));
      this.frame.querySelector("[data-draw-kind]").focus();
    });
    entry.append(name, button);
    return entry;
  }

  showSteps() {
    const mode = this.draw.getMode();
    for (const button of this.frame.querySelectorAll("[data-draw-kind]")) {
      button.setAttribute("aria-pressed", String(MODES[button.dataset.drawKind] === mode));
    }
    this.find("finish").hidden = mode === "static" || mode === "point" || !this.cornersSoFar();
    this.find("undo").hidden = !this.draw.canUndo();
    this.find("clear").hidden = this.things().length < 1;
  }

  say(sentence) {
    this.find("status").textContent = sentence;
  }
}

function toolsFor(map) {
  const ink = inkOf(map.getContainer());
  const line = { lineStringColor: ink, lineStringWidth: 4 };
  const area = { fillColor: ink, fillOpacity: 0.2, outlineColor: ink, outlineWidth: 3 };
  const corner = { closingPointColor: ink, closingPointWidth: 7, closingPointOutlineColor: "#ffffff", closingPointOutlineWidth: 2 };
  const point = { pointColor: ink, pointWidth: 9, pointOutlineColor: "#ffffff", pointOutlineWidth: 2 };
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DIGITS }),
    modes: [
      new TerraDrawPointMode({ styles: point }),
      new TerraDrawLineStringMode({ styles: { ...line, ...corner }, pointerDistance: NEAR_PIXELS }),
      new TerraDrawPolygonMode({ styles: { ...area, ...corner }, pointerDistance: NEAR_PIXELS }),
    ],
    undoRedo: {
      modeLevel: new TerraDrawModeUndoRedo(),
      sessionLevel: new TerraDrawSessionUndoRedo(),
      keyboardShortcuts: new TerraDrawUndoRedoKeyboardShortcuts(),
    },
  });
}

function rounded(coordinates) {
  return typeof coordinates === "number" ? Number(coordinates.toFixed(DIGITS)) : coordinates.map(rounded);
}

function cross() {
  const element = document.createElement("div");
  element.className = "map-cross";
  element.setAttribute("aria-hidden", "true");
  return element;
}
