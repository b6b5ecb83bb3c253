'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const folder = '../../../Sources/PageRuntime/JavaScript/supervisor';
const { loadAcorn } = require(`${folder}/acorn.cjs`);
const { scopeCss } = require(`${folder}/styled-jsx-css.cjs`);
const { transformStyledJsx } = require(`${folder}/styled-jsx.cjs`);

const sheet = '\n          p {\n            color: red;\n          }\n        ';

/** Compiles an expression and gives what it makes with these stand-ins for React and styled-jsx. */
function compiled(expression, { before = '', isBabel = false, values = {} } = {}) {
  const code = transformStyledJsx('import { jsx, jsxs } from "react/jsx-runtime";' +
    `import css from "styled-jsx/css";${before}\nexport default () => ${expression};`,
  loadAcorn('/'), isBabel);
  const body = code.replace(/import [^;]*;/g, '').replace('export default () =>', 'return');
  const jsx = (type, props) => ({ type, ...props });
  const style = { dynamic: (parts) => JSON.stringify(parts), element: (props) => props };
  const names = Object.keys(values);
  return new Function('jsx', 'jsxs', '_JSXStyle', ...names, body)(
    jsx, jsx, style, ...names.map((name) => values[name]));
}

test('elements around a style get the class of its hash', () => {
  const { className, children: [p, style] } = compiled(
    `jsxs("div", { children: [jsx("p", { className: "a", id: "i", children: "t" }),
      jsx("style", { jsx: true, children: \`${sheet}\` })] })`);
  assert.equal(className, 'jsx-b2b86d63f35d25ee');
  assert.equal(p.className, 'jsx-b2b86d63f35d25ee a');
  assert.deepEqual(Object.keys(p), ['type', 'id', 'children', 'className']);
  assert.equal(style.id, 'b2b86d63f35d25ee');
  assert.equal(style.children, 'p.jsx-b2b86d63f35d25ee{color:red}');
});

test('projects that compile with Babel have its hashes', () => {
  const { className, children } = compiled(
    `jsx("div", { children: jsx("style", { jsx: true, children: \`${sheet}\` }) })`,
    { isBabel: true });
  assert.match(className, /^jsx-\d+$/);
  assert.equal(children.children, `p.${className}{color:red;}`);
});

test('a global style is for every element', () => {
  const { children } = compiled(
    'jsx("div", { children: jsx("style", { jsx: true, global: true, children: `a { b: c }` }) })');
  assert.equal(children.children, 'a{b:c}');
});

test('classes that come by a spread are kept', () => {
  const { className } = compiled('jsx("div", { ...given, children: jsx("style", ' +
    '{ jsx: true, children: `a {}` }) })', { values: { given: { className: 'own' } } });
  assert.match(className, /^jsx-[0-9a-f]+ own$/);
});

test('styles with values of the component are made while it renders', () => {
  const { className, children } = compiled('jsx("div", { children: jsx("style", ' +
    '{ jsx: true, children: `a { color: ${colour} }` }) })', { values: { colour: 'red' } });
  assert.equal(children.children, 'a.__jsx-style-dynamic-selector{color:red}');
  assert.deepEqual(children.dynamic, ['red']);
  assert.equal(className, JSON.stringify([[children.id, ['red']]]));
});

test('sheets made elsewhere bring their hash', () => {
  const { className, children } = compiled('jsx("div", { children: jsx("style", ' +
    '{ jsx: true, children: own }) })', { before: 'const own = css`a { color: red }`;' });
  assert.equal(className, `jsx-${children.id}`);
  assert.equal(String(children.children), `a.${className}{color:red}`);
});

test('elements outside have no class', () => {
  const { className } = compiled('jsx("b", {})');
  assert.equal(className, undefined);
});

/** [case, source, result] */
const selectors = [
  ['a pseudo class', 'a:hover { b: c }', 'a.x:hover{b:c}'],
  ['combinators', 'a > b  c + d {}', 'a.x>b.x c.x+d.x{}'],
  ['a list', 'a, .b::after { b: c; }', 'a.x,.b.x::after{b:c}'],
  ['an attribute with a colon', 'a[b="c:d"] {}', 'a[b="c:d"].x{}'],
  ['one that is for every element', 'a :global(.b .c) {}', 'a.x .b .c{}'],
  ['a condition', '@media (max-width: 9px) { a { b: c } }', '@media (max-width:9px){a.x{b:c}}'],
  ['an animation', '@keyframes k { from { b: c } to { b: d } }',
    '@keyframes k{from{b:c}to{b:d}}'],
  ['a font', '@font-face { font-family: "A" }', '@font-face{font-family:"A"}'],
  ['a comment', '/* a */ a { b: c }', 'a.x{b:c}'],
];

for (const [name, source, expected] of selectors) {
  test(`a sheet is limited to a class: ${name}`, () => {
    assert.equal(scopeCss(source, 'x', false), expected);
  });
}

test('a sheet that does not end is read to its end', () => {
  assert.doesNotThrow(() => scopeCss('a { b: c', 'x', false));
});
