'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { openProject, write } = require('./project.cjs');

const page = (value) => `import { value } from '../lib/value';
export const getServerSideProps = () => ({ props: { value, own: ${value} } });
export default () => null;
`;

/** A project that is watched, with the events of its set-up forgotten. */
async function watched(context) {
  const driver = await openProject(context, {
    'pages/p.js': page(1), 'pages/deep/q.js': page(1), 'lib/value.js': 'export const value = 1;',
    'lib/unrelated.js': '1', '.env': 'A=1', 'next.config.js': '', 'notes.txt': '',
  }, {}, { watch: true });
  await driver.run('pages/p.js');
  // Watching begins when the answer is out; a round trip through another command comes after it.
  await driver.send({ type: 'inspectPages', files: [] });
  await new Promise(setImmediate);
  driver.changed = async () => {
    const { files } = await driver.event(({ type }) => type === 'changed');
    driver.events.length = 0;
    return files.map((file) => path.relative(driver.root, file)).sort();
  };
  driver.events.length = 0;
  return driver;
}

/** A change, and the files that are told. */
const changes = [
  [
    'an input that is written',
    (root) => write(root, { 'lib/value.js': 'export const value = 22;' }), ['lib/value.js'],
  ],
  ['an input that another file takes the place of', (root) => {
    write(root, { 'lib/.value.js.swp': 'export const value = 3;' });
    fs.renameSync(path.join(root, 'lib/.value.js.swp'), path.join(root, 'lib/value.js'));
  }, ['lib/value.js']],
  [
    'an input that is deleted', (root) => fs.unlinkSync(path.join(root, 'lib/value.js')),
    ['lib/value.js'],
  ],
  [
    'two at once', (root) => write(root, { 'lib/value.js': '', 'pages/p.js': page(2) }),
    ['lib/value.js', 'pages/p.js'],
  ],
  ['.env', (root) => write(root, { '.env': 'A=2' }), ['.env']],
  ['.env.local, which is new', (root) => write(root, { '.env.local': 'A=2' }), ['.env.local']],
  ['next.config.js', (root) => write(root, { 'next.config.js': 'x' }), ['next.config.js']],
  ['a new page', (root) => write(root, { 'pages/deep/new.js': page(1) }), ['pages/deep/new.js']],
  [
    'a new page in a new folder', (root) => write(root, { 'pages/fresh/new.js': page(1) }),
    ['pages/fresh/new.js'],
  ],
];

for (const [name, change, files] of changes) {
  test(`a change is told: ${name}`, { timeout: 5000 }, async (context) => {
    const driver = await watched(context);
    change(driver.root);
    assert.deepEqual(await driver.changed(), files);
  });
}

test('reading, and files nothing depends on, tell nothing', { timeout: 5000 }, async (context) => {
  const driver = await watched(context);
  fs.readFileSync(path.join(driver.root, 'lib/value.js'));
  fs.chmodSync(path.join(driver.root, 'lib/value.js'), 0o600);
  write(driver.root, { 'lib/unrelated.js': '2', 'notes.txt': 'x' });
  write(driver.root, { '.env': 'A=3' });
  assert.deepEqual(await driver.changed(), ['.env']);
});

test('a file that a name put together at run time may mean is new', { timeout: 5000 }, async (context) => {
  const { driver, add } = await withContext(context);
  assert.deepEqual((await driver.run('pages/p.js')).props, { value: 'none' });
  await driver.send({ type: 'inspectPages', files: [] });
  await new Promise(setImmediate);
  driver.events.length = 0;
  add();
  const { files } = await driver.event(({ type }) => type === 'changed');
  assert.deepEqual(files.map((file) => path.relative(driver.root, file)), ['lib/words/fr.js']);
  assert.deepEqual((await driver.run('pages/p.js')).props, { value: 'bonjour' });
});

/** A page that imports what may not be there yet. */
async function withContext(context) {
  const driver = await openProject(context, {
    'pages/p.js': `const name = 'fr';
      export const getServerSideProps = async () => ({ props: { value:
        await import(\`../lib/words/\${name}.js\`).then((m) => m.default, () => 'none') } });
      export default () => null;`,
    'lib/words/en.js': 'export default "hello";',
  }, {}, { watch: true });
  const add = () => write(driver.root, {
    'lib/words/.fr.js.swp': '1', 'lib/words/fr.js': 'export default "bonjour";',
  });
  return { driver, add };
}

test('after a change, the next run has the new code', { timeout: 5000 }, async (context) => {
  const driver = await watched(context);
  for (let value = 2; value < 5; value += 1) {
    write(driver.root, { 'lib/value.js': `export const value = ${value};`, 'pages/p.js': page(value) });
    await driver.changed();
    assert.deepEqual((await driver.run('pages/p.js')).props, { value, own: value });
    driver.events.length = 0;
  }
});
