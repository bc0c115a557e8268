/* The reader's script. The page can be read and followed without it: every figure is a link to its digits, every mark one back.
   The script adds what links cannot: cards, keys, search, two shades, one pane at a time on narrow screens.
   What it knows of figures is in one JSON block (schema tieout.reader/1). Text enters the page as text, never as markup. */
(() => {
"use strict";
const find = (id) => document.getElementById(id);
const root = document.documentElement;
const { figures, occurrences, kind } = JSON.parse(find("tieout-data").textContent);
const [results, filing, card] = [find("results"), find("filing"), find("card")];
const items = [...results.querySelectorAll(".item")];
const exceptions = items.filter((item) => item.classList.contains("exception"));
const ITEM = { digest: "statement", audit: "claim", check: "relation", changes: "finding" }[kind];
root.classList.add("js");

/* ---- making elements: attributes are set, text is text ---- */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}
const link = (target, words, className) => make("a", { href: `#${target}`, class: className }, words);
const say = (words) => { find("said").textContent = words; };

/* ---- which elements rest on an occurrence, from the figures and from the marks ---- */
const users = new Map();
function uses(occurrence, item) {
  if (!users.has(occurrence)) users.set(occurrence, new Set());
  users.get(occurrence).add(item);
}
for (const figure of Object.values(figures)) {
  for (const id of figure.tied ?? []) uses(id, figure.of);
  for (const input of figure.inputs ?? []) uses(input.occurrence, figure.of);
}
for (const figure of Object.values(figures)) for (const key of figure.marks ?? []) uses(key, figure.of);
const marks = new Map();
for (const mark of filing.querySelectorAll(".m")) {
  for (const key of mark.dataset.o.split(" ")) marks.has(key) ? marks.get(key).push(mark) : marks.set(key, [mark]);
}
const keysOf = (mark) => mark.dataset.o.split(" ");
for (const anchor of results.querySelectorAll(".item a.f:not([id])")) {
  const mark = find(anchor.getAttribute("href").slice(1));
  for (const key of mark ? keysOf(mark) : []) uses(key, anchor.closest(".item").id);
}

/* ---- the card of a figure ---- */
function row(name, ...values) {
  const told = values.filter(Boolean);
  return told.length ? [make("dt", {}, name), make("dd", {}, ...told)] : [];
}
/* Places that say the same in the same way are one line with several passages. */
function placed(ids, roles = {}) {
  const lines = new Map();
  for (const id of ids) {
    const told = occurrences[id];
    if (!told) continue;
    const at = told.at ?? `p${told.passage}`;
    const page = find(at)?.dataset.page;
    const name = `[${told.passage}]${page ? ` page ${page}` : ""}`;
    const where = told.passage ? link(told.place ?? at, name, "cite") : make("small", {}, "in a hidden tag");
    const same = JSON.stringify([roles[id], told.origin, told.concept, told.concept ? "" : told.label, told.quote, told.precision, told.time, told.members]);
    if (lines.has(same)) { lines.get(same).querySelector(".places").append(" ", where); continue; }
    const called = told.origin === "Tag" && told.concept ? make("code", {}, told.concept) : told.label ? `“${told.label}”` : "";
    lines.set(same, make("li", {}, roles[id] ? make("i", {}, roles[id], " ") : "", make("b", {}, told.origin), " ",
      make("span", { class: "quote" }, told.quote), " ", called, " ", make("span", { class: "places" }, where),
      make("small", { class: "members" }, [told.members, told.time, told.precision].filter(Boolean).join(", "))));
  }
  return [...lines.values()];
}
function arithmetic(figure) {
  if (!figure.arithmetic) return "";
  return make("p", { class: "sum" }, ...figure.arithmetic.map((part) => {
    if (typeof part === "string") return part;
    const told = occurrences[part.occurrence];
    return told?.place ? link(told.place, part.text, "input") : part.text;
  }), figure.text ? make("span", { class: "stated" }, `, stated as ${figure.amount ?? figure.text}`) : "");
}
function itemLink(id) {
  const words = (find(id)?.querySelector(".said") ?? find(id))?.textContent.trim() ?? id;
  return make("li", {}, link(id, words.length > 140 ? `${words.slice(0, 139)}…` : words));
}
function list(name, children) {
  const told = children.filter(Boolean);
  return told.length ? make("section", {}, make("h3", {}, name), make("ul", {}, ...told)) : "";
}
function showCard(told, tied, inputs, others) {
  const goBack = make("button", { type: "button", title: "Back (b)" }, "← Back");
  const close = make("button", { type: "button", title: "Close (Esc)", "aria-label": "Close" }, "×");
  goBack.addEventListener("click", back);
  close.addEventListener("click", () => { card.hidden = true; });
  const verdict = told.verdict ? make("span", { class: `verdict ${told.verdict}` }, told.verdictWords ?? told.verdict) : "";
  const exact = told.value && told.value !== told.amount?.replaceAll(",", "") ? make("code", {}, told.value) : "";
  const roles = Object.fromEntries(inputs.map((input) => [input.occurrence, input.role]));
  const agreement = told.agreement ?? told.doubt ?? "";
  const fails = ["exception", "unsupported"].includes(told.verdict);
  const how = told.arithmetic ? "How it follows" : fails && tied.length ? "What the filing has" : agreement ? "How it is tied" : "";
  card.replaceChildren(make("div", { class: "close" }, depth ? goBack : "", " ", close),
    make("h2", {}, told.text ?? told.quote ?? told.label ?? "", verdict),
    make("dl", {}, ...row("Value", told.amount, exact), ...row("Unit", told.unit === "pure" ? "" : told.unit), ...row("Period", told.time),
      ...row("Precision", told.precision), ...row("Filing says", told.expected), ...row("Instead", told.instead), ...row("Evidence", told.quoted)),
    told.why ? make("p", { class: "why" }, told.why) : "",
    how ? make("section", {}, make("h3", {}, how), arithmetic(told), make("p", { class: "agreement" }, agreement)) : "",
    list("Inputs", placed(inputs.map((input) => input.occurrence), roles)),
    list(how === "How it follows" ? "Also printed" : how ? "" : "Here", placed(tied)),
    list("Used by", others.map(itemLink)));
  for (const empty of card.querySelectorAll("h3:empty, .agreement:empty")) empty.remove();
  card.hidden = false;
  card.scrollTop = 0;
}

/* ---- showing: one figure, place, passage or item at a time ---- */
function clear() {
  for (const element of document.querySelectorAll(".on, .using, .input-on")) element.classList.remove("on", "using", "input-on");
  filing.querySelector("[aria-current]")?.removeAttribute("aria-current");
}
function light(keys, className = "on") {
  for (const key of keys) for (const mark of marks.get(key) ?? []) mark.classList.add(className);
}
function view(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll(".switch button")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
}
const narrow = () => getComputedStyle(document.querySelector("main")).getPropertyValue("--panes").trim() === "1";
function reveal(element) {
  for (let outer = element.parentElement; outer; outer = outer.parentElement) if (outer.tagName === "DETAILS") outer.open = true;
  const go = () => element.scrollIntoView({ block: "center", inline: "nearest" });
  go();
  /* Passages out of view have estimated heights until they are near; settle once they are laid out. */
  requestAnimationFrame(() => { go(); requestAnimationFrame(go); });
}
function usersOf(keys, but) {
  return [...new Set(keys.flatMap((key) => [...(users.get(key) ?? [])]))].filter((id) => id !== but);
}
function showFigure(id) {
  const figure = figures[id];
  const element = find(id);
  const inputs = figure.inputs ?? [];
  const tied = figure.tied ?? [];
  const keys = [...tied, ...inputs.map((input) => input.occurrence)];
  clear();
  element?.classList.add("on");
  if (figure.of) find(figure.of)?.classList.add("on");
  light(inputs.map((input) => input.occurrence), "input-on");
  light([...tied, ...(figure.marks ?? [])]);
  const first = element?.getAttribute("href")?.slice(1) ?? occurrences[keys[0]]?.place;
  const target = first ? find(first) : null;
  showCard(figure, tied, inputs, usersOf(keys, figure.of));
  if (target) {
    if (!target.classList.contains("input-on")) target.classList.add("on");
    view("filing");
    target.setAttribute("aria-current", "location");
    reveal(target);
    if (element && !narrow()) for (const part of [find(figure.of), element]) part?.scrollIntoView({ block: "nearest" });
    say(`${figure.text ?? ""}: ${figure.amount ?? ""}. ${target.closest(".p") ? `Passage ${target.closest(".p").id.slice(1)}.` : ""}`);
  }
}
function showMark(mark) {
  const keys = keysOf(mark);
  const known = keys.filter((key) => occurrences[key]);
  clear();
  light(keys);
  for (const id of usersOf(keys)) find(id)?.classList.add("using");
  view("filing");
  mark.setAttribute("aria-current", "location");
  reveal(mark);
  if (!known.length) return;
  const told = occurrences[known[0]];
  showCard({ ...told, text: told.quote }, known, [], usersOf(keys));
  const item = find(usersOf(keys)[0]);
  if (item && !narrow()) item.scrollIntoView({ block: "nearest" });
}
function showItem(item) {
  clear();
  item.classList.add("on");
  view("results");
  reveal(item);
  item.focus({ preventScroll: true });
}
/* A passage, and in it the digits of the statement that cites it. */
function showPassage(passage, from) {
  clear();
  passage.classList.add("on");
  const keys = new Set(Object.values(figures).filter((figure) => figure.of === from)
    .flatMap((figure) => [...(figure.tied ?? []), ...(figure.inputs ?? []).map((input) => input.occurrence), ...(figure.marks ?? [])]));
  const cited = [...passage.querySelectorAll(".m")].filter((mark) => keysOf(mark).some((key) => keys.has(key)));
  for (const mark of cited) mark.classList.add("on");
  if (from) find(from)?.classList.add("on");
  view("filing");
  reveal(cited[0] ?? passage);
}
function show(id, from) {
  const element = find(id);
  if (figures[id]) showFigure(id);
  else if (!element) return false;
  else if (element.classList.contains("m")) showMark(element);
  else if (element.classList.contains("item")) showItem(element);
  else if (element.classList.contains("p")) showPassage(element, from);
  else { view(filing.contains(element) ? "filing" : "results"); reveal(element); }
  return true;
}

/* ---- going there and back: the address holds what is shown, so that the browser's own back works too ---- */
let depth = 0;
function remember() { return { depth, filing: filing.scrollTop, results: results.scrollTop, window: scrollY, view: document.body.dataset.view }; }
function open(id, from) {
  history.replaceState({ ...history.state, ...remember() }, "");
  depth += 1;
  history.pushState({ depth, from }, "", `#${id}`);
  return show(id, from);
}
addEventListener("popstate", (event) => {
  const id = decodeURIComponent(location.hash.slice(1));
  depth = event.state?.depth ?? 0;
  card.hidden = true;
  clear();
  if (id) show(id, event.state?.from);
  if (event.state && "filing" in event.state) {
    view(event.state.view ?? "results");
    requestAnimationFrame(() => requestAnimationFrame(() => {
      filing.scrollTop = event.state.filing; results.scrollTop = event.state.results; scrollTo(0, event.state.window);
    }));
  }
});
const back = () => { if (depth > 0) history.back(); else { card.hidden = true; clear(); view("results"); } };
document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = (anchor.getAttribute("href") ?? anchor.getAttribute("xlink:href") ?? "").slice(1);
  const own = figures[anchor.id] || anchor.classList.contains("m") ? anchor.id : target;
  if (own && (figures[own] || find(own))) { event.preventDefault(); open(own, anchor.closest(".item")?.id); }
});

/* ---- walking: n and p through exceptions, j and k through everything, Enter opens, b goes back ---- */
let current = -1;
const selected = () => items.findIndex((item) => item.classList.contains("on"));
function step(list, forward) {
  if (!list.length) { say(`No exceptions: every ${ITEM} ties.`); return; }
  const here = selected() >= 0 ? selected() : current;
  const order = list.map((item) => items.indexOf(item));
  const next = forward ? order.find((index) => index > here) : order.findLast((index) => index < here);
  const item = items[next ?? (forward ? order[0] : order.at(-1))];
  current = items.indexOf(item);
  walk(item);
}
/* One key shows an item and the place of its evidence, in both panes at once where there are two. */
function walk(item) {
  const places = "a.evidence, a.f.exception[href^='#m'], a.f.unsupported[href^='#m']";
  const first = item.querySelector(places) ?? item.querySelector("a.f[href^='#m']") ?? item.querySelector("a.f");
  history.replaceState({ ...history.state, ...remember() }, "");
  depth += 1;
  history.pushState({ depth }, "", `#${item.id}`);
  if (!first || narrow()) card.hidden = true;
  else show(figures[first.id] ? first.id : first.getAttribute("href").slice(1));
  if (!first || narrow()) { showItem(item); } else { for (const other of items) other.classList.toggle("on", other === item); reveal(item); item.focus({ preventScroll: true }); }
  count();
  const at = exceptions.indexOf(item);
  say(at < 0 ? "" : `Exception ${at + 1} of ${exceptions.length}.`);
}
function count() {
  const at = exceptions.findIndex((item) => item.classList.contains("on"));
  find("count").textContent = exceptions.length ? `${at < 0 ? "" : `${at + 1} of `}${exceptions.length} exception${exceptions.length > 1 ? "s" : ""}` : "No exceptions";
}
/* Enter on an item opens its first figure, and the next one each time after. */
function enter(item) {
  const links = [...item.querySelectorAll("a.evidence, a.f")];
  if (!links.length) return;
  const at = links.findIndex((each) => each.classList.contains("on"));
  const next = links[(at + 1) % links.length];
  open(next.id || next.getAttribute("href").slice(1));
}

/* ---- search: in statements and passages, case and runs of blanks aside ---- */
let hits = [], hit = -1, index = null;
function indexed() {
  index ??= [...items.map((item) => item), ...filing.querySelectorAll(".p")].map((element) => [element, element.textContent.toLowerCase()]);
  return index;
}
function search(words) {
  const wanted = words.trim().toLowerCase();
  hits = wanted.length < 2 ? [] : indexed().filter(([, text]) => text.includes(wanted)).map(([element]) => element);
  hit = -1;
  find("hits").textContent = wanted.length < 2 ? "" : hits.length ? `${hits.length}` : "none";
}
function toHit(forward) {
  if (!hits.length) return;
  hit = (hit + (forward ? 1 : -1) + hits.length) % hits.length;
  find("hits").textContent = `${hit + 1} of ${hits.length}`;
  clear();
  const element = hits[hit];
  element.classList.add("on");
  view(filing.contains(element) ? "filing" : "results");
  reveal(element);
  paint(element, find("search").value.trim().toLowerCase());
}
/* The words found are painted without touching the document; a browser that cannot paint still shows the passage. */
function paint(element, wanted) {
  if (!globalThis.Highlight || !CSS.highlights) return;
  const ranges = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.toLowerCase();
    for (let at = words.indexOf(wanted); wanted && at >= 0; at = words.indexOf(wanted, at + 1)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, Math.min(at + wanted.length, node.length));
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}
find("search").addEventListener("input", (event) => search(event.target.value));

/* ---- shades, help, keys ---- */
function shade(name) {
  if (name) root.dataset.theme = name;
  try { name ? localStorage.setItem("tieout-theme", name) : 0; } catch { /* a page on disk may keep nothing */ }
}
try { const kept = localStorage.getItem("tieout-theme"); if (kept) root.dataset.theme = kept; } catch { /* as above */ }
function otherShade() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  shade(dark ? "light" : "dark");
}
const KEYS = [["n p", "next, previous exception"], ["j k", `next, previous ${ITEM}`], ["Enter", "open its figures, one after the other"],
  ["b Esc", "back"], ["v", "the other pane, on narrow screens"], ["/", "search; Enter and Shift+Enter step through what is found"],
  ["t", "light or dark"], ["?", "this help"]];
/* No forms: where a page is shown in a sandbox, nothing of a form works, not even its events. */
const dialog = find("keys");
dialog.append(make("h2", {}, "Keys"), make("dl", {}, ...KEYS.flatMap(([keys, what]) => [
  make("dt", {}, ...keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "])), make("dd", {}, what)])),
  make("button", { type: "button" }, "Close"));
dialog.querySelector("button").addEventListener("click", () => dialog.close());
const help = () => (dialog.open ? dialog.close() : dialog.showModal());
const actions = {
  n: () => step(exceptions, true), p: () => step(exceptions, false), j: () => step(items, true), k: () => step(items, false),
  b: back, "/": () => { find("search").focus(); find("search").select(); }, t: otherShade, "?": help,
  v: () => view(document.body.dataset.view === "filing" ? "results" : "filing"),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.target === find("search")) {
    if (event.key === "Escape") { event.target.blur(); CSS.highlights?.delete("found"); }
    if (event.key === "Enter") { event.preventDefault(); toHit(!event.shiftKey); }
    return;
  }
  if (event.key === "Escape") { event.preventDefault(); back(); return; }
  if (event.key === "Enter" && event.target.classList?.contains("item")) { event.preventDefault(); enter(event.target); return; }
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
});
find("next").addEventListener("click", actions.n);
find("previous").addEventListener("click", actions.p);
find("theme").addEventListener("click", otherShade);
find("help").addEventListener("click", help);
for (const button of document.querySelectorAll(".switch button")) button.addEventListener("click", () => view(button.dataset.view));
for (const part of document.querySelectorAll(".outline a")) part.addEventListener("click", () => { part.closest("details").open = false; });
view("results");
count();
if (location.hash.length > 1) show(decodeURIComponent(location.hash.slice(1)));
})();
