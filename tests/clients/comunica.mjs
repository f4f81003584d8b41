// Asks an endpoint one question of each kind through Comunica and prints what came back as one JSON object.
import { QueryEngine } from '@comunica/query-sparql';

const engine = new QueryEngine();
const questions = JSON.parse(process.argv[3]);
// Said to be an endpoint, and found to be one by its service description.
const sources = [{ type: 'sparql', value: process.argv[2] }, process.argv[2]];
const answers = [];
for (const source of sources) {
  const context = { sources: [source] };
  const rows = await (await engine.queryBindings(questions.select, context)).toArray();
  const quads = await (await engine.queryQuads(questions.construct, context)).toArray();
  answers.push({
    select: rows.map((row) => Object.fromEntries([...row].map(([key, term]) => [key.value, term.value]))),
    construct: quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]),
    ask: await engine.queryBoolean(questions.ask, context),
  });
}
console.log(JSON.stringify(answers));
