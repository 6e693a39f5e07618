// A filter form with data-autosubmit is sent when a choice changes; its own button is not needed then.
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  for (const button of form.querySelectorAll("[data-autosubmit-button]")) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
