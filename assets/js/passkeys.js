// Passkeys: forms with data-passkey="sign-in", "confirm" or "add" ask the browser
// for one and send what it answers. Without this file they stay hidden, and the
// other ways to sign in remain.

const options = { "sign-in": fetchedOptions, confirm: writtenOptions, add: writtenOptions };

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);
}

function offer(form) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    tell(form, "");
    try {
      const wanted = await options[form.dataset.passkey](form);
      const credential = await ask(form, wanted.publicKey);
      form.elements.credential.value = JSON.stringify(asPlainData(credential));
      form.submit();
    } catch {
      // Refused, timed out or unknown: the sentence stands in the page already.
      tell(form, form.dataset.sorry);
    }
  });
}

function tell(form, sentence) {
  const place = form.querySelector("[role=status]");
  if (place) place.textContent = sentence;
}

async function fetchedOptions(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options;
}

async function writtenOptions(form) {
  const written = JSON.parse(document.getElementById("passkey-options").textContent);
  return written.creation_options ?? written.request_options;
}

function ask(form, wanted) {
  wanted.challenge = bytesOf(wanted.challenge);
  if (form.dataset.passkey !== "add") {
    for (const known of wanted.allowCredentials ?? []) known.id = bytesOf(known.id);
    return navigator.credentials.get({ publicKey: wanted });
  }
  wanted.user.id = bytesOf(wanted.user.id);
  for (const known of wanted.excludeCredentials ?? []) known.id = bytesOf(known.id);
  wanted.authenticatorSelection = selection(form.elements.passwordless.checked);
  return navigator.credentials.create({ publicKey: wanted });
}

function selection(alone) {
  return alone
    ? { residentKey: "required", requireResidentKey: true, userVerification: "required" }
    : { residentKey: "discouraged", requireResidentKey: false, userVerification: "preferred" };
}

function asPlainData(credential) {
  const { response } = credential;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const held = names.filter((name) => response[name]).map((name) => [name, textOf(response[name])]);
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response: Object.fromEntries(held),
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function textOf(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
