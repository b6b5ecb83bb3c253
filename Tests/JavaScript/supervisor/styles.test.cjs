'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const path = require('node:path');
const { Driver, makeProject, openProject } = require('./project.cjs');
const { readCssModule, cssModuleCode, localClassName, CssModuleError } =
  require('../../../Sources/PageRuntime/JavaScript/supervisor/css-modules.cjs');

const { syntaxProblem } =
  require('../../../Sources/PageRuntime/JavaScript/supervisor/css-syntax.cjs');

/** Class names without their hash, for reading. */
const plain = (text) => text.replace(/__[-\w]{5}(?![-\w])/g, '');

const read = (text) => {
  const module = readCssModule(text, 'styles/M.module.css');
  return { css: plain(module.css), names: [...module.classes.keys()] };
};

test('class names have the hash that Next.js gives', () => {
  const names = { container: 'Home_container__bCOhY', footer: 'Home_footer____T7K',
    logo: 'Home_logo__27_tb', card: 'Home_card___LpL1' };
  for (const [name, expected] of Object.entries(names)) {
    assert.equal(localClassName('styles/Home.module.css', name), expected);
  }
});

test('a class name has the form File_class__hash5', () => {
  assert.match(localClassName('styles/M.module.css', 'foo'), /^M_foo__[-\w]{5}$/);
  assert.match(localClassName('styles/card/index.module.scss', 'foo'), /^card_foo__[-\w]{5}$/);
  assert.match(localClassName('styles/1.module.css', 'a:b'), /^__1_a_b__[-\w]{5}$/);
  assert.notEqual(localClassName('a/M.module.css', 'x'), localClassName('b/M.module.css', 'x'));
});

/** A sheet, the text it becomes, and the names it exports. */
const sheets = [
  ['.a{}', '.M_a{}', ['a']],
  ['.a .b > #c:hover::before{}', '.M_a .M_b > #M_c:hover::before{}', ['a', 'b', 'c']],
  ['.a.b,\n.c{}', '.M_a.M_b,\n.M_c{}', ['a', 'b', 'c']],
  ['.a :global(.x .y) .b{}', '.M_a .x .y .M_b{}', ['a', 'b']],
  [':global .x :local(.a){}', '.x .M_a{}', ['a']],
  ['.a :global .x, .b{}', '.M_a .x, .M_b{}', ['a', 'b']],
  ['.a:not(.b):is(.c, .d){}', '.M_a:not(.M_b):is(.M_c, .M_d){}', ['a', 'b', 'c', 'd']],
  ['.a[data-x=".no"][y]{}', '.M_a[data-x=".no"][y]{}', ['a']],
  ['/* .no{} */ .a{}', '/* .no{} */ .M_a{}', ['a']],
  ['.a{content:".no{";b:url(.no)}', '.M_a{content:".no{";b:url(.no)}', ['a']],
  ['.a{b:c;.d{e:f}&:hover{g:h}}', '.M_a{b:c;.M_d{e:f}&:hover{g:h}}', ['a', 'd']],
  ['@media (a){.b{}}', '@media (a){.M_b{}}', ['b']],
  ['@layer x{@supports (a:b){.c{}}}', '@layer x{@supports (a:b){.M_c{}}}', ['c']],
  ['.a{@media (x){b:c;& .d{}}}', '.M_a{@media (x){b:c;& .M_d{}}}', ['a', 'd']],
  ['@import "x.css";.a{}', '@import "x.css";.M_a{}', ['a']],
  ['@font-face{src:url(a.woff)}.a{}', '@font-face{src:url(a.woff)}.M_a{}', ['a']],
  ['@keyframes spin{from{a:b}50.5%{}}.a{animation:spin 1s}',
    '@keyframes M_spin{from{a:b}50.5%{}}.M_a{animation:M_spin 1s}', ['a', 'spin']],
  ['@keyframes k{} @keyframes l{} .a{animation:l} .b{}',
    '@keyframes M_k{} @keyframes M_l{} .M_a{animation:M_l} .M_b{}', ['a', 'l', 'b', 'k']],
  ['.sm\\:a, .\\31 0{}', '.M_sm_a, .M_10{}', ['sm:a', '10']],
  ['.a{--x:{.no{}};b:c}', '.M_a{--x:{.no{}};b:c}', ['a']],
  ['.é{}', '.M__{}', ['é']],
  ['.a{b:c', '.M_a{b:c', ['a']],
  ['.a{} }} .b{}', '.M_a{} }} .M_b{}', ['a', 'b']],
  ['', '', []],
];

for (const [text, css, names] of sheets) {
  test(`a CSS module: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(read(text), { css, names });
  });
}

/** Sheets that are refused: the message and the offset it points at. */
const refused = [
  [
    'a{}', 'Selector "a" is not pure (pure selectors must contain at least one local class or id)',
    0,
  ],
  [
    '.a{} :root, .b{}',
    'Selector ":root, .b" is not pure (pure selectors must contain at least one local class or id)',
    5,
  ],
  [
    '@media x{ :global(.a){} }',
    'Selector ":global(.a)" is not pure (pure selectors must contain at least one local class or id)',
    10,
  ],
  ['.a .b{composes: c}', '"composes" is only allowed when the selector is a single class name.', 6],
  ['.a{composes: gone}', 'The class "gone" named by "composes" is not in styles/M.module.css.', 3],
];

for (const [text, message, offset] of refused) {
  test(`a CSS module is refused: ${text}`, () => {
    assert.throws(() => readCssModule(text, 'styles/M.module.css'), (error) => {
      assert.ok(error instanceof CssModuleError);
      assert.deepEqual([error.message, error.offset], [message, offset]);
      return true;
    });
  });
}

test('deeply nested and endless input is read in time that grows with its length', () => {
  for (const unit of ['.a{', '.a :not(', '[', '/*', '"', '@media x{', ':global(']) {
    const begin = performance.now();
    try {
      readCssModule(unit.repeat(20000), 'M.module.css');
    } catch (error) {
      assert.ok(error instanceof CssModuleError, String(error));
    }
    assert.ok(performance.now() - begin < 2000, unit);
  }
});

test('composes joins classes of the same file, of another one, and global ones',
  async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': `import s, { base } from './p.module.css';
      export const getServerSideProps = () => ({ props: { card: s.card, base, theme: s.theme } });
      export default () => null;`,
    'pages/p.module.css': `.base { a: b } .loop { composes: card; }
      .card { composes: base loop; composes: big from "../other.module.css"; composes: g from global; }
      :export { theme: #fff; }`,
    'other.module.css': '.big { composes: huge } .huge {}',
  });
  const { props } = await driver.run('pages/p.js');
  assert.equal(plain(props.card), 'p_card other_big other_huge g p_base p_loop');
  assert.equal(plain(props.base), 'p_base');
  assert.equal(props.theme, '#fff');
});

test('the JavaScript of a module cannot be broken out of', () => {
  const code = cssModuleCode(readCssModule('.a\\"\\]{composes:x from global}', 'M.module.css'));
  assert.doesNotThrow(() => new Function('module', code)({}));
});

test('global CSS may come from _app and from packages, and gives nothing', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': `import 'pkg/x.css'; export const getServerSideProps = () => ({ props: {} });
      export default () => null;`,
    'pages/_app.js': 'import "../a.css"; export default () => null;',
    'a.css': 'p { color: red }',
    'node_modules/pkg/package.json': '{"name":"pkg"}',
    'node_modules/pkg/x.css': 'b { color: blue }',
  });
  const { outcome, inputs } = await driver.run('pages/p.js', { special: { app: 'pages/_app.js' } });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.ok(inputs.some((file) => file.endsWith('/a.css')), 'the sheet is watched');
});

/** [who imports the sheet of a workspace's other package, transpilePackages, whether it may] */
const workspaces = [
  ['web/pages/p.js', undefined, true],
  ['ui/index.js', undefined, false],
  ['ui/index.js', ['ui'], true],
];

for (const [importer, transpilePackages, isAllowed] of workspaces) {
  test(`global CSS outside the project, for ${importer}, transpiling ${transpilePackages}`,
    async (context) => {
      const isPage = importer === 'web/pages/p.js';
      const workspace = makeProject(context, {
        'web/pages/p.js': `import "../../ui${isPage ? '/a.css' : ''}";
          export const getServerSideProps = () => ({ props: {} }); export default () => null;`,
        'ui/index.js': 'import "./a.css";',
        'ui/a.css': 'p { color: red }',
      });
      const driver = new Driver(context, path.join(workspace, 'web'));
      await driver.open();
      const config = transpilePackages === undefined ? {} : { transpilePackages };
      const { outcome } = await driver.run('pages/p.js', { config });
      assert.equal(outcome.kind, isAllowed ? 'props' : 'failed', outcome.message);
      if (!isAllowed) assert.match(outcome.message, /^Global CSS cannot be imported/);
    });
}

test('a document imports no CSS, not even a module', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': 'export default () => null;',
    'pages/_document.js': 'import s from "../a.module.css"; export default () => s.a;',
    'a.module.css': '.a { color: red }',
  });
  const special = { document: 'pages/_document.js' };
  const { outcome } = await driver.run('pages/p.js', { special });
  assert.equal(outcome.kind, 'failed');
  assert.match(outcome.message, /^CSS cannot be imported within pages\/_document\.js\. Please move/);
});

test('sass compiles with the project\'s own compiler, off this thread; what it reads is watched',
  async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': `import s from './p.module.scss';
      export const getServerSideProps = () => ({ props: { s } }); export default () => null;`,
    'pages/p.module.scss': '@use "vars"; .a { color: $c }',
    'pages/_vars.scss': '$c: red;',
    'node_modules/sass/package.json': '{"name":"sass","main":"index.js"}',
    // Stands for the real compiler: the same call, a fixed answer.
    'node_modules/sass/index.js': `const { pathToFileURL } = require('url');
      if (require('worker_threads').isMainThread) throw new Error('on the main thread');
      exports.compile = (file, { loadPaths }) => ({ css: '.a { color: red } .n' + loadPaths.length + '{}',
        loadedUrls: [file, file.replace('p.module', '_vars')].map((each) => pathToFileURL(each)) });`,
  });
  const { outcome, props, inputs } = await driver.run('pages/p.js');
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.deepEqual(Object.keys(props.s), ['a', 'n1']);
  assert.ok(inputs.some((file) => file.endsWith('/_vars.scss')));
});

test('an error of sass is told with its place', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': 'import s from "./p.module.scss"; export default () => s;',
    'pages/p.module.scss': '.a {\n  color: $gone;\n}',
    'node_modules/sass/index.js': `exports.compile = (file) => { throw Object.assign(new Error('long'), {
      sassMessage: 'Undefined variable.',
      span: { url: require('url').pathToFileURL(file), start: { line: 1, column: 9 } } }); };`,
  });
  const { outcome } = await driver.run('pages/p.js');
  assert.equal(outcome.message, 'Undefined variable.');
  assert.deepEqual(outcome.frames.map(({ file, line, column }) => [file, line, column]),
    [['pages/p.module.scss', 2, 10]]);
  assert.match(outcome.excerpt, /> 2 \| {3}color: \$gone;/);
});

test('values of another sheet are taken from there', () => {
  const code = cssModuleCode(readCssModule(
    '@value one, two as second from "./b.module.css"; .a { color: one }', 'a.module.css'));
  assert.match(code, /"one": require\("\.\/b\.module\.css"\)\["one"\],/);
  assert.match(code, /"second": require\("\.\/b\.module\.css"\)\["two"\],/);
});

/** [text, what is wrong with it, the offset] */
const sheetProblems = [
  ['.a{b:c', 'Unclosed block', 2], ['.a{b:c}} .d{}', 'Unexpected }', 7],
  ['.a{} /* never', 'Unclosed comment', 5], ['.a{b:"c}', 'Unclosed string', 5],
  ['@media x{ .a{b:url(it\'s{) ; c:"}" } } /* { */', null],
];

for (const [text, message, offset] of sheetProblems) {
  test(`the syntax of a style sheet: ${text}`, () => {
    assert.deepEqual(syntaxProblem(text), message === null ? null : { message, offset });
  });
}

test('a style sheet that cannot be read is a failure of the build', async (context) => {
  const driver = await openProject(context, {
    'pages/p.js': `import './p.module.css'; export default () => null;
      export const getServerSideProps = () => ({ props: {} });`,
    'pages/p.module.css': '.b{}\n.a{b:c' });
  const { outcome } = await driver.run('pages/p.js');
  assert.deepEqual([outcome.stage, outcome.message], ['build', 'Unclosed block']);
  assert.deepEqual([outcome.frames[0].file, outcome.frames[0].line], ['pages/p.module.css', 2]);
});
