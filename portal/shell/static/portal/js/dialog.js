// Links with data-dialog open the <dialog> they point to as a modal one; without this script they jump to it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("a[data-dialog]");
  const dialog = opener && document.getElementById(opener.hash.slice(1));
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-dialog-close]");
  const open = closer && closer.closest("dialog[open]");
  if (open) {
    event.preventDefault();
    open.close();
  }
});
