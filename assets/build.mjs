// Builds what pages load beyond their style sheet, from the packages of package-lock.json: `make assets`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { world } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const target = join(root, "src/wsisgraph/api/static/built");

/** The notices that the licences ask for, of every package that stands in the bundle. */
function notices(inputs) {
  const named = new Set(inputs.flatMap((path) => path.match(/^node_modules\/(@[^/]+\/[^/]+|[^/]+)/)?.[1] ?? []));
  // The editor comes bundled with its own dependencies.
  const whole = ["codemirror", "dompurify", "lodash-es", "query-string", "world-atlas", ...named];
  return [...new Set(whole)].sort().map(notice).join("\n");
}

function notice(name) {
  const folder = join(root, "node_modules", name);
  const about = JSON.parse(readFileSync(join(folder, "package.json")));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(folder, file), "utf8") : `By ${about.author?.name ?? about.author ?? "its authors"}.\n`;
  return `== ${name} ${about.version} (${about.license})\n\n${text}`;
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const bundle = await build({
  entryPoints: [join(here, "editor.js")],
  absWorkingDir: root,
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  metafile: true,
});
writeFileSync(join(target, "world.json"), JSON.stringify(world()));
writeFileSync(join(target, "licences.txt"), notices(Object.keys(bundle.metafile.inputs)));
