import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { program, root } = require('../../Tests/EndToEnd/driver/program.cjs');
const { Terminal } = require('../../Tests/EndToEnd/driver/terminal.cjs');

/** How often the screen is looked at; a look costs a fifth of a millisecond. */
export const often = { every: 1 };

/**
 * Opens the interface on a copy of the small project, runs its page, and hands both over.
 *
 * @param {(interface: { terminal: Terminal, page: string }) => Promise<T>} measure
 * @returns {Promise<T>}
 * @template T
 */
export async function withInterface(measure) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-bench-'));
  fs.cpSync(path.join(root, 'Benchmarks/small'), folder, { recursive: true });
  const terminal = await Terminal.start({
    command: [program, folder],
    columns: 160,
    rows: 48,
    cwd: folder,
    env: { PROPSCOPE_NODE: process.execPath },
  });
  try {
    // The first frame comes before the project has been read, and takes no page yet.
    await terminal.waitFor('▌ /');
    await terminal.press('1', 'Enter');
    await terminal.waitFor('Steeped plain');
    return await measure({ terminal, page: path.join(folder, 'pages/index.jsx') });
  } finally {
    await terminal.end();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from doing something until the screen is as wanted. */
export async function timeUntil(terminal, act, wanted) {
  const start = performance.now();
  await act();
  await terminal.waitFor(wanted, often);
  return performance.now() - start;
}
