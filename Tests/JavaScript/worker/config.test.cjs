'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { TestWorker, root } = require('./page-runner.cjs');

const worker = new TestWorker('development');
let lastId = 0;

/** What the worker answers for a configuration with the given text. */
async function load(name, text, environment = null) {
  const file = path.join(root, name);
  fs.writeFileSync(file, text);
  lastId += 1;
  const id = lastId;
  const answer = worker.next((message) => message.id === id);
  worker.post({ type: 'loadConfig', id, file, phase: 'phase-development-server', environment,
    root });
  return answer;
}

/** [what, file, text, configuration] */
const cases = [
  ['an object', 'next.config.js', 'module.exports = { basePath: "/a", i18n: { locales: ["en"] } };',
    { basePath: '/a', i18n: { locales: ['en'] } }],
  ['an ES module', 'next.config.mjs', 'export default { basePath: "/m" };', { basePath: '/m' }],
  ['ES syntax in a .js file', 'esm.config.js', 'export default { basePath: "/e" };',
    { basePath: '/e' }],
  ['a function of the phase', 'next.config.js',
    'module.exports = async (phase, { defaultConfig }) => ' +
      '({ env: { phase, d: typeof defaultConfig } });',
    { env: { phase: 'phase-development-server', d: 'object' } }],
  ['functions that are called', 'next.config.js', `module.exports = {
      headers: async () => [{ source: '/a', headers: [] }], redirects: () => [],
        rewrites: async () => ({ fallback: [] }),
      webpack: (config) => config };`,
    { headers: [{ source: '/a', headers: [] }], redirects: [], rewrites: { fallback: [] } }],
  ['values that JSON has not', 'next.config.js',
    'const c = { a: [() => 1, undefined], b: undefined, d: 1n }; c.self = c; module.exports = c;',
    { a: [null, null] }],
  ['constants of next', 'next.config.js',
    'const { PHASE_DEVELOPMENT_SERVER } = require("next/constants"); module.exports = (phase) => ' +
      '({ env: { dev: phase === PHASE_DEVELOPMENT_SERVER } });', { env: { dev: true } }],
];

for (const [name, file, text, expected] of cases) {
  test(`next.config, ${name}`, async () => {
    const { type, config, failure } = await load(file, text);
    assert.equal(type, 'configLoaded', failure?.message);
    assert.deepEqual(config, expected);
  });
}

test('next.config sees the environment it is given, and changes to its files', async () => {
  const text = 'module.exports = ' +
    '{ env: { value: process.env.VALUE, part: require("./part.cjs") } };';
  fs.writeFileSync(path.join(root, 'part.cjs'), 'module.exports = 1;');
  assert.deepEqual((await load('next.config.js', text, [['VALUE', 'x']])).config,
    { env: { value: 'x', part: 1 } });
  fs.writeFileSync(path.join(root, 'part.cjs'), 'module.exports = 2;');
  assert.equal((await load('next.config.js', text)).config.env.part, 2);
});

test('next.config may set variables, which the pages have, too', async () => {
  const text = 'process.env.ADDED = "a"; process.env.CHANGED += 1; process.env.NODE_ENV = "x";' +
    'module.exports = { redirects() { process.env.LATER = 2; return []; } };';
  const { environment } = await load('next.config.js', text, [['CHANGED', 'c'], ['KEPT', 'k']]);
  assert.deepEqual(environment.sort(), [['ADDED', 'a'], ['CHANGED', 'c1'], ['LATER', '2']]);
  assert.deepEqual((await load('next.config.js', 'module.exports = {}', [])).environment, []);
});

/** [what, text, name, message] */
const failures = [
  ['a throw', '\nthrow new TypeError("bad");', 'TypeError', /^bad$/],
  ['a syntax error', '\nmodule.exports = {', 'SyntaxError', /Unexpected/],
  ['leaving the process', '\nprocess.exit(1);', 'ProcessExit', /process\.exit\(1\)/],
];

for (const [name, text, errorName, message] of failures) {
  test(`next.config that fails, ${name}`, async () => {
    const { type, failure } = await load('next.config.js', text);
    assert.equal(type, 'failed');
    assert.equal(failure.name, errorName);
    assert.match(failure.message, message);
    assert.deepEqual([failure.frames[0].file, failure.frames[0].line], ['next.config.js', 2]);
    assert.match(failure.excerpt, /^> 2 \| /m);
  });
}
