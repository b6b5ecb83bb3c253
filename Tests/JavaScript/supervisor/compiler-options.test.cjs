'use strict';
/** `compiler.removeConsole` and `compiler.reactRemoveProperties` of next.config. */

const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const { documentOf, openProject, runCommand } = require('./project.cjs');

const folder = '../../../Sources/PageRuntime/JavaScript/supervisor';
const { loadAcorn } = require(`${folder}/acorn.cjs`);
const { applyEdits } = require(`${folder}/client/elimination-edits.cjs`);
const { removalEdits, removalsOf } = require(`${folder}/compiler-options.cjs`);
const workerFile = path.join(__dirname, '..', '..', '..', 'Sources', 'PageRuntime', 'JavaScript',
  'worker-start.cjs');

/** What is left of a module. */
function left(code, compiler) {
  const program = loadAcorn('/').parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  return applyEdits(code, removalEdits(program, removalsOf({ compiler })));
}

const withoutConsole = (code, removeConsole = true) => left(code, { removeConsole });

test('statements that call console go', () => {
  assert.equal(withoutConsole('console.log("a"); console.error(b());\nkept();'), '; ;\nkept();');
  assert.equal(withoutConsole('if (x) console.log(1); else y();'), 'if (x) ; else y();');
  assert.equal(withoutConsole('function f() { console.log(\n1,\n2);\n return 1; }'),
    'function f() { ;\n\n\n return 1; }');
  assert.equal(withoutConsole('const f = () => { console.trace(); };'), 'const f = () => { ; };');
});

test('what is more than a call of the global console as a statement stays', () => {
  for (const code of ['const value = console.log("a");', 'f(console.log);', 'console["log"](1);',
    'x && console.log(1);', 'const f = () => console.log(1);', 'window.console.log(1);',
    'console.log.call(1);', 'new console.Console();']) {
    assert.equal(withoutConsole(code), code);
  }
});

test('a console of its own stays, up to where it ends', () => {
  for (const code of ['import console from "x"; console.log(1);',
    'const console = make(); console.log(1); function f() { console.log(2); }',
    'function f({ console }) { console.log(1); }', 'function f(a) { console.log(1); var console; }',
    'const f = (console) => { console.log(1); };', '{ let console = 1; console.log(1); }',
    'try { a(); } catch (console) { console.log(1); }']) {
    assert.equal(withoutConsole(code), code);
  }
  assert.equal(withoutConsole('function f(console) { console.log(1); } console.log(2);'),
    'function f(console) { console.log(1); } ;');
});

test('excluded methods of console stay', () => {
  assert.equal(withoutConsole('console.log(1); console.error(2);', { exclude: ['error'] }),
    '; console.error(2);');
  assert.equal(removalsOf({ compiler: { removeConsole: false } }), null);
  assert.equal(removalsOf({}), null);
});

test('attributes for tests go, those of a spread and of other calls stay', () => {
  const code = (props) => `import { jsx as _jsx } from "react/jsx-runtime";\n_jsx("p", ${props});`;
  const kept = (props, reactRemoveProperties = true) =>
    left(code(props), { reactRemoveProperties }).split('_jsx("p", ')[1].slice(0, -2);
  assert.equal(kept('{ "data-testid": "a", id: 1, "data-test-x": 2 }'), '{ id: 1 }');
  assert.equal(kept('{ "data-test": 1 }'), '{  }');
  assert.equal(kept('{ ...{ "data-test": 1 }, id: 1 }'), '{ ...{ "data-test": 1 }, id: 1 }');
  assert.equal(kept('{ "data-test": 1, "data-custom": 2 }', { properties: ['^data-custom$'] }),
    '{ "data-test": 1 }');
  assert.equal(left('f({ "data-test": 1 });', { reactRemoveProperties: true }),
    'f({ "data-test": 1 });');
  assert.throws(() => removalsOf({ compiler: { reactRemoveProperties: { properties: ['('] } } }),
    /compiler\.reactRemoveProperties: Invalid regular expression/);
});

const page = `import { Box } from 'parts';
  export const getServerSideProps = () => { console.log('from the page'); console.warn('kept');
    return { props: { value: 1 } }; };
  export default function P({ value }: { value: number }) {
    return <main data-testid="main" id="m"><Box data-testid="box"/><p data-test>{value}</p>
      <style jsx>{\`p { color: red }\`}</style></main>;
  }`;
const parts = {
  'node_modules/parts/index.js': 'const { jsx } = require("react/jsx-runtime");'
    + 'exports.Box = (props) => { console.log("from a package");'
    + ' return jsx("i", { ...props, "data-testid": "own" }); };',
};

/** A project with real workers, whose configuration has these options of the compiler. */
async function projectWith(context, compiler, more = {}) {
  const driver = await openProject(context, {
    'pages/p.tsx': page, ...parts, ...more,
    'next.config.js': `module.exports = { compiler: ${JSON.stringify(compiler)} };`,
  }, { workerFile }, { systemModules: ['/usr/share/nodejs'] });
  const { config } = await driver.send({
    type: 'loadConfig', file: 'next.config.js', phase: 'phase-development-server' });
  return { driver, config };
}

test('a page is built without them, packages stay as they are', async (context) => {
  const { driver, config } = await projectWith(context,
    { removeConsole: { exclude: ['warn'] }, reactRemoveProperties: true });
  const { event, html, trace, outcome } = await driver.run('pages/p.tsx', { config });
  assert.equal(outcome.kind, 'props', outcome.message);
  const text = documentOf(event, html);
  assert.match(text, /<main id="m" class="jsx-[0-9a-f]+"><i data-testid="own"><\/i><p class="jsx-/);
  assert.deepEqual((trace ?? event.trace).logs.map(({ message, text: words }) => words ?? message),
    ['kept', 'from a package']);
});

test('the browser\'s code is built without them, too', async (context) => {
  const { driver, config } = await projectWith(context,
    { removeConsole: true, reactRemoveProperties: { properties: ['^id$'] } },
    { 'pages/q.tsx': 'export default () => { console.log(process.env.SECRET_NAME);'
      + ' return <b id="secret-id">b</b>; };' });
  const { client, failure } = await driver.send({
    ...runCommand('pages/q.tsx'), type: 'client', config });
  assert.equal(failure, null);
  const text = JSON.stringify(client);
  assert.doesNotMatch(text, /SECRET_NAME|secret-id|console/);
});

test('projects that compile with Babel are built with all of it', async (context) => {
  const { driver, config } = await projectWith(context, { reactRemoveProperties: true },
    { '.babelrc': '{"presets":["next/babel"]}' });
  const { event, html } = await driver.run('pages/p.tsx', { config });
  assert.match(documentOf(event, html), /<main data-testid="main" id="m"/);
});
