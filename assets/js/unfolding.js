// Filters beside a list: unfolded where there is room for them, folded on a phone.

const WIDE = "(width >= 62rem)";

export function openWhenWide(page) {
  if (!matchMedia(WIDE).matches) return;
  for (const folded of page.querySelectorAll("details[data-open-when-wide]")) folded.open = true;
}
