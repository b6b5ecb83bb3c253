import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

import { document } from '../documents.mjs';
import { often } from './interface.mjs';

const require = createRequire(import.meta.url);
const { program, root } = require('../../Tests/EndToEnd/driver/program.cjs');
const { Terminal } = require('../../Tests/EndToEnd/driver/terminal.cjs');

/** The size of the document, in megabytes. */
export const megabytes = 50;
/** Only at the very end of the document. */
export const needle = 'zebrafinch';

/** A page that returns the document, and says when it did. */
const largePage = (file) => `
import fs from 'node:fs';
export async function getServerSideProps() {
  const props = JSON.parse(fs.readFileSync(${JSON.stringify(file)}, 'utf8'));
  return { props: { began: String(Date.now()), ...props } };
}
export default function Page({ items }) {
  return <ul>{items.slice(0, 20).map((item) => <li key={item.id}>{item.title}</li>)}</ul>;
}
`;

/** A page that keeps its thread busy. */
const busyPage = `
export async function getServerSideProps() {
  const end = Date.now() + 20000;
  while (Date.now() < end);
  return { props: {} };
}
export default () => null;
`;

/**
 * Makes a project with a large page, and the document in a file of its own for other programs.
 *
 * @param {(project: { folder: string, file: string }) => Promise<T>} measure
 * @returns {Promise<T>}
 * @template T
 */
export async function withLargeProject(measure) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-bench-'));
  fs.cpSync(path.join(root, 'Benchmarks/small'), folder, { recursive: true });
  const file = path.join(folder, 'document.json');
  const { items } = JSON.parse(document(megabytes * 1e6)).props;
  fs.writeFileSync(file, JSON.stringify({ items, last: needle }));
  // The same with a line for each value, as people look at it with other programs.
  const lines = path.join(folder, 'lines.json');
  fs.writeFileSync(lines, `{"items": [\n${items.map((item) => JSON.stringify(item)).join(',\n')}`
    + `\n],\n"last": "${needle}"}\n`);
  fs.writeFileSync(path.join(folder, 'pages/large.jsx'), largePage(file));
  fs.writeFileSync(path.join(folder, 'pages/busy.jsx'), busyPage);
  try {
    return await measure({ folder, file: lines });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the interface on the project, with its small page run. */
export async function openInterface(folder) {
  const terminal = await Terminal.start({
    command: [program, folder], columns: 120, rows: 40, cwd: folder,
    env: {
      PROPSCOPE_NODE: process.execPath,
      XDG_STATE_HOME: path.join(folder, '.state'), XDG_CONFIG_HOME: path.join(folder, '.config'),
    },
  });
  await terminal.waitFor('▌ /');
  await terminal.press('1', 'Enter');
  await terminal.waitFor('Steeped plain');
  return terminal;
}

/** When the page that is shown had its props; 0 for another page. */
export const stamp = (screen) => Number(/began: "(\d+)"/.exec(screen)?.[1] ?? 0);

/** Milliseconds of a stage in the Trace tab. */
function stageTime(screen, name) {
  const [, number, unit] = new RegExp(`${name}\\s+([\\d.]+) (ms|s)\\b`).exec(screen) ?? [];
  return Number(number ?? 0) * (unit === 's' ? 1000 : 1);
}

/**
 * Runs the large page and says when its first screen was there, in milliseconds after the page's
 * own work: its props function, the check of its props, and the render; and when all of it was,
 * after the making of the documents as well.
 */
export async function runLarge(terminal, start) {
  const before = stamp((await terminal.screen()).join('\n'));
  await start();
  let first = 0;
  const shown = await terminal.waitFor((screen) => {
    if (stamp(screen) <= before) return false;
    first ||= Date.now();
    return / ok 200 /.test(screen) && !/ctrl-c cancels/.test(screen);
  }, often);
  const whole = Date.now();
  await terminal.press('g', 'o', ']', ']', ']', ']');
  const trace = await terminal.waitFor('payload', often);
  await terminal.press('[', '[', '[', '[');
  await terminal.waitFor('began: ', often);
  const own = ['validation', 'render', 'payload']
    .reduce((sum, name) => sum + stageTime(trace, name), stamp(shown));
  // The first screen does not wait for the documents.
  return { first: first - own + stageTime(trace, 'payload'), whole: whole - own };
}
