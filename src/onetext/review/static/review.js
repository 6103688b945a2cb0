"use strict";
/* Keys press the buttons that carry them (data-key); whatever a key does can be done without it.
   htmx swaps the desk; this keeps the eye where it was, finds the row in the source, and turns a
   selection into places counted as the record counts them. */
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const NAMES = { " ": "space", ArrowDown: "n", ArrowUp: "p" };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let scrolled = {};
  let marking = null;
  let busy = false;
  let clicked = "";
  const waiting = [];

  /* keys */

  const keysOn = () => $("#keys-on")?.checked !== false;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if ($("#keys")?.open) return;
    if (busy) {
      // A quick hand is ahead of the page: its keys wait, and count for the rows that come.
      if (!event.repeat && waiting.length < 20) waiting.push({ key: event.key, shiftKey: event.shiftKey });
      event.preventDefault();
      return;
    }
    const field = event.target.closest?.("input, textarea, select");
    if (field) return inField(event, field);
    if (marking && inMarking(event)) return;
    if (event.key === "Escape") return closePanels();
    if (event.key === " " && event.target.closest?.("a, button, summary")) return;
    const key = NAMES[event.key] ?? event.key;
    if (!keysOn() || (event.repeat && key !== "n" && key !== "p")) return;
    if (press(key)) event.preventDefault();
    else if (isKey(key)) say(`Nothing here for the key ${key}.`);
  });

  const isKey = (key) => [...document.querySelectorAll("#keys tbody kbd")].some((one) => one.textContent === key);

  function press(key) {
    const button = $(`[data-key="${CSS.escape(key)}"]`);
    if (!button || button.disabled) return false;
    if (button.matches("summary")) openPanel(button);
    else button.click();
    return true;
  }

  /* a click that comes too early waits for the new button of its name */
  document.addEventListener("click", (event) => {
    if (!busy || !event.target.closest("#desk")) return;
    event.preventDefault();
    event.stopPropagation();
    clicked = event.target.closest("[id]").id;
  }, true);

  function replay() {
    busy = false;
    const button = clicked ? document.getElementById(clicked) : null;
    clicked = "";
    if (button?.matches("a, button")) button.click();
    while (waiting.length && !busy) {
      const pressed = waiting.shift();
      const target = document.activeElement ?? document.body;
      const event = new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true });
      if (!target.dispatchEvent(event)) continue;
      const field = target.closest("input:not([type=checkbox]), textarea");
      if (field && pressed.key.length === 1) field.setRangeText(pressed.key, field.selectionStart, field.selectionEnd, "end");
      else if (pressed.key === "Enter") field ? field.form.requestSubmit() : target.closest("a, button, summary")?.click();
    }
  }

  function choose(field, key) {
    if (!/^[1-3]$/.test(key) || field.value !== "" || !field.matches("#speaker-names, #merge-other")) return false;
    const choice = field.closest("details").querySelectorAll(".choice")[Number(key) - 1];
    choice?.click();
    return Boolean(choice);
  }

  function inField(event, field) {
    const panel = field.closest("details");
    if (event.key === "Escape") {
      event.preventDefault();
      field.blur();
      if (panel) panel.open = false;
      clearMarks();
    } else if (choose(field, event.key)) {
      event.preventDefault();
    } else if (field.id === "day-given" && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      field.value = shifted(field.value, event.key === "ArrowUp" ? 1 : -1);
    }
  }

  function shifted(day, by) {
    const read = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
    if (!read) return day;
    const moved = new Date(Date.UTC(Number(read[1]), Number(read[2]) - 1, Number(read[3]) + by));
    return moved.toISOString().slice(0, 10);
  }

  function openPanel(summary) {
    if (summary.dataset.key === "v") return startMarking();
    const panel = summary.parentElement;
    panel.open = true;
    focusFirst(panel);
  }

  function focusFirst(panel) {
    const field = $("input:not([type=hidden], [type=checkbox]), textarea", panel);
    if (!field) return;
    field.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest", behavior: "instant" });
    field.select(); // what is typed takes the place of what was refused
  }

  function closePanels() {
    for (const panel of document.querySelectorAll(".panel[open], .filters[open]")) panel.open = false;
    clearMarks();
  }

  /* the keys themselves */

  $("#help")?.addEventListener("click", (event) => {
    event.preventDefault();
    $("#keys").showModal();
  });
  const remembered = "onetext-keys";
  if ($("#keys-on")) {
    $("#keys-on").checked = localStorage.getItem(remembered) !== "off";
    $("#keys-on").addEventListener("change", (event) => {
      localStorage.setItem(remembered, event.target.checked ? "on" : "off");
    });
  }

  /* where the row stands */

  function find(animated) {
    for (const side of ["#pane", "#beside"]) {
      const mark = $(`${side} mark.now:not(.cue)`) ?? $(`${side} mark.now`);
      mark?.scrollIntoView({ block: "center", behavior: animated && !calm.matches ? "smooth" : "instant" });
    }
    const row = $(".row.now");
    if (row && getComputedStyle($("#rows")).overflowY === "auto") row.scrollIntoView({ block: "nearest" });
  }

  function flash() {
    find(true);
    const marks = document.querySelectorAll("mark.now:not(.cue)");
    for (const mark of marks) mark.classList.add("flash");
    setTimeout(() => marks.forEach((mark) => mark.classList.remove("flash")), 1200);
  }

  /* accepting many: only what is in view */

  function countInView() {
    const form = $("#many");
    if (!form) return;
    const frame = $("#rows").getBoundingClientRect();
    const sheet = $("#card").getBoundingClientRect();
    const covered = sheet.left < frame.right && sheet.top > 0 ? sheet.top : innerHeight;
    const low = Math.max(frame.top, 0);
    const high = Math.min(frame.bottom, covered);
    const seen = new Set();
    for (const row of document.querySelectorAll("[data-many]")) {
      const box = row.getBoundingClientRect();
      if (box.top >= low - 1 && box.bottom <= high + 1) seen.add(row.dataset.many);
    }
    for (const field of form.querySelectorAll("[name=many]")) field.disabled = !seen.has(field.value);
    $("#many-count").textContent = `the ${seen.size} in view`;
    $("#accept-many").disabled = seen.size === 0;
  }
  addEventListener("scroll", countInView, { capture: true, passive: true });
  addEventListener("resize", countInView);
  document.fonts.ready.then(countInView);
  document.addEventListener("click", (event) => event.target.closest("#accept-many") && countInView(), true);

  /* a new statement: drag over the words, or press v and use the arrows */

  function placeOf(node, offset) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      let child = node.childNodes[offset];
      if (child?.nodeName === "WBR") child = child.nextSibling;
      const next = child?.nodeType === Node.ELEMENT_NODE && (child.matches("[data-at]") ? child : $("[data-at]", child));
      if (next) return Number(next.dataset.at);
      const all = node.matches("[data-at]") ? [node] : node.querySelectorAll("[data-at]");
      const last = all[all.length - 1];
      return last ? Number(last.dataset.at) + [...last.textContent].length : null;
    }
    const piece = node.parentElement?.closest("[data-at]");
    if (!piece) return null;
    return Number(piece.dataset.at) + [...node.data.slice(0, offset)].length;
  }

  function readSelection() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return hideMake();
    const range = chosen.getRangeAt(0);
    const text = $("#pane .text");
    if (!text?.contains(range.startContainer) || !text.contains(range.endContainer)) return hideMake();
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return hideMake();
    $("#make-start").value = start;
    $("#make-end").value = end;
    $("#marked-words").textContent = chosen.toString().trim();
    $("#marked").hidden = false;
    $("#make-words").hidden = true;
    $("#make").classList.add("has-words");
  }

  function hideMake() {
    if (!$("#make") || $("#marked").hidden) return;
    $("#make-start").value = $("#make-end").value = "";
    $("#marked").hidden = true;
    $("#make-words").hidden = false;
    $("#make").classList.remove("has-words");
  }
  document.addEventListener("selectionchange", readSelection);

  function startMarking() {
    const from = $("#pane mark.now") ?? $("#pane [data-at]");
    const node = from && document.createTreeWalker(from, NodeFilter.SHOW_TEXT).nextNode();
    if (!node) return;
    const chosen = getSelection();
    chosen.collapse(node, 0);
    chosen.modify("extend", "forward", "word");
    marking = chosen;
    readSelection();
    say("Arrows move, Shift and arrows mark more, Enter makes the statement, Esc leaves.");
  }

  function inMarking(event) {
    const way = { ArrowRight: "forward", ArrowLeft: "backward", ArrowDown: "forward", ArrowUp: "backward" }[event.key];
    const unit = event.key === "ArrowDown" || event.key === "ArrowUp" ? "line" : "word";
    if (way && event.shiftKey) marking.modify("extend", way, unit);
    else if (way) {
      if (way === "forward" && unit === "word") marking.collapseToEnd();
      else marking.collapseToStart();
      if (unit === "line" || way === "backward") marking.modify("move", way, unit);
      marking.modify("extend", "forward", "word");
    } else if (event.key === "Enter") $("#make-go").click();
    else if (event.key === "Escape") clearMarks();
    else return event.key.length === 1;
    event.preventDefault();
    marking?.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
    if (marking) readSelection(); // the browser tells of it later, and Enter may come before
    return true;
  }

  function clearMarks() {
    if (marking) say("");
    marking = null;
    if (!getSelection().isCollapsed) getSelection().removeAllRanges();
  }

  /* a click on marked words makes their row the current one */

  document.addEventListener("click", (event) => {
    if (event.target.closest("#show")) {
      event.preventDefault();
      return flash();
    }
    const mark = event.target.closest("mark[data-rows]");
    if (!mark || !getSelection().isCollapsed) return;
    const query = new URLSearchParams($("#desk").dataset.query);
    query.set("row", mark.dataset.rows.split(" ")[0]);
    htmx.ajax("GET", `/?${query}`, { target: "#desk", swap: "outerHTML" });
  });

  /* swapping */

  const say = (words) => {
    $("#said").textContent = words;
  };

  document.body.addEventListener("htmx:beforeSwap", () => {
    clearMarks();
    // htmx would put the focus back into a field of the same name, and keys would be typed into it.
    if (document.activeElement.matches("input, textarea, select")) document.activeElement.blur();
    scrolled = {};
    for (const id of ["pane", "rows"]) scrolled[id] = document.getElementById(id)?.scrollTop ?? 0;
    scrolled.text = $("#make [name=target]")?.value;
  });
  document.body.addEventListener("htmx:beforeRequest", () => {
    busy = true;
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "desk") arrange(false);
  });
  document.body.addEventListener("htmx:afterSettle", replay);
  const failed = (words) => () => {
    busy = false;
    waiting.length = 0;
    say(words);
  };
  document.body.addEventListener("htmx:sendError", failed("No answer: it is not running any more."));
  for (const fault of ["responseError", "swapError", "sendAbort", "timeout"]) {
    document.body.addEventListener(`htmx:${fault}`, failed("Something went wrong: load the page again."));
  }

  function arrange(first) {
    const same = scrolled.text === $("#make [name=target]")?.value;
    if (same) for (const id of ["pane", "rows"]) {
      const element = document.getElementById(id);
      if (element) element.scrollTop = scrolled[id] ?? 0;
    }
    find(!first && same);
    if (!first && !$("#pane mark.now")) $("#pane .text")?.scrollIntoView({ block: "start", behavior: "instant" });
    const panel = $(".card details[data-focus]"); // one that opens by itself takes no keys
    if (panel) focusFirst(panel);
    const total = $("#headline")?.textContent;
    if (total) document.title = total;
    sessionStorage.removeItem("htmx-current-path-for-history"); // it names what was looked for
    countInView();
  }
  arrange(true);
})();
