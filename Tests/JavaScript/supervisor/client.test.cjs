'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const vm = require('node:vm');
const { openProject, runCommand, write } = require('./project.cjs');

const page = 'export default function Page() { return null; }\n';

/** @returns {Promise<any>} the answer to `client` */
async function clientOf(driver, file = 'pages/p.tsx', more = {}) {
  const event = await driver.send({ ...runCommand(file), type: 'client', ...more });
  assert.equal(event.type, 'clientBuilt', JSON.stringify(event));
  return event;
}

/** @returns {Promise<any>} what the browser's build exports, with a `require` of stand-ins */
async function evaluated(driver, file, { modules = {}, globals = {}, ...more } = {}) {
  const command = { ...runCommand(file), ...more, purpose: 'run' };
  const { build, failure } = await driver.supervisor.builder.buildClient(command);
  assert.equal(failure, undefined, JSON.stringify(failure));
  const module = { exports: {} };
  const body = vm.runInNewContext(`(function (module, exports, require) {${build.code}\n})`,
    { console, ...globals });
  body(module, module.exports, (name) => modules[name] ?? assert.fail(`requires ${name}`));
  return module.exports;
}

test('tells what stays, what goes, and why', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'import { readFileSync } from "fs";\nimport db from "../lib/db";\n'
      + 'import { label } from "../lib/label";\nimport Box from "../components/Box";\n'
      + 'export async function getServerSideProps() {\n  return { props: { all: db, readFileSync } };\n}\n'
      + 'export default () => <Box>{label}</Box>;\n',
    'pages/_app.tsx': 'import { theme } from "../lib/theme";\n'
      + 'export default ({ Component }: any) => <Component theme={theme}/>;\n',
    'lib/db.ts': 'import pg from "pg";\nimport { label } from "./label";\nexport default [pg, label];\n',
    'lib/label.ts': 'import os from "node:os";\nexport const label = os.EOL;\n',
    'lib/theme.ts': 'export const theme = "dark";\n',
    'components/Box.tsx': '// a comment\n\nimport tiny from "tiny";\nexport default () => <i>{tiny}</i>;\n',
    'node_modules/pg/index.js': 'require("net");',
    'node_modules/tiny/package.json': '{"name":"tiny","main":"main.js","browser":"web.js"}',
    'node_modules/tiny/main.js': 'module.exports = require("dns");',
    'node_modules/tiny/web.js': 'module.exports = require("./more.js");',
    'node_modules/tiny/more.js': 'module.exports = 1;',
  });
  const { client, failure, inputs } = await clientOf(driver, 'pages/p.tsx', {
    special: { ...runCommand('pages/p.tsx').special, app: 'pages/_app.tsx' },
  });
  assert.equal(failure, null);
  assert.deepEqual(client.kept, ['pages/p.tsx', 'pages/_app.tsx', 'lib/label.ts',
    'components/Box.tsx', 'lib/theme.ts', 'os', 'tiny']);
  assert.deepEqual(client.removed.sort(), ['fs', 'lib/db.ts', 'pg']);
  const chains = Object.fromEntries(client.modules.map(({ name, chain }) =>
    [name, chain.map(({ module, line }) => `${module}:${line}`)]));
  assert.deepEqual(chains.os, ['pages/p.tsx:3', 'lib/label.ts:1']);
  assert.deepEqual(chains.tiny, ['pages/p.tsx:4', 'components/Box.tsx:3']);
  assert.deepEqual(chains['lib/theme.ts'], ['pages/_app.tsx:1']);
  const tiny = client.modules.find(({ name }) => name === 'tiny');
  assert.equal(tiny.files, 2);
  assert.ok(tiny.bytes > 10, `${tiny.bytes} bytes`);
  assert.equal(client.bytes, client.modules.reduce((sum, { bytes }) => sum + bytes, 0));
  assert.deepEqual(client.eliminated.map(({ kind, name, line, endLine }) =>
    `${kind} ${name} ${line}-${endLine}`),
  ['import readFileSync 1-1', 'import db 2-2', 'function getServerSideProps 5-7']);
  assert.match(client.code, /export var __N_SSP = true/);
  assert.ok(!client.code.includes('getServerSideProps'), client.code);
  assert.ok(inputs.some((file) => file.endsWith('lib/label.ts')));
});

test('case 265: modules outside pages keep their functions, pages that are imported do not',
  async (context) => {
    const driver = await openProject(context, {
      'pages/p.tsx': 'export { default, getServerSideProps } from "./other";\n'
        + 'export { getStaticProps as load } from "../lib/shared";\n',
      'pages/other.tsx': `import "secret-one";\nimport { query } from "secret-two";\n`
        + `export const getServerSideProps = () => query;\n${page}`,
      'lib/shared.ts': 'import { readFile } from "fs";\nexport const getStaticProps = () => readFile;\n',
      'node_modules/secret-one/index.js': '', 'node_modules/secret-two/index.js': '',
    });
    const { client } = await clientOf(driver);
    assert.deepEqual(client.kept,
      ['pages/p.tsx', 'pages/other.tsx', 'lib/shared.ts', 'secret-one', 'fs']);
    assert.deepEqual(client.removed, ['secret-two']);
  });

test('nothing of a page that is AMP only reaches the browser', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': `import { tool } from "tool";\nexport const config = { amp: true };\n`
      + 'export default () => <p>{tool}</p>;\n',
    'pages/q.tsx': `export const config = { amp: 'hybrid' };\n${page}`,
    'node_modules/tool/index.js': 'exports.tool = 1;',
  });
  const { client } = await clientOf(driver);
  assert.deepEqual([client.kept, client.bytes, client.removed, client.code],
    [[], 0, ['pages/p.tsx', 'tool'], null]);
  const hybrid = await clientOf(driver, 'pages/q.tsx');
  assert.deepEqual(hybrid.client.kept, ['pages/q.tsx']);
});

test('case 265: types and type imports are erased first', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'import type { Row } from "../lib/db";\nimport { Other, load } from "../lib/db";\n'
      + 'export const getServerSideProps = () => load();\n'
      + 'export default (props: Row & Other) => <p>{props.a}</p>;\n',
    'lib/db.ts': 'export interface Row { a: string }\nexport interface Other {}\n'
      + 'export const load = () => 1;\n',
  });
  const { client } = await clientOf(driver);
  assert.deepEqual(client.kept, ['pages/p.tsx']);
  assert.deepEqual(client.removed, ['lib/db.ts']);
});

test('case 268: export * is refused, in the words of Next.js', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'import a from "./q";\nexport default a;\n',
    'pages/q.tsx': 'export default 1;\nexport * from "../lib/a";\n', 'lib/a.ts': 'export default 1;',
  });
  const { client, failure } = await clientOf(driver);
  assert.equal(client, null);
  assert.match(failure.message, /^Using `export \* from '\.\.\.'` in a page is disallowed\. Please use/);
  assert.deepEqual(failure.frames.map(({ file, line }) => [file, line]), [['pages/q.tsx', 2]]);
});

test('case 269: mixed kinds are refused, in the words of Next.js', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': `${page}export const getStaticProps = 1;\nexport const getServerSideProps = 1;\n`,
  });
  const { failure } = await clientOf(driver);
  assert.match(failure.message, /^You can not use getStaticProps or getStaticPaths with getServerS/);
  assert.equal(failure.frames[0].file, 'pages/p.tsx');
});

test('cases 270 and 271: only public names of fixed spelling have a value', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'const name = "NEXT_PUBLIC_URL";\nconst { NEXT_PUBLIC_URL: taken } = process.env;\n'
      + 'export default () => [process.env.SECRET, process.env.NEXT_PUBLIC_URL, process.env[name], '
      + 'taken, process.env.CONFIGURED, process.env.NODE_ENV, process.browser, typeof window];\n',
  });
  const inlined = [['NEXT_PUBLIC_URL', 'https://a.example'], ['CONFIGURED', 'c'],
    ['NEXT_PUBLIC_OTHER', 'o']];
  const { page: made } = await evaluated(driver, 'pages/p.tsx', {
    inlined, globals: { process: { env: { SECRET: 's', NEXT_PUBLIC_URL: 'wrong' } } },
  });
  assert.deepEqual([...made.default()], [undefined, 'https://a.example', undefined, undefined, 'c',
    'development', true, 'object']);
  const { client } = await clientOf(driver, 'pages/p.tsx', { inlined });
  assert.deepEqual(client.env, ['CONFIGURED', 'NEXT_PUBLIC_URL']);
  assert.deepEqual(client.envUses.map(({ name, line, inlined: isInlined }) =>
    [name, line, isInlined]),
  [['SECRET', 3, false], ['NEXT_PUBLIC_URL', 3, true], ['CONFIGURED', 3, true]]);
});

test('what stands behind typeof window is left out, with its imports and texts', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'if (typeof window === "undefined") { require("fs"); note("on the server"); }\n'
      + 'const x = typeof window !== \'undefined\' ? "in the browser" : require("net");\n'
      + 'if (process.env.NODE_ENV === "production") { note("in production"); }\n'
      + 'typeof window === "undefined" && note("never");\n'
      + `const note = (text: string) => text;\n${page}`,
    'lib/a.ts': '',
  });
  const { client } = await clientOf(driver);
  assert.deepEqual(client.kept, ['pages/p.tsx']);
  assert.deepEqual(client.removed.sort(), ['fs', 'net']);
  const texts = client.texts.map(({ text }) => text);
  assert.ok(texts.includes('in the browser'));
  for (const text of ['on the server', 'in production', 'never']) assert.ok(!texts.includes(text), text);
});

test('tells texts with their name and line', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'interface Row {\n  a: string;\n}\nconst KEY = "the-key-value";\n'
      + 'const options = { headers: { token: `the-token` } };\nlet late; late = ["the-late-one"];\n'
      + 'export const getServerSideProps = () => "gone with it";\nexport default () => <p>text in it</p>;\n',
  });
  const { client } = await clientOf(driver);
  assert.deepEqual(client.texts.map(({ name, text, line, file }) => [name, text, line, file]), [
    ['KEY', 'the-key-value', 4, 'pages/p.tsx'], ['token', 'the-token', 5, 'pages/p.tsx'],
    ['late', 'the-late-one', 6, 'pages/p.tsx'], ['children', 'text in it', 8, 'pages/p.tsx'],
  ]);
});

test('packages get the browser\'s entry, Node\'s modules the package of their name', async (context) => {
  const driver = await openProject(context, {
    'pages/p.jsx': 'import a from "a"; import { EventEmitter } from "events"; import b from "b/deep";\n'
      + 'export default () => [a, EventEmitter, b];\n',
    'node_modules/a/package.json': '{"name":"a","exports":{"node":"./n.js","browser":"./w.js"},'
      + '"browser":{"fs":false}}',
    'node_modules/a/n.js': 'module.exports = require("child_process");',
    'node_modules/a/w.js': 'require("fs"); module.exports = typeof window === "undefined" ? 0 : 2;',
    'node_modules/events/index.js': 'exports.EventEmitter = 3;',
    'node_modules/b/package.json': '{"name":"b","exports":{"./deep":{"development":"./d.js","default":"./p.js"}}}',
    'node_modules/b/d.js': 'module.exports = "development";',
    'node_modules/b/p.js': 'module.exports = "production";',
  });
  const { client, failure } = await clientOf(driver, 'pages/p.jsx');
  assert.equal(failure, null, JSON.stringify(failure));
  assert.deepEqual(client.kept, ['pages/p.jsx', 'a', 'events', 'b']);
  const made = await evaluated(driver, 'pages/p.jsx');
  assert.deepEqual([...made.page.default()], [2, 3, 'development']);
});

test('the build for a run is mapped to the sources', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': 'import gone from "fs";\nexport const getServerSideProps = () => gone;\n'
      + 'type A = string;\nexport default function Page(props: { a: A }) { return <b>{props.a}</b>; }\n',
  });
  const { build } = await driver.supervisor.builder.buildClient(
    { ...runCommand('pages/p.tsx'), purpose: 'run' });
  const map = JSON.parse(build.map);
  assert.deepEqual(map.sources.filter((name) => !name.startsWith('<')), ['pages/p.tsx']);
  const { SourceMap } = require('node:module');
  const lines = build.code.split('\n');
  const line = lines.findIndex((text) => text.includes('function Page('));
  const entry = new SourceMap(map).findEntry(line, lines[line].indexOf('function Page('));
  assert.equal(entry.originalLine + 1, 4);
  assert.deepEqual(build.modules.map(([name]) => name), ['pages/p.tsx']);
});

test('styled-jsx is compiled as on the server', async (context) => {
  const driver = await openProject(context, {
    'pages/p.jsx': 'export default function Page() {\n  return <div><p>a</p>'
      + '<style jsx>{`p { color: red; }`}</style></div>;\n}\n',
  });
  const wanted = runCommand('pages/p.jsx');
  const ids = ({ build }) => [...new Set(build.code.match(/jsx-[0-9a-f]+/g))];
  const server = ids(await driver.supervisor.builder.build(wanted));
  const client = ids(await driver.supervisor.builder.buildClient({ ...wanted, purpose: 'run' }));
  assert.equal(server.length, 1);
  assert.deepEqual(client, server);
});

test('where a page runs is nothing to its browser\'s code', async (context) => {
  const driver = await openProject(context, {
    'pages/p.jsx': 'import { load } from "../lib/load";\nimport { name } from "../lib/name";\n'
      + 'export const config = { runtime: "experimental-edge" };\n'
      + 'export const getServerSideProps = () => load();\nexport default () => name;\n',
    'lib/load.js': 'export const load = () => ({ props: {} });\n',
    'lib/name.js': 'import sep from "sep";\n'
      + 'export const name = typeof window === "undefined" ? "" : sep;\n',
    'node_modules/sep/package.json': '{"name":"sep","exports":{"edge-light":"./i.js","browser":"./b.js"}}',
    'node_modules/sep/b.js': 'module.exports = require("fs");\n',
    'node_modules/sep/i.js': 'module.exports = "/";\n',
  });
  const { client, failure } = await clientOf(driver, 'pages/p.jsx');
  if (client === null) assert.fail(JSON.stringify(failure));
  assert.deepEqual(client.kept, ['pages/p.jsx', 'lib/name.js', 'sep', 'fs']);
  assert.deepEqual(client.removed, ['lib/load.js']);
});

test('a change is seen, and a build that nothing changed is reused', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': `import "../lib/a";\n${page}`, 'lib/a.ts': 'export const a = "first";',
  });
  const build = () => driver.supervisor.builder.buildClient(
    { ...runCommand('pages/p.tsx'), purpose: 'report' });
  const first = await build();
  assert.deepEqual(first.client.texts.map(({ text }) => text), ['first']);
  write(driver.root, { 'lib/a.ts': 'export const a = "second";' });
  const second = await build();
  assert.deepEqual(second.client.texts.map(({ text }) => text), ['second']);
});

test('a page that does not build says so', async (context) => {
  const driver = await openProject(context, { 'pages/p.tsx': 'export default () => <p>;' });
  const { client, failure } = await clientOf(driver);
  assert.equal(client, null);
  assert.equal(failure.stage, 'build');
  assert.equal(failure.frames[0].file, 'pages/p.tsx');
});

for (const [name, files, version, hasFs] of [
  ['case 265: Babel\'s rules hold where Babel compiles', { '.babelrc': '{}' }, 15, true],
  ['case 265: Babel\'s rules hold before version 12', {}, 11, true],
  ['case 265: SWC\'s rules hold otherwise', {}, 13, false],
]) {
  test(name, async (context) => {
    const driver = await openProject(context, {
      'pages/p.tsx': 'import fs from "fs";\nfunction getServerSideProps() { return fs; }\n'
        + `getServerSideProps.x = 1;\n${page}`, ...files,
    });
    const { client } = await clientOf(driver, 'pages/p.tsx', { nextVersion: version });
    assert.equal(client.kept.includes('fs'), hasFs);
  });
}
