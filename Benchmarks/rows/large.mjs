import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { median, spread } from '../statistics.mjs';
import { often, timeUntil } from './interface.mjs';
import {
  megabytes, needle, openInterface, runLarge, withLargeProject,
} from './large-project.mjs';
import { settledMemory } from './memory.mjs';

const { Terminal } = createRequire(import.meta.url)('../../Tests/EndToEnd/driver/terminal.cjs');

const has = (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;

/** Another viewer on the same document: until its first screen, and until a search of all of it. */
async function viewer(name, args, file) {
  if (!has(name)) return null;
  const shown = [];
  const found = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const start = performance.now();
    const terminal = await Terminal.start({
      command: [name, ...args, file], columns: 120, rows: 40, cwd: path.dirname(file),
    });
    try {
      await terminal.waitFor('"uuid"', often);
      shown.push(performance.now() - start);
      await terminal.press('/');
      await terminal.type(needle);
      found.push(await timeUntil(
        terminal, () => terminal.press('Enter'), `"last": "${needle}`));
    } finally {
      await terminal.end();
    }
  }
  return { shown: median(shown), found: median(found) };
}

/** What jq takes to read the document and print one value of it. */
function jq(file) {
  if (!has('jq')) return null;
  const start = performance.now();
  execFileSync('jq', ['.last', file]);
  return performance.now() - start;
}

/** How long keys take to be answered, the slowest of a hundred left out. */
async function keyTimes(terminal) {
  const times = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const before = await terminal.styledScreen();
    const isDrawn = async () => (await terminal.styledScreen()) !== before;
    times.push(await timeUntil(terminal, () => terminal.press(turn % 2 ? 'k' : 'j'), isDrawn));
  }
  times.sort((left, right) => left - right);
  return { middle: times[100], slow: times[197] };
}

/** What is drawn of the document: no title, border, status or footer: they change by themselves. */
const rowsOf = (styled) => styled.split('\n').slice(2, -4).join('\n');

/** The same while the page runs again and its props are handed over, indexed and searched. */
async function keyTimesInRun(terminal) {
  const times = [];
  await terminal.press('r');
  for (let isOn = true; isOn;) {
    const before = rowsOf(await terminal.styledScreen());
    const isDrawn = async () => rowsOf(await terminal.styledScreen()) !== before;
    const key = times.length % 2 ? 'k' : 'j';
    times.push(await timeUntil(terminal, () => terminal.press(key), isDrawn));
    const screen = (await terminal.screen()).join('\n');
    isOn = times.length < 40 || !/ ok 200 /.test(screen) || /ctrl-c cancels/.test(screen);
  }
  times.sort((left, right) => left - right);
  const at = (part) => times[Math.floor((times.length - 1) * part)];
  return { middle: at(0.5), slow: at(0.99), count: times.length };
}

async function measure({ folder, file }) {
  const terminal = await openInterface(folder);
  try {
    const pid = await terminal.ask('pane_pid');
    const empty = await settledMemory(pid);
    const firsts = [];
    const wholes = [];
    const start = [
      () => terminal.press('1', 'g', 'g', 'j', 'j', 'Enter'), () => terminal.press('r'),
      () => terminal.press('r'),
    ];
    let taken = 0;
    for (const [turn, run] of start.entries()) {
      const { first, whole } = await runLarge(terminal, run);
      firsts.push(first);
      wholes.push(whole);
      const settled = await settledMemory(pid);
      if (turn === 0) taken = settled - empty;
    }
    await terminal.press('g', 'o', '/');
    await terminal.type(needle);
    const search = await timeUntil(
      terminal, () => terminal.press('Enter'), new RegExp(`last: "${needle}"[^]*1/1`));
    await terminal.press('g', 'g');
    const keys = await keyTimes(terminal);
    const busy = await keyTimesInRun(terminal);
    return { firsts, wholes, taken, search, keys, busy, others: await others(file) };
  } finally {
    await terminal.end();
  }
}

async function others(file) {
  return {
    less: await viewer('less', ['-S'], file),
    vim: await viewer('vim', ['-u', 'NONE', '-N', '-c', 'set nowrap'], file),
    jq: jq(file),
  };
}

/** A page with props of 50 MB in the interface; less, vim and jq on the same document. */
export async function large() {
  const { firsts, wholes, taken, search, keys, busy, others: { less, vim, jq: query } } =
    await withLargeProject(measure);
  const beside = (times, what) => (times ? `${times[what].toFixed(0)} ms` : 'not installed');
  const shown = ['shown', 'found'].map((what) =>
    `less ${beside(less, what)}, vim ${beside(vim, what)}`);
  return [
    {
      what: `${megabytes} MB of props, first screen`, value: median(firsts), unit: 'ms',
      limit: 300, details: `${spread(firsts)} after the page; ${shown[0]}`,
    },
    {
      what: `${megabytes} MB of props, all of it`, value: median(wholes), unit: 'ms', limit: 1500,
      details: `${spread(wholes)} after the page, searched for secrets; jq `
        + (query ? `${query.toFixed(0)} ms to read it` : 'not installed'),
    },
    {
      what: `${megabytes} MB of props, memory`, value: taken / megabytes, unit: '× its size',
      limit: 3, details: `${taken.toFixed(0)} MB more once the page has run`,
    },
    {
      what: `${megabytes} MB of props, search to the end`, value: search, unit: 'ms', limit: 500,
      details: shown[1],
    },
    {
      what: `${megabytes} MB of props, a key`, value: keys.slow, unit: 'ms', limit: 16,
      details: `99 of 100 within that, half within ${keys.middle.toFixed(1)} ms`,
    },
    {
      what: `${megabytes} MB of props, a key in a run`, value: busy.slow, unit: 'ms', limit: 16,
      details: `99 of 100 within that, half within ${busy.middle.toFixed(1)} ms, `
        + `${busy.count} keys while the page ran again`,
    },
  ];
}
