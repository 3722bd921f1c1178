// Files sent in pieces, paused, and continued after a broken line: chosen, dropped on
// the form, or pasted into it. Without this file the form sends one the ordinary way.
//
// <form data-uploads="address" data-most-megabytes="2048" [data-uploads-then="address"]>
// with one file field, fields marked data-upload-fact (told with each file by their
// name) and the template ui/upload_words.html.

import { Upload } from "tus-js-client";

const PIECE = 4 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
const WAITS = [0, 1000, 3000, 5000, 10000, 20000];

for (const form of document.querySelectorAll("form[data-uploads]")) {
  const input = form.querySelector("input[type=file]");
  input.multiple = true;
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    sendAll(form, input.files);
    input.value = "";
  });
  takeDropped(form);
  form.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    sendAll(form, event.clipboardData.files);
  });
}

// A file that misses the form by a hair must not replace the page.
function takeDropped(form) {
  const brings = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => brings(event) && event.preventDefault());
  addEventListener("drop", (event) => brings(event) && event.preventDefault());
  form.addEventListener("dragover", (event) => form.toggleAttribute("data-dropping", brings(event)));
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.removeAttribute("data-dropping");
  });
  form.addEventListener("drop", (event) => {
    form.removeAttribute("data-dropping");
    if (brings(event)) sendAll(form, event.dataTransfer.files);
  });
}

function sendAll(form, files) {
  for (const file of [...files]) send(form, file);
}

const running = new WeakMap();

function send(form, file) {
  const words = form.querySelector("[data-upload-words]");
  const row = rowFor(form, words, file);
  const most = Number(form.dataset.mostMegabytes);
  if (file.size > most * MEGABYTE) return row.end(words.dataset.tooLarge, { most });
  running.set(form, (running.get(form) ?? 0) + 1);
  const upload = uploadFor(form, file, row, words);
  row.onPause(() => {
    upload.abort();
    row.pause(words.dataset.paused);
  });
  row.onResume(() => upload.start());
  row.onCancel(() => {
    upload.abort(true).catch(() => {});
    row.remove();
    finished(form);
  });
  addEventListener("online", () => row.isBroken && upload.start());
  upload.findPreviousUploads().then((earlier) => {
    if (earlier.length) upload.resumeFromPreviousUpload(earlier[0]);
    upload.start();
  });
}

function uploadFor(form, file, row, words) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const facts = [...form.querySelectorAll("[data-upload-fact]")].map((field) => [field.name, field.value]);
  return new Upload(file, {
    endpoint: form.dataset.uploads,
    headers: { "X-CSRFToken": token },
    chunkSize: PIECE,
    retryDelays: WAITS,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name, filetype: file.type, ...Object.fromEntries(facts) },
    onProgress: (sent, all) => row.progress(words.dataset.sending, all ? Math.floor((sent / all) * 100) : 0),
    onShouldRetry: (error) => {
      const status = error.originalResponse?.getStatus() ?? 0;
      row.broken(words.dataset.broken);
      return status === 0 || status === 409 || status === 423 || status >= 500;
    },
    onError: (error) => {
      const answer = error.originalResponse;
      if (!answer) return row.broken(words.dataset.broken);
      row.end(words.dataset.failed, { reason: answer.getBody() || answer.getStatus() });
      finished(form);
    },
    onSuccess: () => {
      row.end(words.dataset.done);
      finished(form);
    },
  });
}

// The list above is drawn by the server, so that both ways show the same.
function finished(form) {
  running.set(form, running.get(form) - 1);
  if (running.get(form) || form.querySelector("[data-upload-list] [data-failed]")) return;
  if (form.dataset.uploadsThen) location.assign(form.dataset.uploadsThen);
  else location.reload();
}

function rowFor(form, words, file) {
  const row = words.content.firstElementChild.cloneNode(true);
  form.querySelector("[data-upload-list]").append(row);
  const find = (name) => row.querySelector(`[data-${name}]`);
  const bar = row.querySelector("progress");
  find("name").textContent = file.name;
  bar.setAttribute("aria-label", file.name);
  let percent = 0;
  let spoken = -1;
  const say = (sentence, more = {}, aloud = true) => {
    const text = fill(sentence, { name: file.name, percent, ...more });
    find("state").textContent = text;
    if (aloud) form.querySelector("[data-upload-said]").textContent = text;
  };
  const show = (paused) => {
    find("pause").hidden = paused;
    find("resume").hidden = !paused;
  };
  return {
    isBroken: false,
    onPause: (act) => find("pause").addEventListener("click", act),
    onResume: (act) => find("resume").addEventListener("click", () => (show(false), find("pause").focus(), act())),
    onCancel: (act) => find("cancel").addEventListener("click", act),
    remove: () => row.remove(),
    progress(sentence, now) {
      this.isBroken = false;
      show(false);
      percent = bar.value = now;
      // A screen reader hears every quarter, not every piece.
      const quarter = Math.floor(now / 25);
      say(sentence, {}, quarter !== spoken);
      spoken = quarter;
    },
    pause(sentence) {
      show(true);
      find("resume").focus();
      say(sentence);
    },
    broken(sentence) {
      this.isBroken = true;
      show(true);
      say(sentence);
    },
    end(sentence, more = {}) {
      for (const button of row.querySelectorAll("button")) button.remove();
      if (sentence === form.querySelector("[data-upload-words]").dataset.done) bar.value = 100;
      else row.dataset.failed = "";
      say(sentence, more);
    },
  };
}

function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
