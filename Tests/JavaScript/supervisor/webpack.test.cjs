'use strict';
/** Settings of next.config that change how modules are found: aliases, definitions, loaders. */

const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const { documentOf, openProject } = require('./project.cjs');

const workerFile = path.join(__dirname, '..', '..', '..', 'Sources', 'PageRuntime', 'JavaScript',
  'worker-start.cjs');
const phase = 'phase-development-server';

/** A project whose configuration is loaded, with real workers. */
async function configured(context, files, file = 'next.config.js') {
  const driver = await openProject(context, files, { workerFile },
    { systemModules: ['/usr/share/nodejs'] });
  const answer = await driver.send({ type: 'loadConfig', file, phase });
  assert.equal(answer.type, 'configLoaded', answer.message);
  const run = async (page, more = {}) => {
    const result = await driver.run(page, { config: answer.config, ...more });
    assert.equal(result.outcome.kind, 'props', result.outcome.message);
    return { ...result, html: documentOf(result.event, result.html) };
  };
  return { driver, config: answer.config, run };
}

const page = (value, imports = '') => `${imports}
  export const getServerSideProps = () => ({ props: { value: ${value} } });
  export default ({ value }) => <p>{JSON.stringify(value)}</p>;`;

test('aliases of the webpack function lead to files, packages and nothing', async (context) => {
  const { run } = await configured(context, {
    'next.config.js': `const path = require('path');
      module.exports = { webpack(config, { isServer, dev, webpack, defaultLoaders, dir }) {
        config.resolve.alias['@parts'] = path.join(__dirname, 'parts');
        config.resolve.alias['~'] = dir;
        config.resolve.alias['exact$'] = path.join(__dirname, 'parts/exact.js');
        config.resolve.alias.nothing = false;
        config.resolve.alias.side = isServer ? './parts/server.js' : './parts/browser.js';
        config.resolve.alias.renamed = 'real-package';
        config.resolve.alias.react = '/nowhere';
        config.resolve.alias.several = ['/nowhere', path.join(__dirname, 'parts')];
        return config;
      } };`,
    'parts/one.ts': 'export const one: string = "one";', 'parts/exact.js': 'export default "exact";',
    'parts/index.js': 'export default "index";', 'parts/server.js': 'export default "server";',
    'pages/parts/server.js': 'export default "server";',
    'node_modules/real-package/index.js': 'exports.real = require("./more").more;',
    'node_modules/real-package/more.js': 'exports.more = typeof module.paths;',
    'pages/p.js': page('[one, tilde, exact, Object.keys(nothing), side, real, index, several]',
      `import { one } from '@parts/one'; import { one as tilde } from '~/parts/one';
       import exact from 'exact'; import * as nothing from 'nothing/at/all'; import side from 'side';
       import { real } from 'renamed'; import index from '@parts'; import several from 'several';`),
  });
  assert.deepEqual((await run('pages/p.js')).props.value,
    ['one', 'one', 'exact', ['default'], 'server', 'object', 'index', 'index']);
});

test('texts of DefinePlugin replace names, on each side its own', async (context) => {
  const { run, config } = await configured(context, {
    'next.config.js': `module.exports = { webpack: (config, { webpack, isServer, buildId }) => {
      config.plugins.push(new webpack.DefinePlugin({
        __SERVER__: isServer, 'process.env.BUILD': JSON.stringify(buildId),
        NESTED: { deep: '"x"' }, CALL: 'compute()',
      }));
      config.plugins.push(new webpack.ProvidePlugin({ $: 'jquery' }), new webpack.a.b.C());
      return config;
    } };`,
    'pages/p.js': page('[__SERVER__, process.env.BUILD, NESTED.deep, typeof CALL]'),
  });
  assert.deepEqual((await run('pages/p.js')).props.value, [true, 'development', 'x', 'undefined']);
  assert.deepEqual(config.webpack.client.define[0], ['__SERVER__', 'false']);
});

test('constants of compiler.define are values, those of the server are its own', async (context) => {
  const { run, config } = await configured(context, {
    'next.config.js': `module.exports = {
      compiler: { define: { NAME: 'x', 'process.env.LEVEL': 3 }, defineServer: { SIDE: 'server' } },
      webpack: (config) => config,
    };`,
    'pages/p.js': page('[NAME, process.env.LEVEL, SIDE]'),
  });
  assert.deepEqual((await run('pages/p.js')).props.value, ['x', 3, 'server']);
  assert.deepEqual(config.webpack.client.define, [['NAME', '"x"'], ['process.env.LEVEL', '3']]);
});

test('functions that look for the rules of Next.js find them', async (context) => {
  const { config, driver } = await configured(context, {
    'next.config.mjs': `export default { webpack(config) {
      const images = config.module.rules.find((rule) => rule.test?.test?.('.svg'));
      config.module.rules.push({ ...images, test: /\\.svg$/i, resourceQuery: /url/ },
        { issuer: images.issuer, resourceQuery: { not: [...images.resourceQuery.not, /url/] } });
      images.exclude = /\\.svg$/i;
      config.module.rules.find((rule) => typeof rule.oneOf === 'object').oneOf
        .filter((rule) => Array.isArray(rule.use)).forEach((rule) => rule.use.forEach((loader) => {
          if (loader.loader.includes('css-loader')) delete loader.options.modules;
        }));
      config.optimization.splitChunks.cacheGroups.own = {};
      config.externals.push('canvas');
      config.experiments = { ...config.experiments, asyncWebAssembly: true };
      config.resolve.fallback = { ...config.resolve.fallback, fs: false };
      return config;
    } };`,
  }, 'next.config.mjs');
  assert.deepEqual(config.webpack, {
    server: { svgr: false, alias: [], fallback: [['fs', false]], define: [] },
    client: { svgr: false, alias: [], fallback: [['fs', false]], define: [] }, problem: null,
  });
  assert.ok(!driver.events.some(({ type }) => type === 'notice'));
});

test('a webpack function that fails leaves the rest of the configuration', async (context) => {
  const { config, driver } = await configured(context, {
    'next.config.js': `module.exports = { basePath: '/b', webpack(config) {
      return config.plugins[7].options; } };`,
  });
  assert.equal(config.basePath, '/b');
  const { text } = await driver.event(({ type }) => type === 'notice');
  assert.match(text, /^The webpack function of next\.config\.js failed, .*TypeError: Cannot read/);
  const none = await configured(context, {
    'next.config.js': 'module.exports = { webpack() {} };' });
  assert.match(none.config.webpack.problem, /Webpack config is undefined\. You may have forgot/);
});

test('the browser\'s code has its own aliases, and does without what has no fallback',
  async (context) => {
    const { driver, config } = await configured(context, {
      'next.config.js': `module.exports = { webpack(config, { isServer }) {
        config.resolve.alias.side = __dirname + (isServer ? '/lib/server.js' : '/lib/browser.js');
        if (!isServer) config.resolve.fallback = { fs: false };
        return config;
      } };`,
      'lib/server.js': 'export default "server";', 'lib/browser.js': 'export default "browser";',
      'pages/p.js': 'import fs from "fs"; import side from "side";\nexport default () => [fs, side];',
    });
    const { client } = await driver.send({
      type: 'client', page: { key: '/p', file: 'pages/p.js' }, special: {}, inlined: [],
      mode: 'production', config, nextVersion: 15,
    });
    assert.deepEqual(client.kept, ['pages/p.js', 'lib/browser.js']);
  });

test('aliases of Turbopack', async (context) => {
  const { run } = await configured(context, {
    'next.config.js': `module.exports = { turbopack: { resolveAlias: {
      lib: './lib/a.js', both: { browser: './no', default: './lib/a.js' } } } };`,
    'pages/lib/a.js': 'export default "a";', 'pages/p.js': page('[a, b]',
      'import a from "lib"; import b from "both";'),
  });
  assert.deepEqual((await run('pages/p.js')).props.value, ['a', 'a']);
});

test('drawings are components where SVGR loads them', async (context) => {
  const { run } = await configured(context, {
    'next.config.js': `module.exports = { webpack(config) {
      const images = config.module.rules.find((rule) => rule.test?.test?.('.svg'));
      config.module.rules.push({ ...images, test: /\\.svg$/i, resourceQuery: /url/ },
        { test: /\\.svg$/i, use: [{ loader: '@svgr/webpack', options: { icon: true } }] });
      images.exclude = /\\.svg$/i;
      return config;
    } };`,
    'pages/logo.svg': `<?xml version="1.0"?><!-- <svg> --><svg xmlns="http://www.w3.org/2000/svg"
      class="logo" stroke-width='2' viewBox="0 0 8 8" style="fill: red; --a: b" data-n="&quot;">
      <path d="M0 0"/></svg>`,
    'pages/p.js': `import Logo, { ReactComponent } from './logo.svg'; import url from './logo.svg?url';
      export default () => <><Logo width={9} className="own" />{url.src}{typeof ReactComponent}</>;`,
  });
  const { html } = await run('pages/p.js');
  assert.ok(html.includes('<svg xmlns="http://www.w3.org/2000/svg" class="own" stroke-width="2" ' +
    'viewBox="0 0 8 8" style="fill:red;--a:b" data-n="&quot;" width="9"><path d="M0 0"/></svg>' +
    '/_next/static/media/logo.'), html);
});

test('images.loaderFile makes the addresses of images', async (context) => {
  const { run } = await configured(context, {
    'next.config.js': 'module.exports = { images: { loaderFile: "./image/loader.ts" } };',
    'image/loader.ts': `export default function own({ src, width, quality, config }: any) {
      return 'https://img.test' + src + '?w=' + width + '&q=' + (quality || 1) + typeof config;
    }`,
    'pages/p.js': `import Image from 'next/image';
      export default () => <Image src="/a.png" alt="" width={100} height={50} />;`,
  });
  const { html } = await run('pages/p.js');
  assert.ok(html.includes('src="https://img.test/a.png?w=256&amp;q=1undefined"'), html);
});

/** Settings of images that Next.js refuses. */
const refused = [
  ['{ loaderFile: "./none.js" }', /Specified images\.loaderFile does not exist at "\/.*\/none\.js"\./],
  ['{ loader: "imgix", path: "https://a.b/", loaderFile: "./next.config.js" }',
    /Specified images\.loader property \(imgix\) cannot be used with images\.loaderFile property\./],
  ['{ loader: "cloudinary" }',
    /Specified images\.loader property \(cloudinary\) also requires images\.path property/],
  ['{ loader: "own" }', /Specified images\.loader should be one of \(default, imgix, cloudinary, /],
];

for (const [images, message] of refused) {
  test(`images that are refused: ${images}`, async (context) => {
    const driver = await openProject(context,
      { 'next.config.js': `module.exports = { images: ${images} };` }, { workerFile },
      { systemModules: ['/usr/share/nodejs'] });
    const answer = await driver.send({ type: 'loadConfig', file: 'next.config.js', phase });
    assert.equal(answer.type, 'error');
    assert.match(answer.message, message);
  });
}

test('a configuration in TypeScript is compiled with what it imports', async (context) => {
  const { config } = await configured(context, {
    'next.config.ts': `import type { NextConfig } from 'next';
      import { base } from './config/base';
      const config: NextConfig = { basePath: base, env: { AT: __dirname } };
      export default async (phase: string): Promise<NextConfig> => ({ ...config, phase } as any);`,
    'config/base.ts': 'export const base: string = "/ts";',
  }, 'next.config.ts');
  assert.deepEqual([config.basePath, config.phase], ['/ts', phase]);
  const driver = await openProject(context, { 'next.config.ts': 'export default {' },
    { workerFile }, { systemModules: ['/usr/share/nodejs'] });
  const broken = await driver.send({ type: 'loadConfig', file: 'next.config.ts', phase });
  assert.match(broken.message, /^next\.config\.ts: .*\(next\.config\.ts:1:17\)/s);
});
