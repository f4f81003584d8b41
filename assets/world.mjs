// The shapes of countries as SVG paths: Natural Earth (public domain) in the Equal Earth projection, which keeps areas true.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature } from "topojson-client";

const WIDTH = 1500;
const ANTARCTICA = "010";
const SMALLEST_RING = 8; // square units: smaller islands are left out where a country has a larger one
const SMALL = 45; // square units: a country with less land is a dot too, or nobody would see it
const require = createRequire(import.meta.url);

function countries(scale) {
  const topology = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`)));
  return feature(topology, topology.objects.countries).features.filter((country) => country.id !== ANTARCTICA);
}

/** Collects what d3 draws as rings of whole numbers, without points that fall together. */
class Rings {
  constructor() { this.rings = []; }
  moveTo(x, y) { this.rings.push([[Math.round(x), Math.round(y)]]); }
  lineTo(x, y) {
    const ring = this.rings.at(-1);
    const [a, b] = [Math.round(x), Math.round(y)];
    const [c, d] = ring.at(-1);
    if (a !== c || b !== d) ring.push([a, b]);
  }
  closePath() {}
  arc() {}
}

function area(ring) {
  let twice = 0;
  ring.forEach(([x, y], place) => {
    const [a, b] = ring[(place + 1) % ring.length];
    twice += x * b - a * y;
  });
  return Math.abs(twice) / 2;
}

function written(ring) {
  const steps = ring.slice(1).map(([x, y], place) => `${x - ring[place][0]} ${y - ring[place][1]}`);
  return `M${ring[0][0]} ${ring[0][1]}l${steps.join(" ")}z`.replaceAll(" -", "-");
}

function shape(country, projection) {
  const drawn = new Rings();
  geoPath(projection, drawn)(country);
  const rings = drawn.rings.filter((ring) => ring.length > 2).sort((one, other) => area(other) - area(one));
  return rings.filter((ring, place) => place === 0 || area(ring) >= SMALLEST_RING).map(written).join("");
}

function dot(country, projection) {
  const path = geoPath(projection);
  if (path.area(country) > SMALL) return {};
  // On the largest island: the middle of a state on both edges of the map would lie in another ocean.
  const parts = country.geometry.type === "Polygon" ? [country.geometry.coordinates] : country.geometry.coordinates;
  const islands = parts.map((coordinates) => ({ type: "Polygon", coordinates }));
  const [x, y] = path.centroid(islands.reduce((one, other) => (path.area(other) > path.area(one) ? other : one)));
  return { x: Math.round(x), y: Math.round(y) };
}

/** {width, height, countries: [{code, path, x?, y?}]}: codes are those of M49; an area that has none has the code null. */
export function world() {
  const shapes = countries("50m");
  // The Pacific is cut where there is least land.
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, { type: "FeatureCollection", features: shapes });
  const [, [, bottom]] = geoPath(projection).bounds({ type: "FeatureCollection", features: shapes });
  const known = new Set(shapes.map((country) => country.id));
  const found = shapes.map((country) => ({
    code: country.id ?? null, path: shape(country, projection), ...dot(country, projection),
  }));
  // Some small states stand only in the finest file.
  const missing = countries("10m").filter((country) => country.id && !known.has(country.id));
  found.push(...missing.map((country) => ({ code: country.id, path: "", ...dot(country, projection) })));
  found.sort((one, other) => (one.code ?? "~").localeCompare(other.code ?? "~") || one.path.localeCompare(other.path));
  return { width: WIDTH, height: Math.ceil(bottom), countries: found.filter((one) => one.path || one.x) };
}
