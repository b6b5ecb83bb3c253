// Prints what running pages costs, against the limits of docs/benchmarks.md.
//
//     node Benchmarks/run.mjs [--runs N] [--check] [ROW…]
//
// The usual rows, or the named ones: once, save, rerun, scan, findings, frames, large, soak
// (with --runs 10000 it takes an hour). With --check the exit status is 1 when a
// row is over its limit.

import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

import { labelled } from './rows/findings.mjs';
import { frames } from './rows/frames.mjs';
import { large } from './rows/large.mjs';
import { once } from './rows/once.mjs';
import { rerun } from './rows/rerun.mjs';
import { save } from './rows/save.mjs';
import { scanning } from './rows/scan.mjs';
import { soak } from './rows/soak.mjs';

const { program } = createRequire(import.meta.url)('../Tests/EndToEnd/driver/program.cjs');

/** What a bare `make bench` prints; `soak` takes many minutes, and its runs are those of --runs. */
const usual = { once, save, rerun, scan: scanning, findings: labelled, frames, large };
const rows = { ...usual, soak };
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in rows));
if (unknown.length > 0) {
  console.error(`bench: there is no row ${unknown.join(', ')}; there are ${Object.keys(rows)}`);
  process.exit(2);
}

console.log(`node ${process.versions.node}, ${program}`);
let isOver = false;
for (const name of positionals.length > 0 ? positionals : Object.keys(usual)) {
  const measured = await rows[name](Number(values.runs));
  for (const { what, value, unit, limit, atLeast, details } of measured) {
    let verdict = '';
    const isBad = value > limit || value < atLeast;
    if (limit !== undefined) verdict = `  ${isBad ? 'OVER' : 'of'} ${limit}`;
    if (atLeast !== undefined) verdict = `  ${isBad ? 'UNDER' : 'of'} ${atLeast}`;
    if (isBad) isOver = true;
    console.log(`${what.padEnd(44)} ${value.toFixed(2).padStart(8)} ${unit}${verdict}`);
    if (details) console.log(`    ${details}`);
  }
}
if (isOver && values.check) process.exitCode = 1;
