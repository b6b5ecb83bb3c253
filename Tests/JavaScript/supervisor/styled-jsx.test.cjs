'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const folder = '../../../Sources/PageRuntime/JavaScript/supervisor';
const { loadAcorn } = require(`${folder}/acorn.cjs`);
const { scopeCss } = require(`${folder}/styled-jsx-css.cjs`);
const { stringHash, transformStyledJsx } = require(`${folder}/styled-jsx.cjs`);

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

const coloured = '\n      p {\n        color: ${color};\n      }\n    ';
const inline = '\n      p {\n        display: inline-block;\n      }\n    ';
const styleWith = (text) => `jsx("style", { jsx: true, children: \`${text}\` })`;

test('the ids of Babel\'s plugin for styles with values of the component', () => {
  const alone = compiled(`((color) => jsx("div", { children: ${styleWith(coloured)} }))("red")`,
    { isBabel: true });
  assert.equal(alone.className, JSON.stringify([['1947484460', ['red']]]));
  const beside = compiled(`((color) => jsxs("div", { children: [${styleWith(inline)},
    ${styleWith(coloured)}] }))("red")`, { isBabel: true });
  assert.equal(beside.className, `jsx-3190985107 ${JSON.stringify([['1336444426', ['red']]])}`);
  assert.deepEqual(beside.children.map(({ id }) => id), ['3190985107', '1336444426']);
});

test('expressions are hashed as they were written', () => {
  const code = 'import { jsx } from "react/jsx-runtime"; export default (a) => ' +
    'jsx("p", { children: jsx("style", { jsx: true, children: `p{x:${a ? "b" : "c"}}` }) });';
  const source = 'export default (a) => <p><style jsx>{`p{x:${ a?\'b\':\'c\' }}`}</style></p>;';
  const id = (...rest) => /dynamic\(\[\["(\d+)"/.exec(
    transformStyledJsx(code, loadAcorn('/'), true, ...rest))[1];
  assert.equal(id(source), stringHash(
    `${stringHash('p{x:${ a?\'b\':\'c\' }}')}jsx-${stringHash('')}`));
  assert.notEqual(id(source), id());
});

test('classes of sheets made elsewhere come last, unless one depends on the component', () => {
  const before = 'const one = css`a { b: c }`, two = css`a { b: d }`;';
  const children = (...more) => `{ children: [${['one', 'two'].map((name) =>
    `jsx("style", { jsx: true, children: ${name} })`).concat(more).join(', ')}] }`;
  const classes = (more, isBabel) => compiled(
    `((color) => jsxs("div", ${children(...more)}))("red")`, { before, isBabel })
    .className.replace(/jsx-(\w+)/g, (_all, id) => names[id] ?? 'static').replace(/\[.*/, 'dynamic');
  const names = {};
  for (const isBabel of [true, false]) {
    const made = compiled('[one, two]', { before, isBabel });
    made.forEach(({ __hash: hash }, index) => Object.assign(names, { [hash]: ['one', 'two'][index] }));
  }
  assert.equal(classes([styleWith(inline)], true), 'static one two');
  assert.equal(classes([styleWith(coloured)], true), 'one two dynamic');
  assert.equal(classes([styleWith(inline), styleWith(coloured)], true), 'one two static dynamic');
  // The newer compiler counts from the last.
  assert.equal(classes([styleWith(inline)], false), 'static two one');
});

test('a name that the component itself gave an element gets the class', () => {
  const style = styleWith('a {}');
  const shown = (inner) => compiled(`(({ Given }) => { const Own = "b"; const { a: [Deep] } =
    { a: ["u"] }; return jsxs("div", { children: [${inner}, ${style}] }); })({ Given: "i" })`,
  { before: 'const Outer = "s";' }).children[0];
  for (const name of ['Own', 'Given', 'Deep']) assert.match(shown(`jsx(${name}, {})`).className, /^jsx-/);
  assert.equal(shown('jsx(Outer, {})').className, undefined);
  assert.equal(shown('[1].map((one) => jsx(Own, {}))')[0].className, undefined);
  assert.equal(shown('jsx("style", { children: "p {}" })').className, undefined);
});

test('classes in an object that is spread are kept', () => {
  const { className, id } = compiled('jsx("div", { ...{ className: "own", id: "i" }, ' +
    `children: ${styleWith('a {}')} })`);
  assert.match(className, /^jsx-[0-9a-f]+ own$/);
  assert.equal(id, 'i');
});

/** [what, expression, whether it differs] */
for (const [name, expression, isDynamic] of [
  ['a constant', 'red', false], ['what a constant holds', 'theme.red', false],
  ['a computation', 'size * 2 + "px"', false], ['a call', 'theme.red.trim()', true],
  ['an import', 'other.red', true], ['one that is a variable', 'open', true],
]) {
  test(`whether a style depends on the component: ${name}`, () => {
    const { children } = compiled(
      `(() => jsx("div", { children: ${styleWith(`a { b: \${${expression}} }`)} }))()`,
      { before: 'const red = "r", size = 2, theme = { red: "r" }; let open = 1;',
        values: { other: { red: 'r' } } });
    assert.equal(children.dynamic !== undefined, isDynamic);
  });
}

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

/** [case, source, result of Babel's plugin] */
const forOlder = [
  ['boxes', 'a { display: flex; flex: 1; order: 2 }', 'a.x{display:-webkit-box;display:-webkit-flex;' +
    'display:-ms-flexbox;display:flex;-webkit-flex:1;-ms-flex:1;flex:1;-webkit-order:2;' +
    '-ms-flex-order:2;order:2;}'],
  ['places in boxes', 'a { justify-content: space-between; align-items: center }',
    'a.x{-webkit-box-pack:justify;-webkit-justify-content:space-between;-ms-flex-pack:justify;' +
    'justify-content:space-between;-webkit-align-items:center;-webkit-box-align:center;' +
    '-ms-flex-align:center;align-items:center;}'],
  ['transitions', 'a { transition: transform 1s }', 'a.x{-webkit-transition:-webkit-transform 1s;' +
    '-webkit-transition:transform 1s;transition:transform 1s;}'],
  ['animations', 'a { animation: k 1s ease, 2s m } @keyframes k { to { b: c } }',
    'a.x{-webkit-animation:k-x 1s ease,2s m-x;animation:k-x 1s ease,2s m-x;}' +
    '@-webkit-keyframes k-x{to{b:c;}}@keyframes k-x{to{b:c;}}'],
  ['placeholders', 'a::placeholder { b: c }', 'a.x::-webkit-input-placeholder{b:c;}' +
    'a.x::-moz-placeholder{b:c;}a.x:-ms-input-placeholder{b:c;}a.x::placeholder{b:c;}'],
  ['sizes, and what stands still', 'a { width: max-content; position: sticky; width: 1px }',
    'a.x{width:-webkit-max-content;width:-moz-max-content;width:max-content;' +
    'position:-webkit-sticky;position:sticky;width:1px;}'],
  ['what needs none', 'a { color: red; box-shadow: 0 0, 1px 1px } b {}',
    'a.x{color:red;box-shadow:0 0,1px 1px;}'],
];

for (const [name, source, expected] of forOlder) {
  test(`Babel's plugin and older browsers: ${name}`, () => {
    assert.equal(scopeCss(source, 'x', true), expected);
  });
}

test('a sheet that does not end is read to its end', () => {
  assert.doesNotThrow(() => scopeCss('a { b: c', 'x', false));
});
