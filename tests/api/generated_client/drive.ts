// What an application does with the client that is generated from the OpenAPI document: the compiler checks that
// the names and types are there, test_generated_client.py what came back.
import {
  extract, getActivity, getParagraph, listActivity, listEntity, matrix, quarantinedFacts, search, stats,
  type Activity,
} from './client';
import { client } from './client/client.gen';

declare const process: { argv: string[] };
const [baseUrl, token, sentence] = process.argv.slice(2) as [string, string, string];
client.setConfig({ baseUrl });

async function everyActivity(): Promise<Activity[]> {
  const found: Activity[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await listActivity({ query: { limit: 7, cursor, include: ['evidence', 'facets'] }, throwOnError: true });
    found.push(...data.items);
    cursor = data.next ? new URL(data.next).searchParams.get('cursor') ?? undefined : undefined;
  } while (cursor);
  return found;
}

async function main(): Promise<void> {
  const activities = await everyActivity();
  const first = activities[0]!;
  const one = await getActivity({ path: { local: first.local! }, throwOnError: true });
  const named = one.data.evidence?.source?.split('/') ?? [];
  const paragraph = await getParagraph({
    path: { document: first.document!, number: named[named.length - 1]! }, throwOnError: true,
  });
  const filtered = await listActivity({
    query: { actor: ['itu', 'unesco'], year_from: 2016, sort: '-year', include: ['facets'] }, throwOnError: true,
  });
  const refused = await listEntity({ query: { entity_kind: ['nothing' as never] } });
  const facts = await extract({ body: sentence, bodySerializer: null, throwOnError: true });
  const held = await quarantinedFacts({ auth: token, throwOnError: true });
  const closed = await quarantinedFacts();
  console.log(JSON.stringify({
    ids: activities.map((activity) => activity.id),
    one: one.data,
    paragraph: paragraph.data.text,
    filtered: { total: filtered.data.total, facets: filtered.data.facets?.['actor']?.values.map((value) => value.code) },
    refused: { status: refused.error?.status, parameter: refused.error?.parameter, allowed: refused.error?.allowed },
    cells: (await matrix({ query: { source: 'both' }, throwOnError: true })).data.total,
    hits: (await search({ query: { q: 'broadband' }, throwOnError: true })).data.total,
    kinds: (await stats({ throwOnError: true })).data.kinds,
    facts: facts.data.total,
    held: held.data.total,
    closed: closed.error?.status,
  }));
}

void main();
