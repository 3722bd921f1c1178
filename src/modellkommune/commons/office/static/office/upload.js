// Shows how much of a form's files has travelled. Without this script the form
// is sent as it is; only the bar is missing.

function watch(form) {
  const box = form.querySelector("[data-upload-progress]");
  const bar = box.querySelector("progress");
  const words = box.querySelector("[role=status]");
  const button = form.querySelector("button[type=submit]");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", ({ loaded, total }) => show(loaded, total));
    request.addEventListener("load", () => arrive(request));
    request.addEventListener("error", fail);
    box.hidden = false;
    button.disabled = true;
    words.textContent = box.dataset.sending;
    request.send(new FormData(form));
  });

  function show(loaded, total) {
    bar.max = total;
    bar.value = loaded;
    if (loaded === total) words.textContent = box.dataset.arrived;
  }

  function fail() {
    button.disabled = false;
    words.textContent = box.dataset.failed;
  }
}

// Going on to another page is loaded anew; the same page comes with its findings.
function arrive(request) {
  if (request.responseURL !== location.href) {
    location.assign(request.responseURL);
    return;
  }
  document.open();
  document.write(request.responseText);
  document.close();
}

document.querySelectorAll("form:has([data-upload-progress])").forEach(watch);
