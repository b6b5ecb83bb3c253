import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

import { median, spread } from '../statistics.mjs';
import { often, withInterface } from './interface.mjs';

const require = createRequire(import.meta.url);
const { program, root } = require('../../Tests/EndToEnd/driver/program.cjs');
const { Terminal } = require('../../Tests/EndToEnd/driver/terminal.cjs');

const small = path.join(root, 'Benchmarks/small');

/** Milliseconds from starting a program in a terminal until its first screen. */
async function firstFrame(command, wanted) {
  const terminal = await Terminal.start({
    command: ['cat'], columns: 120, rows: 40, cwd: small, env: { PROPSCOPE_NODE: process.execPath },
  });
  try {
    const start = performance.now();
    await terminal.respawn(command, small);
    await terminal.waitFor(wanted, often);
    return performance.now() - start;
  } finally {
    await terminal.end();
  }
}

/**
 * The least anybody needs who shows a screen from Node: start it, start ncurses in it, draw a line.
 * Without a C compiler it is a Node that writes the sequences of one, which is less.
 */
function floor() {
  const library = path.join(fs.mkdtempSync('/tmp/propscope-floor-'), 'floor.node');
  const compiled = spawnSync('cc', [
    '-shared', '-fPIC', '-O1', '-o', library, path.join(root, 'Benchmarks/floor-screen.c'),
    '-lncursesw', '-ltinfo',
  ]);
  const script = compiled.status === 0
    ? `process.dlopen({exports:{}},${JSON.stringify(library)})`
    : 'process.stdout.write("\\x1b[?1049h\\x1b[H\\x1b[2Jfloor is here")';
  return [process.execPath, '-e', `${script};setTimeout(()=>{},9e9)`];
}

/** The system calls that write to the terminal, as strace sees them, and how much each wrote. */
async function writes(terminal, act) {
  const pid = await terminal.ask('pane_pid');
  const file = path.join(fs.mkdtempSync('/tmp/propscope-strace-'), 'log');
  const tasks = spawnSync('pgrep', ['-P', pid], { encoding: 'utf8' }).stdout.trim().split('\n');
  const strace = require('node:child_process').spawn(
    'strace', ['-f', '-qq', '-y', '-e', 'trace=write,writev', '-o', file,
      ...[pid, ...tasks].filter(Boolean).flatMap((one) => ['-p', one])]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await act();
  await new Promise((resolve) => setTimeout(resolve, 300));
  strace.kill('SIGINT');
  await new Promise((resolve) => strace.on('close', resolve));
  return fs.readFileSync(file, 'utf8').split('\n')
    .filter((line) => /\((\d+)<\/dev\/(pts|tty)/.test(line))
    .map((line) => Number(/= (\d+)$/.exec(line)?.[1] ?? 0));
}

async function bytes() {
  return withInterface(async ({ terminal }) => {
    await terminal.press('3');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const moved = [];
    for (let turn = 0; turn < 4; turn += 1) {
      moved.push(await writes(terminal, () => terminal.press(turn % 2 ? 'k' : 'j')));
    }
    const idle = await writes(
      terminal, () => new Promise((resolve) => setTimeout(resolve, 4000)));
    return { moved, idle };
  });
}

/** What is written, and how soon the first time. */
export async function frames(runs) {
  const bare = floor();
  const floors = [];
  const times = [];
  for (let turn = 0; turn < Math.min(runs, 9); turn += 1) {
    floors.push(await firstFrame(bare, 'floor is here'));
    times.push(await firstFrame([program, small], 'propscope'));
  }
  const rows = [{
    what: 'first frame, against the floor', value: median(times) / median(floors), unit: '×',
    limit: 1.5, details: `floor ${spread(floors)}, propscope ${spread(times)}`,
  }];
  if (spawnSync('strace', ['-V'], { stdio: 'ignore' }).status !== 0) return rows;
  const { moved, idle } = await bytes();
  const most = Math.max(...moved.map((list) => list.reduce((sum, count) => sum + count, 0)));
  return [
    ...rows,
    { what: 'a cursor move writes', value: most, unit: 'bytes', limit: 4000 },
    {
      what: 'a frame is written in', value: Math.max(...moved.map((list) => list.length)),
      unit: 'calls', limit: 1,
    },
    { what: 'an idle program writes, in 4 s', value: idle.length, unit: 'times', limit: 0 },
  ];
}
