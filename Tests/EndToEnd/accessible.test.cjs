'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { describe, test } = require('node:test');

const { plainEnvironment, program, samplePages } = require('./driver/program.cjs');

/** Gives lines to the interface without a screen, and returns what it said. */
function speak(lines, { args = ['--accessible'], env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, ['open', samplePages, ...args], { env: plainEnvironment(env) });
    let out = '';
    child.stdout.on('data', (data) => { out += data; });
    child.on('close', (status) => resolve({ status, out, lines: out.split('\n') }));
    child.stdin.end(lines.join('\n'));
  });
}

describe('the interface without a screen', () => {
  test('obeys lines in turn and ends with the last', async () => {
    const { status, out, lines } = await speak([
      'open /leaks/user-row', 'show warnings', 'goto pageProps.user.email', 'no such thing']);
    assert.equal(status, 0);
    assert.ok(!out.includes('\u001b'), out);
    const at = (pattern) => {
      const index = lines.findIndex((line) => pattern.test(line));
      assert.ok(index >= 0, `${pattern} in\n${out}`);
      return index;
    };
    const places = [/^running \/leaks\/user-row, run #1$/,
      /^run #1 of \/leaks\/user-row: ok 200, .*; 3 errors, 2 warnings: show warnings$/,
      /^error bcrypt-hash {2}pageProps\.user\.passwordHash/, /^pageProps\.user\.email, /,
      /^no command "no"/].map(at);
    assert.deepEqual(places, [...places].sort((one, other) => one - other));
    assert.ok(!out.includes('$2b$'), out);
  });

  test('is asked for by the environment, too', async () => {
    const { status, out } = await speak(['pages', 'quit'], { args: [], env: { ACCESSIBLE: '1' } });
    assert.equal(status, 0);
    assert.match(out, /^\d+ \/leaks\/user-row$/m);
  });
});
