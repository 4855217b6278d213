// Makes pages that already work without script smoother. Each function finds its own marks (data-…) below `root`.

const all = (root, marks) => [...(root.matches?.(marks) ? [root] : []), ...root.querySelectorAll(marks)];

function dialogs(root) {
  for (const dialog of all(root, "dialog[data-dialog]")) {
    for (const button of dialog.querySelectorAll("[data-closes]")) {
      button.hidden = false;
      button.addEventListener("click", () => dialog.close());
    }
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    if (dialog.querySelector("[aria-invalid=true], .again-summary")) dialog.showModal();
  }
  for (const button of all(root, "[data-opens]")) {
    button.hidden = false;
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(button.dataset.opens)?.showModal();
    });
  }
}

function toasts(root) {
  for (const button of all(root, "[data-dismisses]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.closest("[data-toast]").remove());
  }
}

function say(sentence) {
  const toast = document.createElement("div");
  toast.className = "toast toast-warning";
  toast.dataset.toast = "";
  toast.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
  close.className = "button button-quiet button-small";
  close.dataset.dismisses = "";
  toast.append(close);
  document.getElementById("toasts")?.append(toast);
  toasts(toast);
}

function copies(root) {
  for (const button of all(root, "[data-copies]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies);
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = label), 3000);
    });
  }
}

// Warns before typed text is left behind. It is never stored: others may use this machine.
function guards(root) {
  for (const form of all(root, "form[data-guard]")) {
    let typed = false;
    form.addEventListener("input", () => (typed = true));
    form.addEventListener("submit", () => (typed = false));
    form.addEventListener("htmx:afterRequest", (event) => event.detail.successful && (typed = false));
    addEventListener("beforeunload", (event) => typed && form.isConnected && event.preventDefault());
  }
}

// Suggestions for the last of several words: the list offers "first, second, <suggestion>".
function tags(root) {
  for (const input of all(root, "input[data-tags][list]")) {
    const list = document.getElementById(input.getAttribute("list"));
    const words = [...list.options].map((option) => option.value);
    input.addEventListener("input", () => {
      const parts = input.value.split(",").map((part) => part.trim());
      const before = parts.slice(0, -1).filter(Boolean);
      const taken = new Set(before.map((word) => word.toLowerCase()));
      const free = words.filter((word) => !taken.has(word.toLowerCase()));
      list.replaceChildren(...free.map((word) => new Option("", [...before, word].join(", "))));
    });
  }
}

function themes(root) {
  for (const group of all(root, "[data-theme-choice]")) {
    group.hidden = false;
    const show = (chosen) => {
      for (const button of group.children) button.setAttribute("aria-pressed", button.dataset.themeTo === chosen);
    };
    show(document.documentElement.dataset.theme ?? "auto");
    group.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-theme-to]")?.dataset.themeTo;
      if (!chosen) return;
      if (chosen === "auto") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = chosen;
      try {
        localStorage.setItem("theme", chosen);
      } catch {
        // The choice then lasts for this page.
      }
      show(chosen);
    });
  }
}

function menus(root) {
  for (const menu of all(root, "details[data-menu]")) {
    const shut = (back) => {
      if (!menu.open) return;
      menu.open = false;
      if (back) menu.querySelector("summary").focus();
    };
    menu.addEventListener("keydown", (event) => event.key === "Escape" && shut(true));
    document.addEventListener("click", (event) => menu.contains(event.target) || shut(false));
  }
}

function prints(root) {
  for (const button of all(root, "[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

function focus(root) {
  all(root, "[data-focus]")[0]?.focus();
}

const parts = [dialogs, toasts, copies, guards, tags, themes, menus, prints, focus];
const start = (root) => parts.forEach((part) => part(root));

start(document);
document.addEventListener("htmx:load", (event) => event.target !== document.body && start(event.target));
document.addEventListener("htmx:responseError", () => say("That did not work just now. Load the page again and try once more."));
document.addEventListener("htmx:sendError", () => say("There is no connection just now. What you typed is still here."));
