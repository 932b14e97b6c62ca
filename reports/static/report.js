"use strict";
(() => {
  const form = document.getElementById("filters");
  const cards = document.getElementsByTagName("article");
  const FEW = 500;

  // First what is near the screen; a page of few quotes is then laid out whole, so that
  // a picture of it has no gaps.
  function whole() {
    document.documentElement.classList.add("whole");
    if (form) for (const card of cards) equip({ target: card });
  }
  if (cards.length <= FEW) addEventListener("load", () => (window.requestIdleCallback || setTimeout)(whole));
  if (!form) return;
  const say = JSON.parse(form.dataset.say);
  const shown = document.getElementById("shown");
  const groups = document.getElementsByClassName("group");
  const narration = document.getElementById("narration");
  const notes = new Map();
  const documents = new Map();
  const HIDDEN = ["k", "r", "label"];
  const fields = [...form.elements].filter((field) => field.name && field.name !== "keys");
  const searched = new Map();
  const list = (value) => (value ? value.split("|") : []);
  const each = (message, values) => message.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const narrated = (card) => card.id.includes("-n");
  const empty = () => location.pathname + location.search;

  function place(card) {
    if (!documents.size) {
      for (const entry of form.dataset.docs.split("|")) {
        const [number, date, source] = entry.split(":");
        documents.set(number, { date, source });
      }
    }
    return documents.get(card.id.slice(1, card.id.indexOf("-"))) || {};
  }

  function text(card) {
    if (!searched.has(card)) {
      const parts = [...card.querySelectorAll("h4,p,blockquote,li")];
      searched.set(card, parts.map((part) => part.textContent).join(" ").toLowerCase());
    }
    return searched.get(card);
  }

  function dated(card, want) {
    const { date } = place(card);
    if (want.from === "undated") return !date;
    return date && (!want.from || date >= want.from) && (!want.to || date <= want.to);
  }

  function stands(card, want) {
    return list(card.dataset.t).some((pair) => {
      const cut = pair.lastIndexOf(":");
      return (!want.t || pair.slice(0, cut) === want.t) && (!want.s || pair.slice(cut + 1) === want.s);
    });
  }

  function matches(card, want) {
    const data = card.dataset;
    if (want.cards) return want.cards.includes(card.id);
    if (want.p && data.p !== (want.p === "-" ? "" : want.p)) return false;
    if (want.k && (want.k === "n") !== narrated(card)) return false;
    if (want.r && (data.r || "narrator") !== want.r) return false;
    if (want.f && !list(data.f).includes(want.f)) return false;
    if (want.v && !list(data.v).includes(want.v)) return false;
    if (want.o && place(card).source !== want.o) return false;
    if ((want.from || want.to) && !dated(card, want)) return false;
    if ((want.t || want.s) && !stands(card, want)) return false;
    return !want.q || text(card).includes(want.q.toLowerCase());
  }

  function wanted() {
    const state = new URLSearchParams(location.hash.slice(1));
    const want = {};
    for (const key of [...fields.map((field) => field.name), ...HIDDEN]) {
      if (state.get(key)) want[key] = state.get(key);
    }
    if (state.get("cards")) want.cards = state.get("cards").split(" ");
    return want;
  }

  function show(want) {
    const active = Object.keys(want).length > 0;
    let count = 0;
    for (const card of cards) {
      card.hidden = active && !matches(card, want);
      count += card.hidden ? 0 : 1;
    }
    for (const group of groups) {
      const left = group.querySelectorAll("article:not([hidden])").length;
      const note = group.querySelector("h3 small");
      if (!notes.has(group)) notes.set(group, note.textContent);
      group.hidden = !left;
      note.textContent = active
        ? `${left} / ${group.querySelectorAll("article").length}` : notes.get(group);
    }
    narration.hidden = active && !narration.querySelector("article:not([hidden])");
    const reporter = want.r && form.elements.p && form.elements.p.querySelector(`[value="${CSS.escape(want.r)}"]`);
    const label = want.label || (reporter ? reporter.textContent : "");
    const values = { n: count, all: cards.length };
    shown.textContent = active ? each(count ? say.some : say.none, values) + (label ? `: ${label}` : "") : total;
    form.classList.toggle("active", active);
  }

  function read(event) {
    if (location.hash && !location.hash.includes("=")) {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.closest("[hidden]")) {
        show({});
        for (const field of fields) field.value = "";
        target.scrollIntoView();
      }
      return;
    }
    const want = wanted();
    for (const field of fields) field.value = want[field.name] || "";
    show(want);
    if (Object.keys(want).length && (!event || event.type === "hashchange")) form.scrollIntoView();
  }

  const total = shown.textContent;
  let typing = false;
  function write(event) {
    if (event.target.name === "keys") return;
    const state = new URLSearchParams();
    for (const field of fields) if (field.value) state.set(field.name, field.value);
    const address = `${state}` ? `#${state}` : empty();
    history[typing ? "replaceState" : "pushState"](null, "", address);
    typing = event.target.name === "q";
    show(wanted());
  }

  function clear() {
    if (location.hash) history.pushState(null, "", empty());
    for (const field of fields) field.value = "";
    typing = false;
    show({});
  }

  // The links to cards of a term, of a frame (up to the next one), or of a whole row.
  function listed(link) {
    const parts = [link.closest("li") || link.closest("tr")];
    if (!link.closest("li,th")) {
      parts.pop();
      for (let next = link.parentElement.nextElementSibling; next && next.tagName !== "P"; next = next.nextElementSibling) {
        parts.push(next);
      }
    }
    return parts.flatMap((part) => [...part.querySelectorAll('a[href^="#d"]')]);
  }

  function address(link) {
    const { q, cards: some } = link.dataset;
    if (q !== undefined) {
      const row = link.closest("[data-w]");
      return row ? `${q}&${row.dataset.w}` : q;
    }
    const ids = some || [...new Set(listed(link).map((each) => each.hash.slice(1)))].join(" ");
    return `${new URLSearchParams({ cards: ids, label: link.textContent.trim() })}`;
  }

  function citation(card) {
    const quote = card.querySelector("blockquote").cloneNode(true);
    const speaker = card.querySelector("h4 bdi");
    if (speaker) for (const around of quote.querySelectorAll("i")) around.remove();
    const words = quote.textContent.replace(/\s+/g, " ").replace(/^[\s"“”«»]+|[\s"“”«»,]+$/g, "");
    const side = speaker && card.querySelector("h4 + p") ? ` (${card.querySelector("h4 + p").textContent})` : "";
    const by = speaker ? ` – ${speaker.textContent}${side}.` : "";
    const source = card.querySelector("blockquote + p").textContent;
    return `“${words}”${by} ${source}. ${location.href.split("#")[0]}#${card.id}`;
  }

  async function copy(value) {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = value;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  function cite(card) {
    const button = card.querySelector("button");
    copy(citation(card));
    if (!button) return;
    button.textContent = say.copied;
    setTimeout(() => { button.textContent = say.cite; }, 2000);
  }

  const cell = (value) => `"${(/^[=+\-@\t\r]/.test(value) ? "'" : "") + value.replace(/\s+/g, " ").trim().replaceAll('"', '""')}"`;
  const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  function words(element) {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) found.push(walk.currentNode.data);
    return found.join(" ");
  }

  function save(name, rows) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function quoteRow(card) {
    const [speaker, side, kind] = [...card.querySelectorAll("h4 bdi, h4 ~ p")].map((part) => part.textContent);
    const found = [...card.querySelectorAll("li")].map(words).join("; ");
    const source = card.querySelector("blockquote + p").textContent;
    return [card.id, speaker || "", side || "", kind || "", card.querySelector("blockquote").textContent, found, source];
  }

  function button(label, action, parent) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", action);
    parent.append(made);
  }

  function keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !form.elements.keys.checked) return;
    if (event.target.closest("input,select,textarea")) {
      if (event.key === "Escape") clear();
      return;
    }
    const current = document.activeElement.closest("article") || document.querySelector("article:target");
    if (event.key === "/") { event.preventDefault(); form.elements.q.focus(); }
    if (event.key === "Escape") clear();
    if (event.key === "c" && current) cite(current);
    if (event.key !== "j" && event.key !== "k") return;
    const open = [...cards].filter((card) => !card.hidden);
    const next = open[open.indexOf(current) + (event.key === "j" ? 1 : current ? -1 : 0)];
    if (next) { next.querySelector("h4 a").focus(); next.scrollIntoView({ block: "nearest" }); }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-q],a[data-cards],a[data-all]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = address(link);
    form.querySelector("button").focus({ preventScroll: true });
  });
  form.addEventListener("input", write);
  form.addEventListener("change", () => { typing = false; });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  document.addEventListener("keydown", keys);
  addEventListener("hashchange", read);
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });

  // A card gets its button when it comes near the screen: thousands at once are slow.
  function equip({ target }) {
    const card = target.closest && target.closest("article");
    if (card && !card.querySelector("button")) button(say.cite, () => cite(card), card.firstElementChild);
  }
  for (const event of ["contentvisibilityautostatechange", "focusin", "pointerover"]) {
    document.addEventListener(event, equip);
  }

  button(say.save, () => save("quotes", [...cards].filter((card) => !card.hidden).map(quoteRow)), form.querySelector(".status"));
  const tables = document.getElementById("tables");
  for (const table of document.querySelectorAll("table")) {
    const name = table.caption.textContent;
    const rows = () => [...table.rows].map((row) => [...row.cells].map(words));
    button(`${name} (CSV)`, () => save(table.closest("main > section").id, rows()), tables);
  }
  tables.hidden = form.hidden = false;
  if (location.hash) read();
})();
