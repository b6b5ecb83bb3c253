'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const { copyOfSamplePages, program, temporaryFolder } = require('./driver/program.cjs');
const { openTerminal } = require('./driver/terminal.cjs');

/** Opens the interface with a folder of state of its own. */
async function openInterface(t, { project, state, columns = 120, rows = 40 }) {
  const terminal = await openTerminal(t, {
    command: [program, project],
    columns,
    rows,
    cwd: project,
    env: { XDG_STATE_HOME: state },
  });
  await terminal.waitFor('/account');
  return terminal;
}

async function open(terminal, target, text) {
  await terminal.press(':');
  await terminal.type(`open ${target}`);
  await terminal.press('Enter');
  return terminal.waitFor(text);
}

async function quit(terminal) {
  await terminal.press('q');
  await terminal.waitFor(async () => (await terminal.ask('pane_dead')) === '1');
}

/** All bytes of the history. */
function stored(state) {
  return fs
    .readdirSync(state, { recursive: true })
    .filter((name) => name.includes('runs.sqlite'))
    .map((name) => fs.readFileSync(path.join(state, name), 'latin1'))
    .join('');
}

describe('runs that were', () => {
  test('are there in the next session, masked, and are run again', async (t) => {
    const project = copyOfSamplePages(t);
    const state = temporaryFolder(t);
    const first = await openInterface(t, { project, state });
    await first.press(':');
    await first.type('set cookie.session s3cret-of-this-session');
    await first.press('Enter');
    await open(first, '/', /run #1  \d/);
    await first.press('H');
    await first.waitFor('1 run of /');
    await first.press('Escape');
    await first.waitForGone('1 run of /');
    await quit(first);
    assert.ok(stored(state).includes('"url":"/"'));
    assert.ok(!stored(state).includes('s3cret-of-this-session'));

    const second = await openInterface(t, { project, state, columns: 80, rows: 24 });
    await second.press('H');
    await second.waitFor('1 run of /');
    await second.press('Enter');
    await second.waitFor('run @1 (old)');
    await second.press('H');
    await second.waitFor('1 run of /');
    await second.press('r');
    await second.waitFor(/run #1  \d/);
    await quit(second);
  });

  test('are compared after an edit', async (t) => {
    const project = copyOfSamplePages(t);
    const state = temporaryFolder(t);
    const page = path.join(project, 'pages', 'history-probe.js');
    const text = (word) =>
      `export const getServerSideProps = () => ({ props: { word: '${word}', same: 1 } });\n` +
      'export default function Page({ word }) { return <p>{word}</p>; }\n';
    fs.writeFileSync(page, text('before'));
    const terminal = await openInterface(t, { project, state });
    await open(terminal, '/history-probe', /run #1  \d/);
    fs.writeFileSync(page, text('after'));
    await terminal.waitFor(/run #2  \d/);
    await terminal.press('d');
    await terminal.waitFor('#1 -> #2');
    await terminal.waitFor('"before" -> "after"');
    await terminal.press('n');
    await terminal.waitFor(/difference 2\//);
  });

  test('personas and places are compared in a table', async (t) => {
    const project = copyOfSamplePages(t);
    const terminal = await openInterface(t, { project, state: temporaryFolder(t) });
    await open(terminal, '/account', '307 to /login');
    await terminal.press('P');
    await terminal.waitFor(/3 personas: \d+ places differ/);
    await terminal.press('/');
    await terminal.type('viewer/name');
    await terminal.press('Enter');
    await terminal.press('l');
    await terminal.press('Enter');
    await terminal.waitFor('pageProps.viewer.name');
    await open(terminal, '/shipping', /run #5  \d/);
    await terminal.press(':');
    await terminal.type('sweep Berlin, Tokyo');
    await terminal.press('Enter');
    await terminal.waitFor(/2 places: \d+ places differ/);
    await terminal.waitFor('"JPY"');
    await terminal.press('g', 't');
    await terminal.waitFor('direct -> next/link');
  });

  test('a damaged history is put aside', async (t) => {
    const project = copyOfSamplePages(t);
    const state = temporaryFolder(t);
    const first = await openInterface(t, { project, state });
    await open(first, '/', /run #1  \d/);
    await quit(first);
    const names = fs.readdirSync(state, { recursive: true });
    const file = names.find((name) => name.endsWith('runs.sqlite'));
    for (const name of names.filter((name) => /runs\.sqlite-/.test(name))) {
      fs.rmSync(path.join(state, name));
    }
    fs.writeFileSync(path.join(state, file), 'no database\n'.repeat(1000));
    const second = await openInterface(t, { project, state });
    await second.press('H');
    await second.waitFor(/history of runs was damaged/);
    assert.ok(
      fs.readdirSync(state, { recursive: true }).some((name) => /sqlite\.damaged-\d+$/.test(name)),
    );
  });

  test('run keeps nothing', (t) => {
    const state = temporaryFolder(t);
    const project = copyOfSamplePages(t);
    execFileSync(program, ['run', '--project', project, '/'], {
      env: { ...process.env, XDG_STATE_HOME: state },
    });
    assert.deepEqual(fs.readdirSync(state), []);
  });
});
