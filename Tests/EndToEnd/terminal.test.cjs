'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const processes = require('./driver/processes.cjs');
const {
  copyOfSamplePages,
  program,
  root,
  samplePages,
  temporaryFolder,
} = require('./driver/program.cjs');
const { openTerminal } = require('./driver/terminal.cjs');

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 160, rows: 48 },
];

/** Opens the interface on a project and waits for its pages. */
async function openInterface(t, { columns = 160, rows = 48, project = samplePages } = {}) {
  const command = [program, project];
  const terminal = await openTerminal(t, { command, columns, rows, cwd: root });
  await terminal.waitFor('/account');
  return terminal;
}

/** Opens the interface as a job of a shell, where it can be stopped, ended and looked after. */
async function openInShell(t, { columns = 100, rows = 30 } = {}) {
  const settings = path.join(temporaryFolder(t), 'rc');
  fs.writeFileSync(settings, "PS1='ready> '\n");
  const command = ['bash', '--rcfile', settings, '-i'];
  const terminal = await openTerminal(t, { command, columns, rows, cwd: root });
  await terminal.waitFor('ready>');
  await shell(terminal, `'${program}' '${samplePages}'`);
  await terminal.waitFor('/account');
  return terminal;
}

async function shell(terminal, line) {
  await terminal.type(line);
  await terminal.press('Enter');
}

/** Enters a line after `:`. */
async function command(terminal, line) {
  await terminal.press(':');
  await terminal.type(line);
  await terminal.press('Enter');
}

/** Opens a page and waits until a text of its result is there. */
async function open(terminal, target, text) {
  await command(terminal, `open ${target}`);
  return terminal.waitFor(text);
}

/** Whether the shell has its prompt back and the terminal is as it was. */
async function checkRestored(terminal) {
  await terminal.waitFor(/ready>\s*$/);
  assert.equal(await terminal.ask('alternate_on'), '0', 'the alternate screen is left');
  assert.equal(await terminal.ask('cursor_flag'), '1', 'the cursor is shown');
  assert.equal(await terminal.ask('mouse_any_flag'), '0', 'the mouse is given back');
  await shell(terminal, 'stty -a | grep -ow -e "-*echo" -e "-*icanon" -e "-*isig" | xargs');
  await terminal.waitFor(/^(?=.*\bisig)(?=.*\bicanon)(?=.*\becho)(?!.*-echo)(?!.*-icanon).*$/m);
}

for (const size of sizes) {
  describe(`at ${size.columns}x${size.rows}`, () => {
    test('a page is found, run and looked at', async (t) => {
      const terminal = await openInterface(t, size);
      await terminal.press('1', 'f');
      await terminal.type('ship');
      await terminal.waitForGone('/account');
      await terminal.press('Enter', 'Enter');
      await terminal.waitFor(/cost.*EUR|currency.*EUR/);

      await command(terminal, 'geo seoul');
      await terminal.press('r');
      await terminal.waitFor('KRW');
      await terminal.waitFor('Seoul');
    });

    test('its props, HTML and payload are there, at once or by turns', async (t) => {
      const terminal = await openInterface(t, size);
      await open(terminal, '/product/teapot', 'Stoneware Teapot');
      if (size.columns < 160) {
        await terminal.press('3');
        await terminal.waitFor('pageProps {4}');
        await terminal.press(']');
        await terminal.waitFor('<html lang="en">');
        await terminal.press(']');
        await terminal.waitFor(/__NEXT_DATA__ \{/);
      } else {
        const screen = await terminal.waitFor(/__NEXT_DATA__ \{/);
        assert.match(screen, /pageProps \{4\}/);
        assert.match(screen, /<html lang="en">/);
      }
    });

    test('a warning leads to the node, masked', async (t) => {
      const terminal = await openInterface(t, size);
      await open(terminal, '/leaks/jwt', /widget/);
      await terminal.waitFor(/jwt/i);
      await terminal.press('4', 'Enter');
      const screen = await terminal.waitFor(/pageProps\.widget\.auth/);
      assert.ok(!screen.includes('eyJzdWIiOiJ1c2VyLTEwMSIs'), 'the token is on the screen');
    });
  });
}

describe('a run', () => {
  test('is shown while it goes on, and is cancelled with ^C', async (t) => {
    const terminal = await openInterface(t);
    await command(terminal, 'open /slow?ms=50000');
    await terminal.waitFor(/[1-9]\.?\d* ?s\b/);
    await terminal.press('C-c');
    await terminal.waitFor(/cancelled/i);
    await open(terminal, '/about', 'autoExport: true');
  });

  test('is made with what a persona has', async (t) => {
    const terminal = await openInterface(t);
    await command(terminal, 'persona member');
    await terminal.waitFor('persona: member');
    await open(terminal, '/product/teapot', 'Stoneware Teapot');
    await terminal.waitFor('currency: "KRW"');
    await terminal.waitFor('name: "Tilda Moss"');
  });

  test('that throws shows the line in the source', async (t) => {
    const terminal = await openInterface(t);
    await open(terminal, '/broken', /pages\/broken\.tsx:8/);
    await terminal.waitFor('invoice.lines.reduce');
  });

  test('is repeated when a file changes', async (t) => {
    const project = copyOfSamplePages(t);
    const terminal = await openInterface(t, { project });
    await open(terminal, '/docs/brewing', 'Wait.');
    const file = path.join(project, 'lib/data/docs.json');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('Wait.', 'Be patient.'));
    await terminal.waitFor('Be patient.');
  });

  test('of a page that prints and sends control sequences leaves the screen alone', async (t) => {
    const terminal = await openInterface(t);
    const title = await terminal.ask('pane_title');
    const screen = await open(terminal, '/noisy', '日本茶');
    assert.match(screen, /backwards/);
    assert.match(screen, /▌ \/noisy/);
    assert.doesNotMatch(screen, /^straight to standard/m);
    assert.equal(await terminal.ask('pane_title'), title);
  });
});

describe('the screen', () => {
  test('survives every size, and comes back', async (t) => {
    const terminal = await openInterface(t);
    await open(terminal, '/product/teapot', 'Stoneware Teapot');
    for (const [columns, rows] of [[80, 24], [60, 15], [40, 10], [20, 5], [2, 2], [1, 1]]) {
      await terminal.resize(columns, rows);
      await terminal.waitFor((text) => columns < 20 || text.trim() !== '');
    }
    await terminal.resize(160, 48);
    await terminal.waitFor('Stoneware Teapot');
    await terminal.waitFor('▌ /product/[slug]');
    assert.equal(await terminal.ask('pane_dead'), '0');
  });

  test('has help, from the table of keys', async (t) => {
    const terminal = await openInterface(t);
    await terminal.press('?');
    await terminal.waitFor(/Run the page/);
    await terminal.press('Escape');
    await terminal.waitForGone(/Run the page/);
  });
});

describe('the terminal', () => {
  test('is given back on quitting', async (t) => {
    const terminal = await openInShell(t);
    await terminal.press('q');
    await checkRestored(terminal);
    await shell(terminal, 'echo status $?');
  });

  test('is given back while stopped, and taken again', async (t) => {
    const terminal = await openInShell(t);
    await open(terminal, '/about', 'pageProps {0}');
    await terminal.press('C-z');
    await terminal.waitFor(/Stopped/);
    await checkRestored(terminal);
    await shell(terminal, 'fg');
    await terminal.waitFor('pageProps {0}');
    await terminal.waitFor('/account');
    await terminal.press('q');
    await checkRestored(terminal);
  });

  for (const signal of ['SIGKILL', 'SIGSEGV']) {
    test(`is given back when Node dies by ${signal}`, async (t) => {
      const terminal = await openInShell(t);
      const bash = Number(await terminal.ask('pane_pid'));
      const node = await processes.nodeBelow(bash);
      process.kill(node, signal);
      await terminal.waitFor(`node was killed by ${signal}`);
      await checkRestored(terminal);
    });
  }

  test('is given back when the launcher is told to end', async (t) => {
    const terminal = await openInShell(t);
    const bash = Number(await terminal.ask('pane_pid'));
    const node = await processes.nodeBelow(bash);
    process.kill(processes.below(bash)[0], 'SIGTERM');
    await processes.ended(node);
    await checkRestored(terminal);
  });
});
