'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { openProject, write } = require('./project.cjs');

/** A page whose props are the value of an expression. */
const showing = (imports, expression) => `${imports}
export async function getServerSideProps() { return { props: { value: ${expression} } }; }
export default function Page() { return <p />; }
`;

const package_ = (name, version, more = {}) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, ...more }),
});

/** What page code gets for an import. */
const imports = [
  {
    name: 'TypeScript, JSX in .js, and a JSON file',
    files: {
      'pages/p.js': showing('import { a } from "../a"; import b from "../b.json"; import { c } from "../c";',
        '[a, b.x, c().props.className]'),
      'a.ts': 'enum Kind { One = 1 } export const a = Kind.One satisfies number;',
      'b.json': '{"x": 2}',
      'c.js': 'export const c = () => <i className="three" />;',
    },
    value: [1, 2, 'three'],
  },
  {
    name: 'tsconfig paths, with comments, trailing commas, extends and jsx preserve',
    files: {
      'pages/p.tsx': showing('import a from "@/a"; import b from "~lib/deep/b"; import c from "exact"; '
        + 'import d from "rooted/d"; import e from "@/deep/e";', '[a, b, c, d, e]'),
      'tsconfig.json': `{
        // what create-next-app writes
        "extends": "./config/base",
        "compilerOptions": { "jsx": "preserve", "strict": true, /* here */ "baseUrl": ".", },
      }`,
      'config/base.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"],"~lib/*":["nowhere/*","src/lib/*"],"exact":["src/c"],'
        + '"@/deep/*":["src/deeper/*"],"*":["none/*"]}}}',
      'src/deeper/e.ts': 'export default "e";',
      'src/a.tsx': 'export default "a";',
      'src/lib/deep/b/index.ts': 'export default "b";',
      'src/c.js': 'module.exports = "c";',
      'rooted/d.ts': 'export default "d";',
    },
    value: ['a', 'b', 'c', 'd', 'e'],
  },
  {
    name: 'jsconfig paths without baseUrl',
    files: {
      'pages/p.js': showing('import a from "#a/x"; import b from "@b/x.js";', '[a, b]'),
      'jsconfig.json': '{"compilerOptions":{"paths":{"@b/*":["./b/*"]}}}',
      'package.json': '{"imports":{"#a/*":"./a/*.js"}}',
      'a/x.js': 'export default "a";',
      'b/x.ts': 'export default "b";',
    },
    value: ['a', 'b'],
  },
  {
    name: 'two versions of a CommonJS package',
    files: {
      'pages/p.js': showing('import one from "dep"; import { two } from "user";', '[one, two]'),
      ...package_('dep', '1.0.0'), 'node_modules/dep/index.js': 'module.exports = "dep 1";',
      ...package_('user', '1.0.0'),
      'node_modules/user/index.js': 'exports.two = require("dep");',
      'node_modules/user/node_modules/dep/package.json': '{"name":"dep","version":"2.0.0"}',
      'node_modules/user/node_modules/dep/index.js': 'module.exports = "dep 2";',
    },
    value: ['dep 1', 'dep 2'],
  },
  {
    name: 'two versions of an ESM-only package',
    files: {
      'pages/p.js': showing('import one from "dep"; import two from "user";', '[one, two]'),
      ...package_('dep', '1.0.0', { type: 'module', exports: './index.js' }),
      'node_modules/dep/index.js': 'export default "dep 1";',
      ...package_('user', '1.0.0', { type: 'module', exports: { import: './main.mjs' } }),
      'node_modules/user/main.mjs': 'import dep from "dep"; import cjs from "plain"; export default dep + cjs;',
      'node_modules/user/node_modules/dep/package.json':
        '{"name":"dep","version":"2.0.0","type":"module","exports":"./index.js"}',
      'node_modules/user/node_modules/dep/index.js': 'export default "dep 2";',
      'node_modules/user/node_modules/plain/index.js': 'module.exports = " and plain";',
    },
    value: ['dep 1', 'dep 2 and plain'],
  },
  {
    name: 'the default of compiled CommonJS, in TypeScript of a project of ES modules',
    files: {
      'pages/p.tsx': showing('import make from "made"; import { at } from "../lib/at";',
        '[make(), at]'),
      'lib/at.ts': 'import make from "made"; export const at = make() + "!";',
      'package.json': '{"type":"module"}',
      ...package_('made', '1.0.0'),
      'node_modules/made/index.js': 'exports.__esModule = true; exports.default = () => "made";',
    },
    value: ['made', 'made!'],
  },
  {
    name: 'of a package with both kinds the ES module, where require() gets the other',
    files: {
      'pages/p.js': showing('import kind from "both"; import sub from "both/sub"; import js from "flat";',
        '[kind, require("both").file, sub, js]'),
      ...package_('flat', '1.0.0', { exports: { import: './i.js', require: './r.js' } }),
      'node_modules/flat/i.js': 'export default "no module to Node.js";',
      'node_modules/flat/r.js': 'module.exports = "flat";',
      ...package_('both', '1.0.0', {
        exports: { '.': { import: './i.mjs', require: './r.cjs' }, './sub': './sub.cjs' },
      }),
      'node_modules/both/i.mjs': 'export default "esm";',
      'node_modules/both/r.cjs': 'exports.__esModule = true; exports.default = "cjs"; exports.file = __filename.split("/").pop();',
      'node_modules/both/sub.cjs': 'module.exports = "sub";',
    },
    value: ['esm', 'r.cjs', 'sub', 'flat'],
  },
  {
    name: 'a package with only a "module" entry is bundled',
    files: {
      'pages/p.js': showing('import x from "old-esm";', 'x'),
      ...package_('old-esm', '1.0.0', { module: './x.js' }),
      'node_modules/old-esm/x.js': 'export default "bundled";',
    },
    value: 'bundled',
  },
  {
    name: 'an ESM-only package that asks where it is',
    files: {
      'pages/p.js': showing('import { load } from "asks";', '[load("path").sep, typeof import.meta.url]'),
      ...package_('asks', '1.0.0', { type: 'module', exports: './index.js' }),
      'node_modules/asks/index.js': `import { createRequire } from "node:module";
        export const load = createRequire(import.meta.url);`,
    },
    value: ['/', 'string'],
  },
  {
    name: 'server-only and client-only are empty, without being installed',
    files: { 'pages/p.js': showing('import "server-only"; import "client-only";', '1') },
    value: 1,
  },
  {
    name: 'Node built-ins, with and without their prefix',
    files: {
      'pages/p.js': showing('import fs from "fs"; import { join } from "node:path";',
        '[typeof fs.readFileSync, join("a", "b")]'),
    },
    value: ['function', 'a/b'],
  },
  {
    name: 'a font gives its address',
    files: {
      'pages/p.js': showing('import font from "../a.woff2";', 'font.replace(/\\.\\w{8}\\./, ".HASH.")'),
      'a.woff2': Buffer.from([1, 2, 3]),
    },
    value: '/_next/static/media/a.HASH.woff2',
  },
];

for (const { name, files, value } of imports) {
  test(`an import gives: ${name}`, async (context) => {
    const driver = await openProject(context, files);
    const page = Object.keys(files).find((file) => file.startsWith('pages/'));
    const answer = await driver.run(page);
    assert.equal(answer.outcome.kind, 'props', answer.outcome.message);
    assert.deepEqual(answer.props.value, value);
  });
}

for (const [kind, name, text] of [
  ['TypeScript', 'index.ts', 'export const size: number = 4;'],
  ['CommonJS', 'index.js', 'exports.size = 4;'],
]) test(`a linked workspace package of ${kind} is bundled, for it is edited too`, async (context) => {
  const driver = await openProject(context, {
    'apps/web/pages/p.js': '',
    'packages/ui/package.json': `{"name":"ui","main":"./${name}"}`,
    [`packages/ui/${name}`]: text,
  });
  const { root } = driver;
  fs.mkdirSync(path.join(root, 'node_modules'));
  fs.symlinkSync('../packages/ui', path.join(root, 'node_modules/ui'));
  write(root, { 'apps/web/pages/p.js': showing('import { size } from "ui";', 'size') });
  const answer = await driver.run('apps/web/pages/p.js');
  assert.equal(answer.props?.value, 4);
  assert.ok(answer.inputs.includes(path.join(root, 'packages/ui', name)));
});

test('a package named in transpilePackages is bundled', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': showing('import { tag } from "raw";', 'tag().props.id'),
    ...package_('raw', '1.0.0', { main: './index.js' }),
    'node_modules/raw/index.js': 'export const tag = () => <i id="raw" />;',
  });
  const { props } = await driver.run('pages/p.js', { config: { transpilePackages: ['raw'] } });
  assert.equal(props.value, 'raw');
});

test('only the given names of process.env are inlined', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': showing('', '[process.env.NEXT_PUBLIC_A, process.env.SECRET, process.env.NODE_ENV]'),
  });
  const inlined = [['NEXT_PUBLIC_A', 'text "quoted"'], ['not a name', 'x']];
  const { props } = await driver.run('pages/p.js', { inlined, environment: [['SECRET', 's']] });
  assert.deepEqual(props.value, ['text "quoted"', 's', 'development']);
  const next = await driver.run('pages/p.js', { inlined: [], environment: [['SECRET', 's']] });
  assert.deepEqual(next.props.value, [undefined, 's', 'development'].map((each) => each ?? null));
});

test('page, app and document share one instance of a module', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': showing('import { list } from "../list"; list.push("page");', 'list'),
    'pages/_app.js': 'import { list } from "../list"; list.push("app"); export default () => null;',
    'pages/_document.js': 'import { list } from "../list"; list.push("document"); export default () => null;',
    'list.js': 'export const list = [];',
  });
  const special = { app: 'pages/_app.js', document: 'pages/_document.js' };
  const { props } = await driver.run('pages/p.js', { special });
  assert.deepEqual(props.value, ['page', 'app', 'document']);
});

/** What a build failure says. `message` and `hint` may be a pattern. */
const failures = [
  {
    name: 'a syntax error, with its excerpt',
    files: { 'pages/p.js': 'const a = 1;\n\tconst = 2;\nexport default () => null;\n' },
    message: 'Expected identifier but found "="',
    frame: ['pages/p.js', 2, 8],
    excerpt: '  1 | const a = 1;\n> 2 | \tconst = 2;\n    | \t      ^\n  3 | export default () => null;\n  4 | ',
  },
  {
    name: 'a package that is not installed',
    files: { 'pages/p.js': showing('import x from "@scope/gone/sub";', 'x') },
    message: 'Module not found: Can\'t resolve \'@scope/gone/sub\'',
    hint: 'Install it with `npm install @scope/gone`, or correct the name.',
    frame: ['pages/p.js', 1, 15],
  },
  {
    name: 'a file that is not there',
    files: { 'pages/p.js': showing('import x from "../gone";', 'x') },
    message: 'Module not found: Can\'t resolve \'../gone\'',
    hint: /upper and lower case/,
    frame: ['pages/p.js', 1, 15],
  },
  {
    name: 'a file of a kind that needs a loader',
    files: { 'pages/p.js': showing('import Post from "../post.mdx";', '<Post />'),
      'post.mdx': '# Title' },
    message: 'Module parse failed: post.mdx: You may need an appropriate loader to handle this ' +
      'file type, currently no loaders are configured to process this file. See ' +
      'https://webpack.js.org/concepts#loaders',
    hint: /^MDX needs a webpack loader \(that of @next\/mdx\), .* compiled beforehand/,
    frame: ['pages/p.js', 1, 18],
  },
  {
    name: 'several errors, all told',
    files: { 'pages/p.js': showing('import x from "../one";\nimport y from "../two";', 'x + y') },
    message: 'Module not found: Can\'t resolve \'../one\'\npages/p.js:2:15: Module not found: Can\'t resolve \'../two\'',
    frame: ['pages/p.js', 1, 15],
  },
  {
    name: 'global CSS outside _app (case of 7.6)',
    files: { 'pages/p.js': showing('import "../a.css";', '1'), 'a.css': 'p {}' },
    message: /^Global CSS cannot be imported from files other than your Custom <App>\./,
    frame: ['pages/p.js', 1, 8],
  },
  {
    name: 'an impure selector in a CSS module',
    files: {
      'pages/p.js': showing('import s from "../a.module.css";', 's'),
      'a.module.css': '.ok {}\n  p a { color: red }\n',
    },
    message: 'Selector "p a" is not pure (pure selectors must contain at least one local class or id)',
    frame: ['a.module.css', 2, 3],
  },
  {
    name: 'sass that is not installed',
    files: { 'pages/p.js': showing('import s from "../a.module.scss";', 's'), 'a.module.scss': '.a{}' },
    message: 'To use Sass, you first need to install `sass`.',
    hint: 'Install it with `npm install --save-dev sass`.',
    frame: ['a.module.scss', 1, 1],
  },
  {
    name: 'an image that is none',
    files: { 'pages/p.js': showing('import i from "../a.png";', 'i'), 'a.png': 'text' },
    message: /is not a valid image file/,
  },
  {
    name: 'export * in a page',
    files: {
      'pages/p.js': '// export * from "x"\nexport * from "../other";\n',
      'other.js': 'export default () => null;',
    },
    message: "Using `export * from '...'` in a page is disallowed. Please use `export { default } from '...'` instead.",
    frame: ['pages/p.js', 2, 1],
  },
  {
    name: 'a page that is gone',
    files: { 'pages/other.js': '' }, page: 'pages/p.js',
    message: 'Module not found: Can\'t resolve \'./pages/p.js\'',
  },
];

const sloppy = `export const getServerSideProps = () => {
  Object.freeze({ a: 1 }).a = 2;
  return { props: { own: (function () { return typeof this; })() } };
}; export default () => null;`;

test('on the server nothing is the browser', async (context) => {
  const driver = await openProject(context, { 'pages/p.js': showing('', 'process.browser') });
  assert.equal((await driver.run('pages/p.js')).props.value, false);
});

test('ES modules are strict', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': sloppy, 'pages/q.js': `import '../old';${sloppy}`, 'old.js': 'exports.a = 1;' });
  assert.equal((await driver.run('pages/p.js')).outcome.message,
    "Cannot assign to read only property 'a' of object '#<Object>'");
  assert.equal((await driver.run('pages/q.js')).props.own, 'object');
});

const invalidConfig = 'Invalid page config export found. ';
const configHelp = ' See: https://nextjs.org/docs/messages/invalid-page-config';
const babel = { '.babelrc': '{}' };

/** [what, start of the page, what SWC says, what Babel says when it refuses, too] */
const configs = [
  ['a string', 'export const config = "text";', 'Expected config to be an object.',
    'Expected object but got StringLiteral'],
  ['nothing', 'export let config;', 'Expected config to be an object.',
    'Expected object but got undefined'],
  ['a call', 'const make = () => ({}); export const config = make();',
    'Expected config to be an object.', 'Expected object but got CallExpression'],
  ['a spread', 'const more = {}; export const config = { ...more, amp: false };',
    'Property spread is not allowed.', 'Property spread is not allowed'],
  ['a name in quotes', 'export const config = { "a-b": 1 };', 'Invalid property found.'],
  ['a shorthand', 'const amp = false; export const config = { amp };',
    'Invalid property or value.', 'Invalid value for "amp"'],
  ['an export from elsewhere', 'export { config } from "../other";', 'Config cannot be re-exported.',
    'Expected object but got export from'],
  ['an import', 'import { other } from "../other"; export { other as config };',
    'Config cannot be re-exported.', 'Expected object but got import'],
  ['a name that is exported later', 'const config = { amp: false }; export { config };',
    'Config cannot be re-exported.'],
];

for (const [name, start, swc, ofBabel] of configs) {
  for (const [compiler, more, details] of [['SWC', {}, swc], ['Babel', babel, ofBabel]]) {
    test(`config of a page: ${name}, as ${compiler} takes it`, async (context) => {
      const driver = await openProject(context, { ...more,
        'pages/p.js': `// A page\n${start}\n${showing('', '1')}`,
        'other.js': 'export const config = {}, other = {};' });
      const { outcome } = await driver.run('pages/p.js');
      if (details === undefined) return assert.equal(outcome.kind, 'props');
      const place = compiler === 'Babel' ? ' in file /pages/p.js.' : '';
      assert.deepEqual([outcome.stage, outcome.name, outcome.message],
        ['build', 'BuildError', `${invalidConfig}${details}${place}${configHelp}`]);
      assert.deepEqual([outcome.frames[0].file, outcome.frames[0].line], ['pages/p.js', 2]);
    });
  }
}

test('what else is called config is nobody\'s business', async (context) => {
  const driver = await openProject(context, {
    'pages/p.tsx': `import type { PageConfig } from 'next';\n${showing('', '1')}
      // export const config = make();
      export const config = { amp: false } as PageConfig;`,
    'pages/q.js': `const config = String(1); export const other = config; ${showing('', '1')}` });
  for (const file of ['pages/p.tsx', 'pages/q.js']) {
    assert.equal((await driver.run(file)).outcome.kind, 'props', file);
  }
});

for (const { name, files, page = 'pages/p.js', message, hint, frame, excerpt } of failures) {
  test(`a build fails with: ${name}`, async (context) => {
    const driver = await openProject(context, files);
    const answer = await driver.run(page);
    const { outcome } = answer;
    assert.deepEqual([outcome.kind, outcome.stage, outcome.name], ['failed', 'build', 'BuildError']);
    if (message instanceof RegExp) assert.match(outcome.message, message);
    else assert.equal(outcome.message, message);
    if (hint instanceof RegExp) assert.match(outcome.hint, hint);
    else if (hint !== undefined) assert.equal(outcome.hint, hint);
    if (frame !== undefined) {
      const [first] = outcome.frames;
      assert.deepEqual([first.file, first.line, first.column], frame);
    }
    if (excerpt !== undefined) assert.equal(outcome.excerpt, excerpt);
    assert.ok(answer.inputs.includes(path.join(driver.root, page)), 'the page is watched');
  });
}

test('export * as a namespace, and export * in a comment, are allowed in a page',
  async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': `${showing('', '1')}/*\nexport * from "x"\n*/ export * as all from "../other";`,
    'other.js': 'export const x = 1;',
  });
  assert.equal((await driver.run('pages/p.js')).outcome.kind, 'props');
});

test('a mistake that is corrected builds again, and so does a package installed later',
  async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': showing('import x from "late";', 'x'),
  });
  assert.equal((await driver.run('pages/p.js')).outcome.kind, 'failed');
  write(driver.root, {
    ...package_('late', '1.0.0', { type: 'module', exports: './a.js' }),
    'node_modules/late/a.js': 'export default "installed";',
  });
  assert.equal((await driver.run('pages/p.js')).props.value, 'installed');
});

test('a CommonJS package that is installed later, deep down, stays outside the bundle', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': 'export { getServerSideProps, default } from "../sub/deep/page";',
    'sub/deep/page.js': showing('import where from "late";', 'where'),
    'sub/node_modules/other/index.js': '',
  });
  assert.equal((await driver.run('pages/p.js')).outcome.kind, 'failed');
  write(driver.root, { 'sub/node_modules/late/index.js': 'module.exports = __filename;' });
  assert.equal((await driver.run('pages/p.js')).props.value,
    path.join(driver.root, 'sub/node_modules/late/index.js'));
});

test('paths that change in tsconfig.json hold from the next run on', async (context) => {
  const config = (folder) => JSON.stringify({ compilerOptions: { paths: { 'lib/*': [`${folder}/*`] } } });
  const driver = await openProject(context, {
    'tsconfig.json': config('one'), 'one/x.js': 'export default 1;', 'two/x.js': 'export default 2;',
    'pages/p.js': showing('import x from "lib/x";', 'x'),
  });
  assert.equal((await driver.run('pages/p.js')).props.value, 1);
  write(driver.root, { 'tsconfig.json': config('two') });
  assert.equal((await driver.run('pages/p.js')).props.value, 2);
});

test('an edit right after a run is seen by the next one', async (context) => {
  const driver = await openProject(context, { 'pages/p.js': showing('', '0') });
  for (let round = 0; round < 5; round += 1) {
    write(driver.root, { 'pages/p.js': showing('', String(round)) });
    assert.equal((await driver.run('pages/p.js')).props.value, round);
  }
});
