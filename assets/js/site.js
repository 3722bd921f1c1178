// Everything a public page without a map needs. Pages work without this file.

import htmx from "htmx.org/dist/htmx.esm.js";

import { closeMenusOnEscape } from "./menus.js";
import { focusErrorSummary } from "./errors.js";
import { keepDrafts } from "./drafts.js";
import { offerMaps } from "./maps.js";
import { openWhenWide } from "./unfolding.js";

closeMenusOnEscape(document);
focusErrorSummary(document);
keepDrafts(document);
offerMaps(document);
openWhenWide(document);

// A swapped fragment may bring a form or a map of its own.
document.addEventListener("htmx:after:swap", () => {
  focusErrorSummary(document);
  keepDrafts(document);
  offerMaps(document);
});

export { htmx };
