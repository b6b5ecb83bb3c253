'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { openProject } = require('./project.cjs');

const phase = 'phase-development-server';
const load = (driver, file) => driver.send({ type: 'loadConfig', file, phase });

/** Forms of next.config and what they give. */
const forms = [
  ['next.config.js', 'module.exports = { basePath: "/a" };', { basePath: '/a' }],
  ['next.config.mjs', 'export default { basePath: "/b" };', { basePath: '/b' }],
  ['next.config.js', 'module.exports = (phase) => ({ env: { phase } });', { env: { phase } }],
  [
    'next.config.mjs',
    'export default async (phase, { defaultConfig }) => ({ n: typeof defaultConfig });',
    { n: 'object' },
  ],
];

for (const [file, text, config] of forms) {
  test(`a configuration is loaded: ${text}`, async (context) => {
    const driver = await openProject(context, { [file]: text });
    const answer = await load(driver, file);
    assert.deepEqual([answer.type, answer.config], ['configLoaded', config]);
  });
}

/** Configurations that cannot be used, and what is said. */
const broken = [
  ['throw new TypeError("no");', /^next\.config\.js: TypeError: no/],
  [
    'module.exports = async () => { throw new Error("later"); };',
    /^next\.config\.js: Error: later/,
  ],
  ['module.exports = { ;', /^next\.config\.js: SyntaxError: /],
  ['process.exit(2);', /^next\.config\.js called process\.exit\(2\)$/],
  ['for (;;);', /^next\.config\.js did not finish within 0\.3 s$/],
  [
    'module.exports = () => new Promise(() => {});',
    /^next\.config\.js did not finish within 0\.3 s$/,
  ],
];

for (const [text, message] of broken) {
  test(`a configuration is refused: ${text}`, { timeout: 10000 }, async (context) => {
    const driver = await openProject(context, {
      'next.config.js': text,
      'pages/p.js': 'export default () => null; export const getServerSideProps = () => ({ props: { a: 1 } });',
    }, { configPatience: 300 });
    const answer = await load(driver, 'next.config.js');
    assert.deepEqual([answer.type, answer.name], ['error', 'InvalidConfig']);
    assert.match(answer.message, message);
    assert.notEqual(answer.hint, null);
    assert.deepEqual((await driver.run('pages/p.js')).props, { a: 1 });
  });
}

test('a configuration that changed is evaluated afresh', async (context) => {
  const driver = await openProject(context, { 'next.config.js': 'module.exports = { a: 1 };' });
  assert.deepEqual((await load(driver, 'next.config.js')).config, { a: 1 });
  require('node:fs').writeFileSync(`${driver.root}/next.config.js`, 'module.exports = { a: 2 };');
  assert.deepEqual((await load(driver, 'next.config.js')).config, { a: 2 });
});

test('a configuration and a run asked for at once do not get in each other\'s way',
  async (context) => {
  const driver = await openProject(context, {
    'next.config.js': 'module.exports = async () => ({ a: 1 });',
    'pages/p.js': `export const getServerSideProps = () => ({ props: { a: 1 } });
      export default () => null;`,
  }, { configPatience: 1000 });
  const first = driver.run('pages/p.js');
  const config = load(driver, 'next.config.js');
  const second = driver.run('pages/p.js');
  assert.deepEqual((await first).props, { a: 1 });
  assert.deepEqual((await config).config, { a: 1 });
  assert.deepEqual((await second).props, { a: 1 });
});
