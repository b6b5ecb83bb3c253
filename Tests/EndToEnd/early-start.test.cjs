'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const { program, root, temporaryFolder } = require('./driver/program.cjs');
const { openTerminal } = require('./driver/terminal.cjs');

const page = `export default function Home({ environment }) { return <p>{environment}</p> }
export const getServerSideProps = () => ({
  props: { environment: JSON.stringify(process.env.LD_PRELOAD ?? 'no preload') },
})
`;

/** A project with one page, and a terminal in which Node requires a script before ours. */
async function open(t, { text, env = {} }) {
  const folder = temporaryFolder(t);
  fs.mkdirSync(path.join(folder, 'pages'));
  fs.writeFileSync(path.join(folder, 'pages/index.jsx'), page);
  const required = path.join(folder, 'required.cjs');
  fs.writeFileSync(required, text ?? '');
  const terminal = await openTerminal(t, {
    // A shell that stays, to see the screen and the status it gets back.
    command: ['sh', '-c', `'${program}' '${folder}'; echo "status $?"; exec cat`],
    columns: 80, rows: 24, cwd: root,
    env: { NODE_OPTIONS: `--require=${required}`, ...env },
  });
  return { folder, terminal };
}

/** Holds Node's main thread until there is a file `go` beside the script. */
const held = `
  const go = require('node:path').join(__dirname, 'go');
  const cell = new Int32Array(new SharedArrayBuffer(4));
  if (require('node:worker_threads').isMainThread) {
    while (!require('node:fs').existsSync(go)) Atomics.wait(cell, 0, 0, 10);
  }`;

describe('a screen that comes before Node', () => {
  test('is there while Node starts, and what is typed meanwhile is done', async (t) => {
    const { folder, terminal } = await open(t, { text: held });
    await terminal.waitFor('[1] Pages');
    await terminal.resize(100, 30);
    await terminal.waitFor((screen) => screen.split('\n').some((line) => /─{3}┐$/.test(line)
      && line.length === 100));
    await terminal.press('r');
    fs.writeFileSync(path.join(folder, 'go'), '');
    await terminal.waitFor('no preload');
    await terminal.press('q');
    await terminal.waitFor('status 0');
  });

  test('can be left before Node has started', async (t) => {
    const { folder, terminal } = await open(t, { text: held });
    await terminal.waitFor('[1] Pages');
    await terminal.press('q');
    await terminal.waitForGone('[1] Pages');
    fs.writeFileSync(path.join(folder, 'go'), '');
    await terminal.waitFor('status 0');
  });

  test('leaves the libraries that others preload to the page', async (t) => {
    const library = ['/lib/x86_64-linux-gnu', '/lib/aarch64-linux-gnu', '/lib64', '/lib']
      .map((folder) => path.join(folder, 'libm.so.6')).find((file) => fs.existsSync(file));
    const { terminal } = await open(t, { env: { LD_PRELOAD: library } });
    await terminal.waitFor('[1] Pages');
    await terminal.press('r');
    await terminal.waitFor(library);
    assert.ok(!(await terminal.screen()).includes('libPropscopeHost'));
  });

  test('does not hide why Node cannot be used', async (t) => {
    const { terminal } = await open(t, {
      text: `const versions = Object.freeze({ ...process.versions, node: '16.20.2' });
        Object.defineProperty(process, 'versions', { value: versions });`,
    });
    const screen = await terminal.waitFor('status 4');
    assert.match(screen, /is Node 16\.20\.2; propscope needs Node 18 or newer/);
    assert.ok(!screen.includes('[1] Pages'), screen);
  });

  test('does not swallow why Node has ended', async (t) => {
    const { terminal } = await open(t, { text: 'throw new Error("not this one")' });
    const screen = await terminal.waitFor('status 4');
    assert.match(screen, /propscope: node ended with status 1 before propscope was done/);
    assert.match(screen, /Error: not this one/);
    assert.ok(!screen.includes('[1] Pages'), screen);
  });

  test('comes with Node where a script starts it', async (t) => {
    const folder = temporaryFolder(t);
    const node = path.join(folder, 'node');
    fs.writeFileSync(node, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
    const { terminal } = await open(t, { env: { PROPSCOPE_NODE: node } });
    await terminal.waitFor('[1] Pages');
    await terminal.press('r');
    await terminal.waitFor('no preload');
  });
});
