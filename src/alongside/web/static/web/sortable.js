// Lists put in order by drag or by buttons: <ol data-sortable="id-of-its-form">. The new order is posted in the background.

function place(list, item, before) {
  list.insertBefore(item, before);
  ends(list);
}

function ends(list) {
  const items = [...list.children];
  for (const item of items) {
    item.querySelector("[name=up]").setAttribute("aria-disabled", item === items[0]);
    item.querySelector("[name=down]").setAttribute("aria-disabled", item === items.at(-1));
  }
}

async function keep(list, item) {
  const form = document.getElementById(list.dataset.sortable);
  const status = document.querySelector(`[data-sortable-status="${list.id}"]`);
  const position = [...list.children].indexOf(item) + 1;
  status.textContent = `${item.dataset.label} is now number ${position} of ${list.children.length}.`;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.statusText);
  } catch {
    status.classList.remove("visually-hidden");
    status.textContent = "The new order is not kept yet. Load the page again and try once more.";
  }
}

function byButtons(list) {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[name=up], [name=down]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("[data-label]");
    const up = button.name === "up";
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    place(list, item, up ? other : other.nextElementSibling);
    button.focus();
    keep(list, item);
  });
}

// Pointer events, not the drag-and-drop of the browser: those work with a finger too.
function byDrag(list) {
  let item = null;
  let moved = false;
  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle) return;
    item = handle.closest("[data-label]");
    moved = false;
    item.classList.add("sortable-carried");
    list.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  list.addEventListener("pointermove", (event) => {
    if (!item) return;
    const others = [...list.children].filter((other) => other !== item);
    const next = others.find((other) => {
      const box = other.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    if ((next ?? null) === item.nextElementSibling) return;
    place(list, item, next ?? null);
    moved = true;
  });
  const drop = () => {
    if (!item) return;
    item.classList.remove("sortable-carried");
    if (moved) keep(list, item);
    item = null;
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);
}

function start(root) {
  const lists = [...(root.matches?.("[data-sortable]") ? [root] : []), ...root.querySelectorAll("[data-sortable]")];
  for (const list of lists) {
    for (const handle of list.querySelectorAll("[data-handle]")) handle.hidden = false;
    ends(list);
    byButtons(list);
    byDrag(list);
  }
}

start(document);
document.addEventListener("htmx:load", (event) => event.target !== document.body && start(event.target));
