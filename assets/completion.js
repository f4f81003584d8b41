// Completion of classes and properties from the service description: what this release really has.

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

/** Registers the completers and gives their names; the one for variables looks at the query alone. */
export function completers(Yasqe, endpoint) {
  for (const kind of ["class", "property"]) {
    const ours = { name: `our-${kind}`, bulk: true, autoShow: true, persistenceId: null, get: () => terms(endpoint, kind) };
    Yasqe.forkAutocompleter(kind, ours, false);
  }
  return ["variables", "our-class", "our-property"];
}
