// Opened menu words close with Escape and when the reader looks elsewhere.

const OPEN_MENU = "details[data-menu][open]";

export function closeMenusOnEscape(page) {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of page.querySelectorAll(OPEN_MENU)) closeAndRefocus(menu);
  });
  page.addEventListener("pointerdown", (event) => closeOthers(page, event.target));
  page.addEventListener("focusin", (event) => closeOthers(page, event.target));
}

function closeAndRefocus(menu) {
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary").focus();
}

function closeOthers(page, target) {
  // In the phone's panel the words are a list to unfold, not menus that float.
  if (page.querySelector(".nav-panel:popover-open")) return;
  for (const menu of page.querySelectorAll(OPEN_MENU)) {
    if (!menu.contains(target)) menu.open = false;
  }
}
