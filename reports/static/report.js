"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const shown = document.getElementById("shown");
  const cards = [...document.querySelectorAll("article")];
  const groups = [...document.querySelectorAll(".group")];
  const notes = new Map(groups.map((group) => [group, group.querySelector("h3 small").textContent]));
  const narration = document.getElementById("narration");
  const narrated = narration.querySelectorAll("article").length;
  const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const all = plural(cards.length, "passage") + (narrated
    ? ` = ${plural(cards.length - narrated, "statement")} + ${plural(narrated, "narration passage")}` : "");
  const text = new Map();
  const list = (value) => (value ? value.split("|") : []);

  function matches(card, want) {
    if (want.cards) return want.cards.includes(card.id);
    const data = card.dataset;
    if (want.p && data.p !== want.p) return false;
    if (want.f && !list(data.f).includes(want.f)) return false;
    if (want.v && !list(data.v).includes(want.v)) return false;
    if ((want.t || want.s) && !list(data.t).some((pair) => {
      const cut = pair.lastIndexOf(":");
      return (!want.t || pair.slice(0, cut) === want.t) &&
        (!want.s || pair.slice(cut + 1) === want.s);
    })) return false;
    if (!want.q) return true;
    if (!text.has(card)) text.set(card, card.textContent.toLowerCase());
    return text.get(card).includes(want.q.toLowerCase());
  }

  function wanted() {
    const state = new URLSearchParams(location.hash.slice(1));
    const want = {};
    for (const key of ["q", "p", "t", "s", "f", "v", "label"]) {
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
      group.hidden = !left;
      group.querySelector("h3 small").textContent = active
        ? `${left} of ${group.querySelectorAll("article").length}` : notes.get(group);
    }
    narration.hidden = active && !narration.querySelector("article:not([hidden])");
    const label = want.label ? `: ${want.label}` : "";
    shown.textContent = !active ? all
      : count ? `${count} of ${cards.length} passages${label}` : `Nothing matches${label}`;
    form.classList.toggle("active", active);
  }

  function read() {
    if (location.hash && !location.hash.includes("=")) {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.closest("[hidden]")) { show({}); form.reset(); target.scrollIntoView(); }
      return;
    }
    const want = wanted();
    for (const field of form.elements) if (field.name) field.value = want[field.name] || "";
    show(want);
    if (Object.keys(want).length) form.scrollIntoView();
  }

  function write() {
    const state = new URLSearchParams();
    for (const field of form.elements) if (field.name && field.value) state.set(field.name, field.value);
    const hash = state.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    show(wanted());
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-cards]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const state = new URLSearchParams({ cards: link.dataset.cards, label: link.dataset.label });
    location.hash = state.toString();
    form.querySelector("button").focus({ preventScroll: true });
  });
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    history.replaceState(null, "", location.pathname + location.search);
    show({});
  });
  addEventListener("hashchange", read);
  addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  form.hidden = false;
  show({});
  read();
})();
