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
  ['attributes', `a[b='c:d'] A[e  ="'f'  g" i] {}`, `a[b="c:d"].x a[e="'f'  g"i].x{}`],
  ['brackets', 'li:nth-child( 2n + 1 ):not(.c , .d) {}', 'li.x:nth-child(2n+1):not(.c,.d){}'],
  ['one that is for every element', 'a :global(.b  .c) {}', 'a.x .b .c{}'],
  ['combinators for every element', ':global(.b + c), a :global(> *) {}', '.b+c,a.x>*{}'],
  ['what follows one for every element', 'a :global(b c):hover::after {}',
    'a.x b:hover::after c:hover::after{}'],
  ['a condition', '@media (min-width: 1px) and (max-width: 0.5em) { a { b: c } }',
    '@media(min-width:1px)and (max-width:.5em){a.x{b:c}}'],
  ['a kind of output', '@media only screen and (min-width: 9px), print { a { b: c } }',
    '@media only screen and (min-width:9px),print{a.x{b:c}}'],
  ['a resolution', '@media (min-resolution: 192dpi) { a { b: c } }',
    '@media(min-resolution:192dpi),(-webkit-min-device-pixel-ratio:2),' +
    '(min--moz-device-pixel-ratio:2){a.x{b:c}}'],
  ['a condition on a value', '@supports not (position: sticky) { a { b: c } }',
    '@supports not ((position:sticky)or (position:-webkit-sticky)){a.x{b:c}}'],
  ['an animation', '@keyframes k { from { b: c } 50.0% { transform: none } }',
    '@-webkit-keyframes k{from{b:c}50%{-webkit-transform:none;transform:none}}' +
    '@-moz-keyframes k{from{b:c}50%{-moz-transform:none;transform:none}}' +
    '@-o-keyframes k{from{b:c}50%{-o-transform:none;transform:none}}' +
    '@keyframes k{from{b:c}50%{-webkit-transform:none;-moz-transform:none;-o-transform:none;' +
    'transform:none}}'],
  ['a font', `@font-face { font-family: 'A'; src: url("a.woff2") format('woff2') }`,
    '@font-face{font-family:"A";src:url("a.woff2")format("woff2")}'],
  ['an import', '@import url(a.css) screen; a { b: c }', '@import url(a.css) screen;a.x{b:c}'],
  ['comments', '/* a */ a { b: c // d\n }', 'a.x{b:c}'],
  ['rules within a rule', 'a { b: c; d { e: f } &:hover > g { h: i } }',
    'a.x{b:c}a.x d.x{e:f}a.x.x:hover>g.x{h:i}'],
  ['a condition within a rule', 'a, b { @media (width > 9px) { c: d } }',
    'a.x,b.x{}@media(width>9px){a.x,b.x{c:d}}'],
  ['pseudo elements that had other names', '::placeholder { a: b }',
    '.x::-webkit-input-placeholder{a:b}.x:-moz-placeholder{a:b}.x::-moz-placeholder{a:b}' +
    '.x:-ms-input-placeholder{a:b}.x::-ms-input-placeholder{a:b}.x::placeholder{a:b}'],
  ['a sheet that ends too early', '@media x { a { b: c', '@media x{a.x{b:c}}'],
];

for (const [name, source, expected] of selectors) {
  test(`a sheet is limited to a class: ${name}`, () => {
    assert.equal(scopeCss(source, 'x', false), expected);
  });
}

/** [value as it is written, as it is printed] */
const values = [
  ['0.50em  -0.5px 1000px 3000', '.5em -.5px 1e3px 3000'],
  ['0 0 10px #FFFFFF, inset 0 0 1px rgba(0, 0, 0, 0.80)',
    '0 0 10px#fff,inset 0 0 1px rgba(0,0,0,.8)'],
  ['#AABBCCFF #aabbccdd #abc', '#abc#abcd#abc'],
  [`'Segoe UI', 'a "b"', sans-serif`, `"Segoe UI",'a "b"',sans-serif`],
  ['"\\201C" attr( c ) / "\\\\"', '"\u201c"attr(c)/"\\\\"'],
  ['10% 20% var(--a, 1px) none', '10%20%var(--a,1px)none'],
  ['abs(1px + (2 * .5em)) / 3', 'abs(1px + (2*.5em))/3'],
  ['url( a.png ) no-repeat', 'url(a.png)no-repeat'],
  ['[ b ] 1fr [c d]', '[b]1fr[c d]'],
  ['red !important', 'red!important'],
  ['__styled-jsx-placeholder-0__% 1px', '__styled-jsx-placeholder-0__% 1px'],
];

for (const [source, expected] of values) {
  test(`a value without what is not needed: ${source}`, () => {
    assert.equal(scopeCss(`a { b: ${source} }`, null, false), `a{b:${expected}}`);
  });
}

/** [declarations, as they are printed for older browsers, too] */
const prefixes = [
  ['display: flex', 'display:-webkit-box;display:-webkit-flex;display:-moz-box;' +
    'display:-ms-flexbox;display:flex'],
  ['flex: 1 0 0', '-webkit-box-flex:1;-webkit-flex:1 0 0;-moz-box-flex:1;-ms-flex:1 0 0px;' +
    'flex:1 0 0'],
  ['flex-direction: column', '-webkit-box-orient:vertical;-webkit-box-direction:normal;' +
    '-webkit-flex-direction:column;-moz-box-orient:vertical;-moz-box-direction:normal;' +
    '-ms-flex-direction:column;flex-direction:column'],
  ['justify-content: space-between', '-webkit-box-pack:justify;' +
    '-webkit-justify-content:space-between;-moz-box-pack:justify;-ms-flex-pack:justify;' +
    'justify-content:space-between'],
  ['justify-content: space-around', '-webkit-justify-content:space-around;' +
    '-ms-flex-pack:distribute;justify-content:space-around'],
  ['align-items: flex-end', '-webkit-box-align:end;-webkit-align-items:flex-end;' +
    '-moz-box-align:end;-ms-flex-align:end;align-items:flex-end'],
  ['order: 1', '-webkit-box-ordinal-group:2;-webkit-order:1;-moz-box-ordinal-group:2;' +
    '-ms-flex-order:1;order:1'],
  ['transition: color 1s, transform 2s', '-webkit-transition:color 1s,-webkit-transform 2s;' +
    '-moz-transition:color 1s,-moz-transform 2s;-o-transition:color 1s,-o-transform 2s;' +
    'transition:color 1s,-webkit-transform 2s;transition:color 1s,-moz-transform 2s;' +
    'transition:color 1s,-o-transform 2s;transition:color 1s,transform 2s'],
  ['transform: rotate3d(1, 1, 1, 9deg)', '-webkit-transform:rotate3d(1,1,1,9deg);' +
    '-moz-transform:rotate3d(1,1,1,9deg);transform:rotate3d(1,1,1,9deg)'],
  ['border-radius: 4px', '-webkit-border-radius:4px;-moz-border-radius:4px;border-radius:4px'],
  ['border-top-left-radius: 0', '-webkit-border-top-left-radius:0;' +
    '-moz-border-radius-topleft:0;border-top-left-radius:0'],
  ['width: calc(100% - 1px)', 'width:-webkit-calc(100% - 1px);width:-moz-calc(100% - 1px);' +
    'width:calc(100% - 1px)'],
  ['width: clamp(1px, 2vw, 3px)', 'width:max(1px,min(2vw,3px));width:clamp(1px,2vw,3px)'],
  ['width: fit-content', 'width:-webkit-fit-content;width:-moz-fit-content;width:fit-content'],
  ['background: linear-gradient(to left, red, 40deg)',
    'background:-webkit-linear-gradient(right,red,40deg);' +
    'background:-moz-linear-gradient(right,red,40deg);' +
    'background:-o-linear-gradient(right,red,40deg);background:linear-gradient(to left,red,40deg)'],
  ['background: radial-gradient(circle at top, red)',
    'background:-webkit-radial-gradient(top,circle,red);' +
    'background:-moz-radial-gradient(top,circle,red);' +
    'background:-o-radial-gradient(top,circle,red);background:radial-gradient(circle at top,red)'],
  ['place-self: center', '-webkit-align-self:center;-ms-flex-item-align:center;' +
    'align-self:center;justify-self:center;place-self:center'],
  ['user-select: none', '-webkit-user-select:none;-moz-user-select:none;-ms-user-select:none;' +
    'user-select:none'],
  ['user-select: none; -webkit-user-select: text', '-moz-user-select:none;' +
    '-ms-user-select:none;user-select:none;-webkit-user-select:text'],
  ['direction: rtl; writing-mode: vertical-rl', 'direction:rtl;' +
    '-webkit-writing-mode:vertical-rl;-ms-writing-mode:bt-rl;writing-mode:vertical-rl'],
  ['overflow-wrap: anywhere', 'word-wrap:anywhere;overflow-wrap:anywhere'],
  ['opacity: 50%; overflow: hidden auto', 'opacity:.5;opacity:50%;overflow-x:hidden;' +
    'overflow-y:auto;overflow:hidden auto'],
  ['--a:  b  c ; color: red', '--a:b  c;color:red'],
];

for (const [source, expected] of prefixes) {
  test(`SWC and older browsers: ${source}`, () => {
    assert.equal(scopeCss(`a { ${source} }`, null, false), `a{${expected}}`);
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
