'use strict';
/** Modules that ask where they are, that wait while they load, and that lie in a workspace. */

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { documentOf, openProject, write } = require('./project.cjs');

const workerFile = path.join(__dirname, '..', '..', '..', 'Sources', 'PageRuntime', 'JavaScript',
  'worker-start.cjs');

function opened(context, files) {
  return openProject(context, files, { workerFile }, { systemModules: ['/usr/share/nodejs'] });
}

const page = (value, imports = '') => `${imports}
  export const getServerSideProps = async () => ({ props: { value: ${value} } });
  export default ({ value }) => <p>{JSON.stringify(value)}</p>;`;

/** The value of a page, and its HTML. */
async function valueOf(driver, file = 'pages/p.js', more = {}) {
  const answer = await driver.run(file, more);
  assert.equal(answer.outcome.kind, 'props', answer.outcome.message);
  return { value: answer.props.value, html: documentOf(answer.event, answer.html), answer };
}

test('a module that asks for its address gets that of its own file', async (context) => {
  const driver = await opened(context, {
    'lib/data/here.ts': `import { readFileSync } from 'fs';
      const folder: string = import.meta.url;
      export const text: string = readFileSync(new URL('./text.json', folder), 'utf8');
      export const url = import.meta.url;`,
    'lib/data/text.json': '{"a":1}',
    'node_modules/esm/package.json': '{ "type": "module", "exports": "./src/index.js" }',
    'node_modules/esm/src/index.js': `import { createRequire } from 'module';
      export const version = createRequire(import.meta.url)('../package.json').type;
      export const url = import.meta.url;`,
    'pages/p.js': page('[text, url, other, version, import.meta.url]',
      `import { text, url } from '../lib/data/here';
       import { version, url as other } from 'esm';`),
  });
  const { value } = await valueOf(driver);
  assert.equal(value[0], '{"a":1}');
  assert.deepEqual([value[1], value[2], value[4]].map((url) => url.replace(`file://${driver.root}`, '')),
    ['/lib/data/here.ts', '/node_modules/esm/src/index.js', '/pages/p.js']);
  assert.equal(value[3], 'module');
});

test('a file beside a module is where the browser gets it', async (context) => {
  const files = {
    'public/picture.png': 'picture', 'lib/text.json': '{"a":1}',
    'lib/here.js': `export const place = new URL(
      './text.json', import.meta.url,
    ); export const other = new URL('./none.json', import.meta.url).protocol;`,
    'pages/p.js': page('[url.pathname, String(url), url instanceof URL, place.href, other]', `import { other, place } from '../lib/here';
      const url = new URL('../public/picture.png', import.meta.url);`),
    'pages/api/size.js': `import { readFileSync } from 'fs'; export default (req, res) =>
      res.json(readFileSync(new URL('../../lib/text.json', import.meta.url), 'utf8'));`,
  };
  const driver = await opened(context, files);
  const { value } = await valueOf(driver, 'pages/p.js', { config: { basePath: '/base' } });
  const [address, text, isUrl, place, other] = value;
  assert.match(address, /^\/base\/_next\/static\/media\/picture\.[0-9a-f]{8}\.png$/);
  assert.deepEqual([text, isUrl, other], [address, true, 'file:']);
  assert.match(place, /\/text\.[0-9a-f]{8}\.json$/);
  // An API route gets the file itself.
  const { response } = await driver.run('pages/api/size.js');
  assert.equal(response.status, 200);
});

test('a name that no module exports is undefined, and warned of', async (context) => {
  const driver = await opened(context, {
    'lib/good.js': 'export const ok = 1;', 'lib/types.ts': 'export type T = { a: 1 };',
    'pages/p.js': page('[typeof nope, typeof Def, typeof as2, typeof T, ok]',
      `import { nope, ok, other as as2 } from '../lib/good'; import Def from '../lib/good';
      import { T } from '../lib/types';`),
  });
  const { value, answer } = await valueOf(driver);
  assert.deepEqual(value, ['undefined', 'undefined', 'undefined', 'undefined', 1]);
  assert.deepEqual(answer.trace.logs.map(({ text }) => text), [
    'Attempted import error: \'nope\' is not exported from \'../lib/good\' (imported as \'nope\').',
    'Attempted import error: \'other\' is not exported from \'../lib/good\' (imported as \'as2\').',
    'Attempted import error: \'../lib/good\' does not contain a default export (imported as ' +
      '\'Def\').',
    'Attempted import error: \'T\' is not exported from \'../lib/types\' (imported as \'T\').',
  ]);
  write(driver.root, { 'lib/good.js':
    'export const ok = 2, nope = 1, other = 1; export default 1;' });
  const after = await valueOf(driver);
  assert.deepEqual(after.value, ['number', 'number', 'number', 'undefined', 2]);
  assert.equal(after.answer.trace.logs.length, 1);
});

test('imports with attributes', async (context) => {
  const driver = await opened(context, {
    'data/a.json': '{"a":1}', 'data/b.json': '{"b":2}',
    'lib/b.ts': 'import b from "../data/b.json" with { type: "json" }; export const c: number = b.b;',
    'pages/p.js': page('[a.a, c, "from \'x\' with {}"]', `import { c } from '../lib/b';
      import a from '../data/a.json' with { type: 'json' };`),
  });
  assert.deepEqual((await valueOf(driver)).value, [1, 2, 'from \'x\' with {}']);
});

test('what next/cache keeps is asked for', async (context) => {
  const driver = await opened(context, {
    'pages/p.js': page('[await kept(2), (() => { try { revalidateTag("t"); } catch (error) { ' +
      'return error.message; } })(), unstable_noStore() === undefined]',
    `import { revalidateTag, unstable_cache, unstable_noStore } from 'next/cache';
      const kept = unstable_cache(async (n) => n + 1, ['n'], { tags: ['t'] });`),
  });
  assert.deepEqual((await valueOf(driver)).value,
    [3, 'Invariant: static generation store missing in revalidateTag t', true]);
});

test('modules that are asked for as the code runs are those that others have', async (context) => {
  const driver = await opened(context, {
    'node_modules/compiled/index.js': `Object.defineProperty(exports, '__esModule',
      { value: true }); exports.default = () => 'own default'; exports.named = 1;`,
    'node_modules/plain/index.js': 'module.exports = { a: 1 };',
    'pages/p.js': `import React from 'react'; import dynamic from 'next/dynamic';
      import getConfig from 'next/config';
      const Link = dynamic(() => import('next/link'));
      const Own = dynamic(() => import('compiled'));
      export const getServerSideProps = async () => {
        const [config, react, fs, compiled, plain, server] = await Promise.all([
          import('next/config'), import('react'), import('fs'), import('compiled'),
          import('plain'), import('next/server')]);
        return { props: { value: [config.default === getConfig, react.useState === React.useState,
          react.default === React, typeof fs.readFileSync, typeof fs.default.existsSync,
          compiled.named, compiled.default(), plain.default.a, plain.a,
          typeof server.NextResponse] } };
      };
      export default ({ value }) => <p>{value.join()}<Link href="/a">l</Link><Own /></p>;`,
  });
  const { value, html } = await valueOf(driver);
  assert.deepEqual(value, [true, true, true, 'function', 'function', 1, 'own default', 1, 1,
    'function']);
  assert.match(html, /<a href="\/a">l<\/a>own default<\/p>/);
});

test('a package with await at its top is waited for', async (context) => {
  const driver = await opened(context, {
    'node_modules/slow/package.json': '{ "type": "module", "exports": "./index.mjs" }',
    'node_modules/slow/index.mjs': `import { used } from './used.mjs';
      export const found = await new Promise((resolve) => setTimeout(() => resolve(used), 5));`,
    'node_modules/slow/used.mjs': 'export const used = "waited for";',
    'node_modules/plain/index.js': 'exports.plain = 1; exports.self = () => exports.plain;',
    'pages/p.js': `import React, { useState } from 'react';
      import Head from 'next/head';
      import { found } from 'slow';
      import plain, { self } from 'plain';
      import * as fs from 'fs';
      const own = await Promise.resolve('own');
      export const getServerSideProps = async () => ({ props: { value: [found, plain.plain, self(),
        typeof fs.readFileSync, own, typeof React.version] } });
      export default function Page({ value }) {
        const [state] = useState(own);
        return <><Head><title>{state}</title></Head><p>{value[0]}</p></>;
      }`,
  });
  const { value, html } = await valueOf(driver);
  assert.deepEqual(value, ['waited for', 1, 1, 'function', 'own', 'string']);
  assert.match(html, /<title data-next-head="">own<\/title>.*<p>waited for<\/p>/s);
  assert.deepEqual((await valueOf(driver)).value, value, 'and the second time');
  const { client, failure } = await driver.send({
    type: 'client', page: { key: '/p', file: 'pages/p.js' }, special: {}, inlined: [],
    mode: 'production', config: {}, nextVersion: 15,
  });
  assert.equal(failure, null);
  assert.deepEqual(client.kept, ['pages/p.js']);
});

test('a module whose await fails fails the run where it waits', async (context) => {
  const driver = await opened(context, {
    'lib/late.js': 'const a = 1;\nawait Promise.reject(new TypeError("not there"));\nexport { a };',
    'pages/p.js': page('a', 'import { a } from "../lib/late";'),
  });
  for (let time = 0; time < 2; time += 1) {
    const { outcome } = await driver.run('pages/p.js');
    assert.deepEqual([outcome.kind, outcome.stage, outcome.name, outcome.message],
      ['failed', 'props', 'TypeError', 'not there']);
    assert.deepEqual([outcome.frames[0].file, outcome.frames[0].line], ['lib/late.js', 2]);
  }
});

test('an API route with await at its top', async (context) => {
  const driver = await opened(context, {
    'pages/api/x.js': `const word = await Promise.resolve('late');
      export default (req, res) => res.json({ word });`,
  });
  const answer = await driver.run('pages/api/x.js');
  assert.equal(documentOf(answer.event, answer.html), '{"word":"late"}');
});

test('a project in a workspace bundles the packages beside it', async (context) => {
  const driver = await openWorkspace(context, {
    'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
    'tsconfig.base.json': `{ "compilerOptions": { "baseUrl": ".", "paths": {
      "@shared/*": ["packages/shared/src/*"] } } }`,
    'packages/ui/package.json': '{ "name": "@acme/ui", "main": "src/index.tsx" }',
    'packages/ui/src/index.tsx': `import { useRouter } from 'next/router';
      import styles from './box.module.css';
      import { tool } from 'tool';
      export const Box = ({ text }: { text: string }) =>
        <b className={styles.box}>{text}{useRouter().pathname}{tool}</b>;`,
    'packages/ui/src/box.module.css': '.box { color: red }',
    'packages/shared/src/words.ts': 'export const word: string = "shared";',
    'node_modules/tool/index.js': 'exports.tool = "tool";',
    'node_modules/untold/package.json': '{ "main": "index.tsx" }',
    'node_modules/untold/index.tsx': 'export const untold = (n: number) => <i>{n}</i>;',
    'apps/web/package.json': '{ "name": "web" }',
    'apps/web/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
    'apps/web/pages/p.tsx': `import { Box } from '@acme/ui';
      import { word } from '@shared/words';
      import { untold } from 'untold';
      export const getServerSideProps = () => ({ props: { value: word } });
      export default ({ value }: { value: string }) => <><Box text={value} />{untold(1)}</>;`,
  });
  const config = { transpilePackages: ['@acme/ui', 'untold'] };
  const { value, html } = await valueOf(driver, 'pages/p.tsx', { config });
  assert.equal(value, 'shared');
  assert.match(html, /<b class="box_box__\w{5}">shared<!-- -->\/p<!-- -->tool<\/b><i>1<\/i>/);
  const { answer } = await valueOf(driver, 'pages/p.tsx', { config });
  assert.ok(answer.inputs.some((file) => file.endsWith('packages/ui/src/index.tsx')));
  write(path.join(driver.root, '../..'), {
    'packages/shared/src/words.ts': 'export const word: string = "changed";' });
  assert.equal((await valueOf(driver, 'pages/p.tsx', { config })).value, 'changed');
});

/** Opens `apps/web` of a workspace whose packages are linked into node_modules. */
async function openWorkspace(context, files) {
  const { Driver, makeProject } = require('./project.cjs');
  const root = makeProject(context, files);
  fs.mkdirSync(path.join(root, 'node_modules/@acme'), { recursive: true });
  fs.symlinkSync('../../packages/ui', path.join(root, 'node_modules/@acme/ui'));
  const driver = new Driver(context, path.join(root, 'apps/web'), { workerFile });
  const answer = await driver.open({ systemModules: ['/usr/share/nodejs'] });
  assert.equal(answer.type, 'opened', answer.message);
  return driver;
}

test('a class that names itself in its static block', async (context) => {
  const driver = await opened(context, {
    'pages/p.tsx': `class Registry {
        static names: string[] = [];
        static { Registry.names.push('first'); (Registry as any).isReady = true; }
      }
      export const getServerSideProps = async () =>
        ({ props: { value: [Registry.names, (Registry as any).isReady, Registry.name] } });
      export default ({ value }: any) => <p>{Registry.names.join()}{value[2]}</p>;`,
  });
  const { value, html } = await valueOf(driver, 'pages/p.tsx');
  assert.deepEqual(value, [['first'], true, 'Registry']);
  assert.match(html, /<p>first(<!-- -->)?Registry<\/p>/);
});

test('import() of a package prints nothing', async (context) => {
  const driver = await opened(context, {
    'node_modules/later/index.js': 'exports.text = "loaded";',
    'pages/p.js': page('(await import("later")).text'),
  });
  const { value, answer } = await valueOf(driver);
  assert.equal(value, 'loaded');
  await new Promise((resolve) => setImmediate(resolve));
  const printed = driver.events.filter(({ type }) => type === 'log' || type === 'notice');
  assert.deepEqual([printed, answer.trace.logs], [[], []]);
});

test('names put together at run time mean files beside their module', async (context) => {
  const driver = await opened(context, {
    'locales/en.json': '{"hello":"Hello"}', 'locales/de/common.json': '{"hello":"Hallo"}',
    'lib/parts/one.ts': 'export default 1 as number; export const name: string = "one";',
    'lib/load.ts': `
      export const messages = async (name: string) => (await import(\`../locales/\${name}.json\`)).default;
      export const nested = (l: string, n: string) =>
        import(/* webpackChunkName: "l" */ \`../locales/\${l}/\${n}.json\`).then((m) => m.default);
      export const part = (name: string) => import('./parts/' + name);
      export const now = (name: string) => require(\`./parts/\${name}.ts\`);`,
    'jsconfig.json': '{"compilerOptions":{"baseUrl":".","paths":{"@/*":["./*"]}}}',
    'lib/aliased.js': 'export const aliased = (name) => import(`@/locales/${name}.json`);',
    'pages/p.js': page(`[await messages('en'), await nested('de', 'common'), (await part('one')).default,
      now('one').name, await messages('fr').catch(({ code, message }) => [code, message]),
      await messages('constructor').catch(({ code }) => code), (await aliased('en')).default]`,
    'import { aliased } from "../lib/aliased"; import { messages, nested, now, part } from "../lib/load";'),
  });
  const { value } = await valueOf(driver);
  assert.deepEqual(value, [{ hello: 'Hello' }, { hello: 'Hallo' }, 1, 'one',
    ['MODULE_NOT_FOUND', "Cannot find module '../locales/fr.json'"], 'MODULE_NOT_FOUND',
    { hello: 'Hello' }]);
});
