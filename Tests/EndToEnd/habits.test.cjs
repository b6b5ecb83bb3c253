'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { describe, test } = require('node:test');

const { copyOfSamplePages, program, propscope, root, samplePages, temporaryFolder, plainEnvironment }
  = require('./driver/program.cjs');
const { openTerminal } = require('./driver/terminal.cjs');

/** Names and values that a terminal would obey, or that have another width than they seem. */
const hostile = 'a\u001b[31mred\u001b]0;t\u0007 \u202eright\u2066 e\u0301 日本 👩‍👩‍👧 🇩🇪 \u200b\t\u009b2J end';

const page = `
  export function getServerSideProps({ res }) {
    res.setHeader('x-hostile', ${JSON.stringify(hostile.replace(/[^\x20-\x7e]/g, '?'))});
    console.log(${JSON.stringify(hostile)});
    return { props: { text: ${JSON.stringify(hostile)}, [${JSON.stringify(hostile)}]: 1,
      list: Array.from({ length: 30 }, (_, i) => ({ i, name: ${JSON.stringify(hostile)} })) } };
  }
  export default function Page({ text }) { return <main title={text}><p>{text}</p></main>; }
`;

/** The sample project with a page whose name, props, headers and logs are hostile. */
function hostileProject(t) {
  const project = copyOfSamplePages(t);
  fs.writeFileSync(path.join(project, 'pages/日本 \u202eevil.tsx'), page);
  fs.writeFileSync(path.join(project, 'pages/hostile.tsx'), page);
  return project;
}

/**
 * Keys by pane, from the documented table; what leaves the program or starts others is left out.
 * A motion goes first, so that there is something to undo.
 */
const walk = [
  ['1', 'j', 'k', 'C-d', 'C-u', 'G', 'g g', 'f', 'Escape', ']', '[', 'x', 'h'],
  ['2', 'j', 'j', 'l', 'h', 'e', 'Escape', 'a', 'Escape', 'Space', 'x', 't', 'u', 'U'],
  ['3', 'l', 'h', 'j', 'j', 'J', 'K', '0', '$', 'e', 'E', 'c', 'C', 'z a', 'z R', 'z M', 'z 3',
    'x', 'o', 'v', 'Escape', 't', 't', 'G', 'g g', 'C-f', 'C-b', 'PageDown', 'PageUp'],
  [']', 't', 'j', 't', 't', ']', ']', 'v', 'Escape', ']', ']', ']', '['],
  ['4', 'j', 'v', 'Escape', 'Enter', 'g w', 'g n', 'g N', 'g p', 'g c', 'g o', 'g m', 'Escape'],
  ['+', '+', '_', '_', '<', '>', 'S-Up', 'S-Down', '|', '5', '|', '-', '-', 'Tab', 'BTab'],
  ['?', 'Down', 'Escape', 'C-p', 'Down', 'Escape', 'p', 'Escape', 'W', 'W', 'F10', 'Escape'],
];

/** Presses a chord; an escape is left alone until it can only be one. */
async function pressOne(terminal, keys) {
  await terminal.press(...keys.split(' '));
  if (keys === 'Escape') await new Promise((resolve) => setTimeout(resolve, 60));
}

/** What an SGR sequence leaves on: the numbers by what they are about. */
function restyled(style, codes) {
  const next = { ...style };
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index];
    if (code === 0) {
      for (const name of Object.keys(next)) delete next[name];
    } else if (code === 38 || code === 48) {
      const end = index + (codes[index + 1] === 5 ? 3 : 5);
      next[code === 38 ? 'text' : 'ground'] = codes.slice(index, end).join();
      index = end - 1;
    } else if (code === 39) delete next.text;
    else if (code === 49) delete next.ground;
    else if (code >= 40 && code < 48 || code >= 100) next.ground = code;
    else if (code >= 30) next.text = code;
    else next[code] = true;
  }
  return next;
}

/** The cells of a screen as they look: a blank has no colour of its own. */
function cells(screen) {
  let style = {};
  return screen.split('\n').map((line) => {
    let row = '';
    for (const [, sequence, text] of line.matchAll(/\u001b\[([0-9;]*)m|([^\u001b])/gu)) {
      if (text === undefined) {
        style = restyled(style, (sequence || '0').split(';').map(Number));
      } else if (text === ' ' && !style[7] && !style[4] && !style.ground) {
        row += ' ';
      } else {
        row += `${text}${JSON.stringify(style, Object.keys(style).sort())}`;
      }
    }
    return row.trimEnd();
  }).join('\n');
}

/** The screen as it looks, once it no longer changes. */
async function settled(terminal) {
  let before = '';
  for (;;) {
    const screen = cells(await terminal.styledScreen());
    if (screen === before) return screen;
    before = screen;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** Compares the screen with one that is drawn from nothing. */
async function checkWhole(terminal, what) {
  const drawn = await settled(terminal);
  await terminal.press('C-l');
  const fresh = await settled(terminal);
  const plain = (text) => text.replaceAll(/\{.*?\}/g, '');
  const rows = drawn.split('\n').flatMap((row, index) => {
    const wanted = fresh.split('\n')[index];
    return row === wanted ? [] : [`${plain(row)}\n${plain(wanted ?? '')}\n${row}\n${wanted}`];
  });
  assert.equal(rows.length, 0, `stray cells after ${what}:\n${rows.join('\n')}`);
}

for (const [columns, rows] of [[80, 24], [120, 40], [200, 60]]) {
  for (const term of ['xterm-256color', 'screen-256color', 'linux']) {
    test(`no key leaves a stray cell at ${columns}x${rows} on ${term}`, async (t) => {
      const terminal = await openTerminal(t, {
        command: ['env', `TERM=${term}`, program, hostileProject(t)], columns, rows, cwd: root,
      });
      await terminal.waitFor('/account');
      await terminal.press(':');
      await terminal.type('open /hostile');
      await terminal.press('Enter');
      await terminal.waitFor(/list \[30\]/);
      await checkWhole(terminal, 'the run');
      for (const keys of walk) {
        for (const key of keys) await pressOne(terminal, key);
        await checkWhole(terminal, keys.join(' '));
      }
      assert.equal(await terminal.ask('pane_dead'), '0');
    });
  }
}

describe('habits', () => {
  const files = (t) => {
    const folder = temporaryFolder(t);
    const env = {
      XDG_CONFIG_HOME: path.join(folder, 'config'), XDG_STATE_HOME: path.join(folder, 'state'),
      PROPSCOPE_SESSION: 'on', PROPSCOPE_TOUR: 'on',
    };
    return { folder, env };
  };

  const start = (t, env, { columns = 120, rows = 40, args = [] } = {}) =>
    openTerminal(t, { command: [program, samplePages, ...args], columns, rows, cwd: root, env });

  test('the tour is shown once, and the session comes back', async (t) => {
    const { env, folder } = files(t);
    const first = await start(t, env);
    await first.waitFor('Welcome to propscope');
    await pressOne(first, 'Escape');
    await first.waitFor('/account');
    await first.press(':');
    await first.type('set header.authorization Bearer top-secret-value');
    await first.press('Enter', ':');
    await first.type('open /about');
    await first.press('Enter');
    await first.waitFor('pageProps {0}');
    await first.press('|');
    await first.waitFor('[5]');
    await first.press('q', 'q');
    await first.waitFor(async () => (await first.ask('pane_dead')) === '1');

    const kept = fs.readdirSync(path.join(folder, 'state/propscope'), { recursive: true });
    const session = kept.find((name) => name.endsWith('session.json'));
    const text = fs.readFileSync(path.join(folder, 'state/propscope', session), 'utf8');
    assert.equal(JSON.parse(text).page, '/about');
    assert.doesNotMatch(text, /top-secret-value/);

    const second = await start(t, env);
    await second.waitFor('/account');
    assert.doesNotMatch((await second.screen()).join('\n'), /Welcome/);
    await second.waitFor(/propscope.*\/about/);
  });

  test('the configuration changes keys and colours, and its mistakes are told', async (t) => {
    const { env, folder } = files(t);
    fs.mkdirSync(path.join(folder, 'config/propscope'), { recursive: true });
    const file = path.join(folder, 'config/propscope/config.yaml');
    fs.writeFileSync(file, 'tour: off\nthema: mono\nkeys:\n  help: [F5]\n  quit: [Q]\n');
    const check = await propscope(['config', '--check'], { env: plainEnvironment(env) });
    assert.equal(check.status, 2);
    assert.match(check.err, /config\.yaml:2:1: unknown setting "thema" \(did you mean theme\?\)/);

    const terminal = await start(t, { ...env, PROPSCOPE_TOUR: '' });
    await terminal.waitFor(/unknown setting "thema"/);
    await terminal.press('F5');
    await terminal.waitFor('Keys here');
    await pressOne(terminal, 'Escape');
    await terminal.press('Q');
    await terminal.waitFor(async () => (await terminal.ask('pane_dead')) === '1');
  });

  test('NO_COLOR and --ascii are obeyed', async (t) => {
    const { env } = files(t);
    const terminal = await start(t, { ...env, NO_COLOR: '1', PROPSCOPE_TOUR: 'off' },
      { args: ['--ascii'] });
    await terminal.waitFor('/account');
    assert.doesNotMatch(await terminal.styledScreen(), /\u001b\[[0-9;]*3[0-8]/);
    assert.match((await terminal.screen()).join('\n'), /^\+-/m);
    assert.doesNotMatch((await terminal.screen()).join('\n'), /[─│┌]/);
  });

  test('a terminal that cannot move its cursor is told in a sentence', async (t) => {
    const terminal = await openTerminal(t, {
      command: ['sh', '-c', `TERM=dumb '${program}' '${samplePages}'; echo status $?`],
      columns: 100, rows: 24, cwd: root,
    });
    await terminal.waitFor(/"dumb" cannot move the cursor.*/);
    await terminal.waitFor('status 4');
  });

  test('an editor that ends badly is told of, and what it wrote is not taken', async (t) => {
    const { env, folder } = files(t);
    const editor = path.join(folder, 'editor');
    fs.writeFileSync(editor, '#!/bin/sh\nprintf "\\033[?1000h\\033[31m"\n'
      + 'case "$2" in *.txt) echo /elsewhere > "$2";; esac\nexit 3\n', { mode: 0o755 });
    const terminal = await start(t, { ...env, PROPSCOPE_TOUR: 'off', VISUAL: '', EDITOR: editor });
    // The kinds of the pages come last; what changes by itself is no stray cell.
    await terminal.waitFor(/\/account +S/);
    await terminal.press('g', 'e');
    await terminal.waitFor(/editor ended with status 3 /);
    await terminal.press('2', 'g', 'e');
    await terminal.waitFor(/status 3: the text stays as it was/);
    await terminal.waitFor(/path {5}\/ /);
    await checkWhole(terminal, 'the editor');
  });

  test('a run is written as a HAR file that can be chosen from', async (t) => {
    const { env, folder } = files(t);
    const file = path.join(folder, 'run.har');
    const terminal = await start(t, { ...env, PROPSCOPE_TOUR: 'off' });
    const command = async (line) => {
      await terminal.press(':');
      await terminal.type(line);
      await terminal.press('Enter');
    };
    await terminal.waitFor('/account');
    await command('set cookie.session 0123456789abcdef');
    await command('open /nearby?x=1');
    await terminal.waitFor(/ok 200/);
    await command(`export har ${file}`);
    await terminal.waitFor('Copy with secrets?');
    await terminal.press('Enter');
    await terminal.waitFor(/written to .*run\.har/);
    const text = fs.readFileSync(file, 'utf8');
    assert.equal(JSON.parse(text).log.entries[0].response.status, 200);
    assert.doesNotMatch(text, /0123456789abcdef/);
    await command('export har package.json');
    await terminal.waitFor(/package\.json exists and is no \.har file/);
    await command(`import ${file}`);
    await terminal.waitFor(/run\.har: 1 request, 1 of pages/);
    await checkWhole(terminal, 'the choice');
  });

  test('a place or persona that is not known is told when it is set', async (t) => {
    const { env } = files(t);
    const terminal = await start(t, { ...env, PROPSCOPE_TOUR: 'off' });
    await terminal.waitFor('/account');
    for (const [line, reason] of [
      ['geo nowhere', /geo: there is no place "nowhere"/],
      ['geo seoul', /set geo; r runs/],
      ['persona nobody', /persona: there is no persona "nobody"/],
    ]) {
      await terminal.press(':');
      await terminal.type(line);
      await terminal.press('Enter');
      await terminal.waitFor(reason);
    }
  });

  test('the window may change its size in the middle of a run', async (t) => {
    const { env } = files(t);
    const terminal = await start(t, { ...env, PROPSCOPE_TOUR: 'off' });
    await terminal.waitFor('/account');
    await terminal.press(':');
    await terminal.type('open /slow?ms=1500');
    await terminal.press('Enter');
    await terminal.waitFor(/ctrl-c cancels/);
    for (const [columns, rows] of [[80, 24], [30, 8], [200, 60], [120, 40]]) {
      await terminal.resize(columns, rows);
    }
    await terminal.waitFor(/ok 200/);
    await checkWhole(terminal, 'resizes');
  });
});
