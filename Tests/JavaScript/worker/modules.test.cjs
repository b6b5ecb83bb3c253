'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { TestWorker, pageWith, root, run } = require('./page-runner.cjs');
const { files } = require(
  '../../../Sources/PageRuntime/JavaScript/next/table.cjs');

/** Puts a package into the project. */
function installPackage(name, text) {
  const folder = path.join(root, 'node_modules', name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'index.js'), text);
}

test('a package gets the same next and react as the page', async () => {
  installPackage('widgets', `const React = require('react');
    const { useRouter } = require('next/router');
    const Link = require('next/link').default;
    exports.React = React;
    exports.Place = () => React.createElement(Link, { href: '/l' }, useRouter().asPath);`);
  const { html, outcome } = await run({
    page: `import React from 'react'; const widgets = require(["widgets"][0]);
      export async function getServerSideProps() { return { props: {} }; }
      export default function Page() {
        return <p>{String(widgets.React === React)}<widgets.Place /></p>;
      }`,
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.match(html, /<p>true<a href="\/l">\/x<\/a><\/p>/);
});

test('both module systems get the default export of every module', async () => {
  const withDefault = Object.keys(files).filter((name) =>
    /^next\/(app|config|document|dynamic|error|form|head|image|legacy\/image|link|router|script)$/
      .test(name));
  const { propsText, outcome } = await run({
    page: pageWith(`const names = ${JSON.stringify(withDefault)};
      return { props: { value: names.filter((name) => {
        const module = require([name][0]);
        return module.default !== module || !module.__esModule;
      }) } };`),
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.deepEqual(JSON.parse(propsText).value, []);
});

test('every module of the table loads', async () => {
  const { propsText, outcome } = await run({
    page: pageWith(`const failed = ${JSON.stringify(Object.keys(files))}.filter((name) => {
        try { require([name][0]); return false; } catch (error) { return true; }
      });
      return { props: { value: failed } };`),
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.deepEqual(JSON.parse(propsText).value, []);
});

test('what propscope does not provide comes from the project\'s own next', async () => {
  installPackage('next', '');
  fs.writeFileSync(path.join(root, 'node_modules', 'next', 'own.js'), 'exports.value = "own";');
  const { propsText } = await run({
    page: pageWith('return { props: { value: require(["next/own"][0]).value } };'),
  });
  fs.rmSync(path.join(root, 'node_modules', 'next'), { recursive: true });
  assert.equal(JSON.parse(propsText).value, 'own');
});

/** Where the React of a worker comes from that has started in the given folder. */
async function reactPath(folder) {
  const worker = new TestWorker('production', ['/usr/share/nodejs'], folder);
  const ready = worker.next(({ type }) => type === 'ready');
  worker.post({ type: 'prepare', id: 0 });
  return (await ready).react.path;
}

test('the project\'s own React is taken, else the system\'s', async () => {
  assert.equal(await reactPath(root), '/usr/share/nodejs/react');
  const project = path.join(root, 'with-react');
  for (const name of ['react', 'react-dom', 'scheduler', 'loose-envify', 'js-tokens']) {
    fs.cpSync(`/usr/share/nodejs/${name}`, path.join(project, 'node_modules', name), {
      recursive: true, filter: (file) => !/\/umd(\/|$)/.test(file),
    });
  }
  assert.equal(await reactPath(project), path.join(project, 'node_modules', 'react'));
});

test('modules keep their state between runs of the same bundle, and lose it with a new one',
  async () => {
    const page = `let count = 0; ${pageWith('count += 1; return { props: { value: count } };')}`;
    const valueOf = async (text) => JSON.parse((await run({ page: text })).propsText).value;
    assert.deepEqual([await valueOf(page), await valueOf(page)], [1, 2]);
    assert.equal(await valueOf(`${page}\nexport const changed = 1;`), 1);
  });

test('import() of a module of Node and of a package', async () => {
  installPackage('plain', 'exports.value = 7;');
  const { propsText, outcome } = await run({
    page: pageWith(`const name = 'plain'; const plain = await import(name);
      const os = await import('node:os');
      return { props: { value: [plain.value ?? plain.default.value, typeof os.cpus] } };`),
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.deepEqual(JSON.parse(propsText).value, [7, 'function']);
});
