// Says while typing how many characters are left; nothing is cut off, the server
// tells the same after saving.

for (const field of document.querySelectorAll("[data-most-characters]")) {
  const note = document.createElement("p");
  note.className = "characters-left";
  note.id = `${field.id}_left`;
  field.after(note);
  const spoken = document.createElement("p");
  spoken.className = "sr-only";
  spoken.setAttribute("role", "status");
  note.after(spoken);
  let waiting;
  const tell = () => {
    const left = Number(field.dataset.mostCharacters) - [...field.value.replace(/\r\n/g, "\n")].length;
    const words = left < 0 ? field.dataset.over : field.dataset.left;
    note.textContent = words.replace("{count}", Math.abs(left).toLocaleString(document.documentElement.lang));
    note.classList.toggle("characters-left--over", left < 0);
  };
  field.addEventListener("input", () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(() => (spoken.textContent = note.textContent), 1500);
  });
  tell();
}
