// A button beside each password that shows or hides it.
for (const box of document.querySelectorAll("[data-secret]")) {
  const input = box.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn";
  button.setAttribute("aria-controls", input.id);
  const label = () => {
    button.textContent = input.type === "password" ? box.dataset.show : box.dataset.hide;
    button.setAttribute("aria-pressed", String(input.type === "text"));
  };
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    label();
  });
  // A password manager must find a password field when the form is sent.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
  label();
  box.append(button);
}
