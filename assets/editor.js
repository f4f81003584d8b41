// The query editor: highlights, completes from the service description, runs without leaving the page, and stops.
// It only improves the form, which works alone; a query changes only by what its writer types, picks or undoes.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";
import { completers } from "./completion.js";

const form = document.querySelector("form.sparql");
const text = document.querySelector("#query");
const stop = document.querySelector("#stop");
const state = document.querySelector("#state");

function makeEditor() {
  const place = document.createElement("div");
  place.dir = "ltr";
  text.before(place);
  // Its own completers ask other servers and write prefixes by themselves; ours do neither.
  Yasqe.defaults.autocompleters = completers(Yasqe, form.dataset.endpoint);
  const made = new Yasqe(place, {
    value: text.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    screenReaderLabel: document.querySelector("label[for=query]").textContent,
    extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-S": false, "Ctrl-Enter": run, "Cmd-Enter": run },
  });
  text.hidden = true;
  // The browser would ask for a hidden field that it cannot show.
  text.required = false;
  made.on("change", () => { text.value = made.getValue(); });
  document.querySelector("label[for=query]").addEventListener("click", () => made.focus());
  return made;
}

const editor = makeEditor();
let running = null;
let wrong = null;

function run() {
  const fields = new URLSearchParams([...new FormData(form)].filter(([name, value]) => name !== "format" && value));
  show(`${form.action}?${fields}`);
}

/** Shows another state of this page: its answer, and with `written` also its query. */
async function show(address, written = false, remember = true) {
  running?.gone.abort();
  const mine = { id: crypto.randomUUID(), gone: new AbortController() };
  running = mine;
  const clock = startClock();
  try {
    const answer = await fetch(address, { headers: { "Query-Id": mine.id, Accept: "text/html" }, signal: mine.gone.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (running !== mine) return;
    put(page, written);
    if (remember) history.pushState({}, "", address);
  } catch (error) {
    if (running === mine && error.name !== "AbortError") complain();
  } finally {
    clearInterval(clock);
    if (running === mine) { running = null; stop.hidden = true; state.textContent = ""; }
  }
}

function startClock() {
  const began = Date.now();
  return setInterval(() => {
    stop.hidden = false;
    state.textContent = `${form.dataset.running} ${Math.round((Date.now() - began) / 1000)} s`;
  }, 400);
}

function put(page, written) {
  const outcome = page.querySelector("#outcome");
  // A page of another kind, such as that of a proxy on the way, has no answer to show.
  if (!outcome) return complain();
  for (const name of written ? ["#outcome", "#about"] : ["#outcome"]) document.querySelector(name).replaceWith(document.adoptNode(page.querySelector(name)));
  document.title = page.title;
  if (written) editor.setValue(page.querySelector("#query").value);
  document.dispatchEvent(new Event("drawings"));
  markError(document.querySelector("#outcome .problem"));
  document.querySelector("#outcome h2")?.scrollIntoView({ block: "nearest" });
}

function markError(problem) {
  if (wrong !== null) editor.removeLineClass(wrong, "background", "wrong");
  wrong = null;
  if (!problem?.dataset.line) return;
  wrong = editor.addLineClass(Number(problem.dataset.line) - 1, "background", "wrong");
  // Where the cursor is put, completions are offered; nobody is writing there, and they would hide the error.
  editor.autocomplete = () => {};
  editor.getDoc().setCursor(Number(problem.dataset.line) - 1, Number(problem.dataset.column) - 1);
  delete editor.autocomplete;
}

function complain() {
  const section = document.createElement("p");
  section.className = "problem";
  section.setAttribute("role", "alert");
  section.textContent = form.dataset.lost;
  document.querySelector("#outcome").replaceChildren(section);
}

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  run();
});
stop.addEventListener("click", () => {
  // The server answers the stopped question itself, so the page shows what really happened.
  if (running) fetch(`${form.dataset.endpoint}/queries/${running.id}`, { method: "DELETE" });
});
document.querySelectorAll("a.example").forEach((link) => link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href, true);
}));
addEventListener("popstate", () => show(location.href, true, false));
markError(document.querySelector("#outcome .problem"));
