// What is typed into a form with data-draft="key" is kept in this browser, per person and form, until it is
// saved: the draft goes when a page says that saving worked, when the person discards it, or at sign-out.
const PREFIX = `draft:${document.body.dataset.person || ""}:`;
const SENT = "draft-sent";
const KEPT = "input:not([type=password], [type=file], [type=hidden], [type=submit]), textarea, select";

const fieldsOf = (form) => [...form.querySelectorAll(KEPT)].filter((field) => field.name);
const valueOf = (field) => (field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value);
const nameOf = (field) => (field.type === "radio" ? `${field.name}=${field.value}` : field.name);

function read(form) {
  return Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), valueOf(field)]));
}

function write(form, draft) {
  for (const field of fieldsOf(form)) {
    const value = draft[nameOf(field)];
    if (value === undefined) continue;
    if (typeof value === "boolean") field.checked = value;
    else field.value = value;
  }
}

function notice(form, onDiscard) {
  const template = form.querySelector("template[data-draft-notice]");
  if (!template) return;
  const shown = template.content.cloneNode(true);
  shown.querySelector("[data-draft-discard]").addEventListener("click", onDiscard);
  template.after(shown);
}

function keep(form) {
  const key = PREFIX + form.dataset.draft;
  const original = JSON.stringify(read(form));
  const stored = localStorage.getItem(key);
  if (stored && stored !== original && !form.querySelector(".summary")) {
    write(form, JSON.parse(stored));
    notice(form, () => {
      write(form, JSON.parse(original));
      localStorage.removeItem(key);
      form.querySelector("[data-draft-shown]")?.remove();
    });
  }
  form.addEventListener("input", () => {
    const now = JSON.stringify(read(form));
    if (now === original) localStorage.removeItem(key);
    else localStorage.setItem(key, now);
  });
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, key));
}

try {
  if (document.querySelector("[data-saved]")) {
    localStorage.removeItem(sessionStorage.getItem(SENT));
    sessionStorage.removeItem(SENT);
  }
  document.querySelectorAll("form[data-draft]").forEach(keep);
  document.querySelectorAll("form[data-sign-out]").forEach((form) => form.addEventListener("submit", () => {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
  }));
} catch (error) {
  // A browser that refuses storage still has a working form.
  if (!(error instanceof DOMException)) throw error;
}
