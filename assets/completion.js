// Completion of classes and properties from the service description: what this release really has.

const SHACL = "http://www.w3.org/ns/shacl#";
const VOID = "http://rdfs.org/ns/void#";
let asked = null;

function description(endpoint) {
  asked ??= fetch(`${endpoint}?format=ntriples`).then((answer) => (answer.ok ? answer.text() : ""));
  return asked;
}

/** The IRIs that the description names with `void:class` or `void:property`. */
async function terms(endpoint, kind) {
  const lines = (await description(endpoint)).split("\n");
  const named = lines.map((line) => line.match(new RegExp(`<${VOID}${kind}> <([^>]+)> \\.$`))?.[1]);
  return named.filter(Boolean).sort();
}

/** The prefixes that the description declares, as they are written after PREFIX. */
async function prefixes(endpoint) {
  const text = await description(endpoint);
  const named = (term) => new Map([...text.matchAll(new RegExp(`<([^>]+)> <${SHACL}${term}> "([^"]+)"`, "g"))].map((m) => [m[1], m[2]]));
  const spaces = named("namespace");
  return [...named("prefix")].map(([node, prefix]) => `${prefix}: <${spaces.get(node)}>`).sort();
}

/** Registers the completers and gives their names; the one for variables looks at the query alone. */
export function completers(Yasqe, endpoint) {
  for (const kind of ["class", "property"]) {
    const ours = { name: `our-${kind}`, bulk: true, autoShow: true, persistenceId: null, get: () => terms(endpoint, kind) };
    Yasqe.forkAutocompleter(kind, ours, false);
  }
  // Theirs adds a prefix when one is used; ours only offers it where PREFIX stands.
  const ours = { name: "our-prefix", onInitialize: undefined, persistenceId: null, get: () => prefixes(endpoint) };
  Yasqe.forkAutocompleter("prefixes", ours, false);
  return ["variables", "our-prefix", "our-class", "our-property"];
}
