// Files dropped anywhere on a page go into its form; what is in work is asked after. Everything works without this, only less smoothly.
"use strict";

(() => {
  const form = document.querySelector("form[data-drop]");
  if (form) {
    const input = form.querySelector("input[type=file]");
    const holds = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    const send = (event) => {
      const largest = Number(form.dataset.drop);
      const told = form.querySelector("[data-progress]");
      const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
      told.hidden = false;
      told.textContent = "Sending …";
      if (size > largest) {
        event.preventDefault();
        told.textContent = `Too large: at most ${largest / 1e6} MB at once, and this is ${(size / 1e6).toFixed(1)} MB. Give the main document alone, or gzip it.`;
      }
    };
    document.addEventListener("dragover", (event) => {
      if (holds(event)) {
        event.preventDefault();
        form.classList.add("over");
      }
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) form.classList.remove("over");
    });
    document.addEventListener("drop", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      form.classList.remove("over");
      input.files = event.dataTransfer.files;
      if (form.reportValidity()) form.requestSubmit();
    });
    form.addEventListener("submit", send);
  }

  const pause = 1000;
  const follow = async (id) => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
      const stale = document.getElementById(id);
      if (!fresh || !stale) {
        location.reload();
        return;
      }
      if (fresh.innerHTML !== stale.innerHTML && !stale.contains(document.activeElement)) {
        stale.replaceChildren(...document.importNode(fresh, true).childNodes);
      }
      if (!fresh.hasAttribute("data-refresh")) return;
    } catch {
      // The server may be busy, or gone: it is asked again later.
    }
    setTimeout(follow, pause, id);
  };
  for (const node of document.querySelectorAll("[data-refresh]")) setTimeout(follow, pause, node.id);
})();
