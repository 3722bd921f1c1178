// Checks entitlement slips at a desk without network.
//
// The list holds marks: HMAC-SHA256(list key, HMAC-SHA256(code key, code)), cut
// to 12 bytes. A code is worked out the same way and looked up; neither names nor
// codes are in this file. SHA-256 is written out below, because browsers offer
// theirs only to pages that came by an encrypted connection.
"use strict";

const list = JSON.parse(document.getElementById("list").textContent);
const words = list.words;
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const SIGNS = 27;
const BETWEEN = /[\s\u00a0\-\u2010-\u2014_.]/g;
const MARK_DIGITS = 24;
const PLACE = `modellkommune-hall-${list.list}`;

const field = document.getElementById("code");
const answer = document.getElementById("answer");
const count = document.getElementById("count");
const saved = document.getElementById("saved");
const warning = document.getElementById("warning");

const valid = new Set();
for (let at = 0; at < list.marks.length; at += MARK_DIGITS) valid.add(list.marks.slice(at, at + MARK_DIGITS));
let accepted = new Set();
let isKept = true;
let isSaved = true;

// --- SHA-256 and HMAC (FIPS 180-4, RFC 2104) -------------------------------

const K = [];
const START = [];
(function primes() {
  const fraction = (value) => Math.floor((value - Math.floor(value)) * 0x100000000) >>> 0;
  for (let number = 2; K.length < 64; number += 1) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= number; factor += 1) if (number % factor === 0) isPrime = false;
    if (!isPrime) continue;
    if (START.length < 8) START.push(fraction(Math.sqrt(number)));
    K.push(fraction(Math.cbrt(number)));
  }
})();

const turn = (value, by) => (value >>> by) | (value << (32 - by));

function sha256(bytes) {
  const length = bytes.length;
  const padded = new Uint8Array(((length + 9 + 63) >> 6) << 6);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const state = START.slice();
  const w = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) mix(view, block, w, state);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => out.setUint32(at * 4, word >>> 0));
  return new Uint8Array(out.buffer);
}

function mix(view, block, w, state) {
  for (let at = 0; at < 16; at += 1) w[at] = view.getUint32(block + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const low = turn(w[at - 15], 7) ^ turn(w[at - 15], 18) ^ (w[at - 15] >>> 3);
    const high = turn(w[at - 2], 17) ^ turn(w[at - 2], 19) ^ (w[at - 2] >>> 10);
    w[at] = (w[at - 16] + low + w[at - 7] + high) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < 64; at += 1) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[at] + w[at]) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((value, at) => { state[at] = (state[at] + value) | 0; });
}

function hmac(key, bytes) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(joined(block.map((byte) => byte ^ 0x36), bytes));
  return sha256(joined(block.map((byte) => byte ^ 0x5c), inner));
}

function joined(first, second) {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const plain = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

// --- codes -----------------------------------------------------------------

// The signs of a code, or an empty text for a slip of the fingers.
function signsOf(typed) {
  const text = typed.slice(typed.lastIndexOf("code=") < 0 ? 0 : typed.lastIndexOf("code=") + 5);
  const signs = text.toUpperCase().replace(BETWEEN, "");
  if (signs.length !== SIGNS) return "";
  let sum = 0;
  for (let place = 1; place <= SIGNS; place += 1) {
    const value = ALPHABET.indexOf(signs[place - 1]);
    if (value < 0) return "";
    sum += place * value;
  }
  return sum % ALPHABET.length === 0 ? signs : "";
}

function markOf(signs) {
  const digest = hmac(fromHex(list.code_key), plain(signs));
  return toHex(hmac(fromHex(list.list_key), digest)).slice(0, MARK_DIGITS);
}

// --- what was accepted stays in this browser -------------------------------

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(PLACE) || "[]");
    for (const mark of kept) accepted.add(mark);
  } catch {
    isKept = false;
  }
}

function keep() {
  try {
    localStorage.setItem(PLACE, JSON.stringify([...accepted].sort()));
  } catch {
    isKept = false;
  }
}

function show() {
  count.textContent = accepted.size.toLocaleString(document.documentElement.lang);
  warning.hidden = isKept;
}

function tell(sentence, kind) {
  answer.textContent = "";
  answer.className = `answer ${kind}`;
  // A screen reader speaks a sentence again only when it is new.
  setTimeout(() => { answer.textContent = sentence; }, 30);
}

function check(typed) {
  const signs = signsOf(typed);
  if (!signs) return tell(words.mistyped, "bad");
  const mark = markOf(signs);
  recall();
  if (accepted.has(mark)) return tell(words.twice, "bad");
  if (!valid.has(mark)) return tell(words.unknown, "bad");
  accepted.add(mark);
  isSaved = false;
  saved.textContent = "";
  keep();
  show();
  return tell(words.valid, "good");
}

document.getElementById("check").addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value.trim()) check(field.value);
  field.value = "";
  field.focus();
});

document.getElementById("save").addEventListener("click", () => {
  recall();
  const marks = [...accepted].sort();
  const seal = toHex(hmac(fromHex(list.list_key), plain(marks.join("\n"))));
  const text = JSON.stringify({ format: list.format, list: list.list, marks, seal });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = list.file_name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  isSaved = true;
  saved.textContent = words.saved;
});

addEventListener("storage", () => { recall(); show(); });
addEventListener("beforeunload", (event) => { if (!isSaved && !isKept) event.preventDefault(); });

recall();
show();
field.focus();
