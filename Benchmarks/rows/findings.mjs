import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const { plainEnvironment, program } = createRequire(import.meta.url)(
  '../../Tests/EndToEnd/driver/program.cjs',
);

const folder = fileURLToPath(new URL('../labelled', import.meta.url));

const lines = (name) =>
  fs
    .readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The places of a document that propscope finds, each once. */
function found(file) {
  const context = path.join(folder, 'context', file.replace(/\.json$/, '.context.json'));
  const args = ['scan', '--format', 'jsonl', '--fail-on', 'never', '--context', context];
  const result = spawnSync(program, [...args, path.join(folder, 'docs', file)], {
    env: plainEnvironment(),
    encoding: 'utf8',
  });
  if (result.error || result.status !== 0) throw new Error(`${file}: ${result.stderr}`);
  const places = result.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).pointer ?? '');
  return [...new Set(places)];
}

/** Whether a label speaks of a place: of this very one, or of everything below. */
const covers = (label, place) =>
  place === label.pointer ||
  (label.accept === 'subtree' && place.startsWith(`${label.pointer}/`));

/**
 * Counts for one document. A leak that is cut into several members counts once; a place whose
 * label is optional, or that repeats a leak found already, counts neither way.
 */
function judge(places, labels, decoys) {
  const unit = (label) => label.group ?? label.pointer;
  const leaks = labels.filter((label) => label.expect === 'leak');
  const hit = new Set();
  let wrong = 0;
  let flagged = 0;
  for (const place of places) {
    const label =
      labels.find((one) => one.pointer === place) ?? labels.find((one) => covers(one, place));
    if (label) {
      if (label.expect === 'leak') hit.add(unit(label));
      continue;
    }
    wrong += 1;
    if (decoys.some((one) => covers(one, place))) flagged += 1;
  }
  const units = (list) => [...new Set(list.map(unit))];
  const traced = units(leaks.filter((label) => label.family === 'provenance'));
  return {
    right: hit.size,
    wrong,
    flagged,
    missed: units(leaks).filter((one) => !hit.has(one)).length,
    traced: traced.filter((one) => hit.has(one)).length,
    traceable: traced.length,
  };
}

/** How right findings are on labelled documents: `Benchmarks/labelled`. */
export async function labelled() {
  const labels = lines('labels.jsonl');
  const decoys = lines('decoys.jsonl');
  const documents = lines('docs.jsonl');
  const of = (list, file) => list.filter((one) => one.file === file);
  const sum = { right: 0, wrong: 0, flagged: 0, missed: 0, traced: 0, traceable: 0 };
  let spoiled = 0;
  for (const { file, class: kind } of documents) {
    const score = judge(found(file), of(labels, file), of(decoys, file));
    for (const key of Object.keys(sum)) sum[key] += score[key];
    if (kind.startsWith('clean') && score.wrong > 0) spoiled += 1;
  }
  const { right, wrong, missed } = sum;
  const share = (part, whole) => (100 * part) / Math.max(1, whole);
  return [
    {
      what: 'findings that are right (precision)',
      value: share(right, right + wrong),
      unit: '%',
      atLeast: 95,
    },
    {
      what: 'leaks that are found (recall)',
      value: share(right, right + missed),
      unit: '%',
      atLeast: 95,
      details: `${right + missed} leaks in ${documents.length} documents`,
    },
    {
      what: 'values told by their origin only',
      value: share(sum.traced, sum.traceable),
      unit: '%',
      atLeast: 100,
    },
    {
      what: 'look-alikes reported',
      value: share(sum.flagged, decoys.length),
      unit: '%',
      limit: 0.5,
      details: `of ${decoys.length}`,
    },
    { what: 'clean documents with a finding', value: spoiled, unit: '', limit: 0 },
  ];
}
