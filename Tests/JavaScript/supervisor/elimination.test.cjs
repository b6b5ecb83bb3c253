'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const folder = '../../../Sources/PageRuntime/JavaScript/supervisor';
const { applyEdits, eliminationEdits } = require(`${folder}/client/elimination-edits.cjs`);
const { eliminate, mixedText } = require(`${folder}/client/elimination.cjs`);
const { loadAcorn } = require(`${folder}/acorn.cjs`);

const acorn = loadAcorn(__dirname);

/** What is left of a page, in one line. */
function left(text, flavour = 'swc') {
  const program = acorn.parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const edits = eliminationEdits(text, program, eliminate(program, flavour));
  return applyEdits(text, edits).replace(/\s+/g, ' ').trim();
}

const page = 'export default function Page() {}';
const ssp = 'export var __N_SSP = true; ';
const ssg = 'export var __N_SSG = true; ';
const shown = 'export default () => shown';

/**
 * Name, page, what is left; with a fourth, what Babel leaves when that is not the same.
 * @type {[string, string, string, string?][]}
 */
const rows = [
  ['case 265: a function', `export function getServerSideProps() {} ${page}`, ssp + page],
  ['case 265: an async function', `export async function getStaticProps() {} ${page}`, ssg + page],
  ['case 265: an arrow function', `export const getServerSideProps = async () => ({}); ${page}`,
    ssp + page],
  ['case 265: a wrapped function', `import wrap from 'w'; export const getServerSideProps = `
    + `wrap(async () => ({})); ${page}`, ssp + page],
  ['case 265: exported under its name',
    `function load() {} export { load as getServerSideProps }; ${page}`, `${ssp}${page}`],
  ['case 265: a variable exported under its name',
    `const load = async () => ({}); export { load as getStaticPaths }; ${page}`, `${ssg}${page}`],
  ['case 265: from another module', `export { getServerSideProps } from './a'; ${page}`, ssp + page],
  ['case 265: from another module, renamed',
    `export { load as getStaticProps } from './a'; ${page}`, ssg + page],
  ['case 265: imported, then exported',
    `import { getServerSideProps } from './a'; export { getServerSideProps }; ${page}`, ssp + page],
  ['case 265: beside the component of another module',
    'export { default, getServerSideProps } from "./shared";',
    `${ssp}export { default } from "./shared";`],
  ['case 265: beside other names',
    'export { getStaticPaths, a as getStaticProps, foo, bar as baz } from "."; export { d as default } from "d"',
    `${ssg}export { foo, bar as baz } from "."; export { d as default } from "d"`],
  ['case 265: a namespace may be exported',
    `export * as tools from './a'; export { getServerSideProps } from './b'`,
    `${ssp}export * as tools from './a';`],
  ['case 265: a chain of helpers',
    `import { query } from 'db'; function one() { return two(); } const two = () => query(three);
    let three = 3; export function getServerSideProps() { return one(); } ${page}`, ssp + page],
  ['case 265: a helper the component uses too',
    `import { query } from 'db'; function one() { return query; }
    export function getServerSideProps() { one(); } export default () => one()`,
    `import { query } from 'db'; function one() { return query; } ${ssp}export default () => one()`],
  ['case 265: a function that calls itself',
    `function deep(n) { return n ? deep(n - 1) : 0; } export function getStaticProps() { deep(); } ${page}`,
    ssg + page],
  ['case 265: default, named and namespace imports',
    `import a, { b, c as d } from 'x'; import * as e from 'y'; import f, * as g from 'z';
    export function getServerSideProps() { a; d; e; f; } export default () => [b, g]`,
    `import { b } from 'x'; import * as g from 'z'; ${ssp}export default () => [b, g]`],
  ['case 265: imports for their side effects',
    `import './polyfill'; import {} from 'nothing'; export function getServerSideProps() {} ${page}`,
    `import './polyfill'; import {} from 'nothing'; ${ssp}${page}`],
  ['case 265: an import nobody uses', `import db from 'db'; export function getStaticProps() {} ${page}`,
    `import db from 'db'; ${ssg}${page}`],
  ['case 266: an unused secret stays',
    `const SECRET = 'sk_live'; export function getServerSideProps() {} ${page}`,
    `const SECRET = 'sk_live'; ${ssp}${page}`],
  ['case 265: a statement that uses a binding',
    `import db from 'db'; db.connect(); export function getServerSideProps() { db; } ${page}`,
    `import db from 'db'; db.connect(); ${ssp}${page}`],
  ['case 265: an initialiser with side effects',
    `import { connect } from 'db'; const c = connect(); export function getServerSideProps() { c; } ${page}`,
    ssp + page],
  ['case 265: other exports', `import x from 'x'; export const config = { x }; export function other() { return y; }
    const y = 1; export function getServerSideProps() { y; x; } ${page}`,
    `import x from 'x'; ${ssp}export const config = { x }; export function other() { return y; } const y = 1; ${page}`],
  ['case 265: helpers that call each other',
    `function a() { b(); } function b() { a(); } export function getServerSideProps() { a(); } ${page}`,
    `function a() { b(); } function b() { a(); } ${ssp}${page}`],
  ['case 267: a class and its imports',
    `import db from 'db'; class Repo { all() { return db; } }
    export function getServerSideProps() { return new Repo(); } ${page}`,
    `import db from 'db'; class Repo { all() { return db; } } ${ssp}${page}`],
  ['case 265: a class in a variable',
    `import db from 'db'; const Repo = class { all() { return db; } };
    export function getServerSideProps() { return new Repo(); } ${page}`, ssp + page],
  ['case 265: some members of a pattern',
    `import lib from 'lib'; const { a, b, c: d, ...rest } = lib;
    export function getServerSideProps() { b; rest; } export default () => [a, d]`,
    `import lib from 'lib'; const { a, c: d } = lib; ${ssp}export default () => [a, d]`],
  ['case 265: all members of a pattern',
    `import lib from 'lib'; const { a, b: c } = lib; export function getStaticProps() { a; c; } ${page}`,
    ssg + page],
  ['case 265: a member with a default value',
    `import lib from 'lib'; import dflt from 'd'; const { a = dflt } = lib;
    export function getServerSideProps() { a; } ${page}`, ssp + page,
    `import lib from 'lib'; import dflt from 'd'; const { a = dflt } = lib; ${ssp}${page}`],
  ['case 265: patterns in patterns',
    `const { a: { b, c }, d: [e] } = lib; export function getServerSideProps() { b; e; } export default () => c`,
    `const { a: { c } } = lib; ${ssp}export default () => c`,
    `const { a: { b, c }, d: [e] } = lib; ${ssp}export default () => c`],
  ['case 265: elements of a list move up',
    `const [a, b, ...rest] = lib; export function getServerSideProps() { a; rest; } export default () => b`,
    `const [b] = lib; ${ssp}export default () => b`],
  ['case 265: a hole in a list is kept',
    `const [a, , b] = lib; export function getServerSideProps() { b; } export default () => a`,
    `const [a, , ] = lib; ${ssp}export default () => a`],
  ['case 265: a list that is all used there',
    `const [a, b] = lib; export function getServerSideProps() { a; b; } ${page}`, ssp + page],
  ['case 265: a member set on the function',
    `export async function getServerSideProps() {} getServerSideProps.x = 1; ${page}`,
    `getServerSideProps.x = 1; ${ssp}${page}`],
  ['case 265: a member set on the constant, which SWC then keeps',
    `import { load } from 'l'; export const getServerSideProps = () => load(); getServerSideProps.x = 1; ${page}`,
    `${ssp}export const getServerSideProps = () => load(); getServerSideProps.x = 1; ${page}`,
    `getServerSideProps.x = 1; ${ssp}${page}`],
  ['case 265: a function of that name that is not exported',
    `import fs from 'fs'; function getServerSideProps() { return fs; } ${page}`,
    `function getServerSideProps() { return fs; } ${ssp}${page}`,
    `import fs from 'fs'; function getServerSideProps() { return fs; } ${page}`],
  ['case 265: some declarators of an export',
    `export const getStaticPaths = () => [], foo = 2, getStaticProps = 1; ${page}`,
    `${ssg}export const foo = 2; ${page}`],
  ['case 265: a require', `const fs = require('fs'); const { join } = require('path');
    export function getServerSideProps() { fs; join; } ${page}`, ssp + page],
  ['names of old versions, which only Babel knows',
    `import x from 'x'; export const unstable_getServerProps = () => x; ${page}`,
    `import x from 'x'; export const unstable_getServerProps = () => x; ${page}`, ssp + page],
  ['a variable that only takes values',
    `let cache; export function getServerSideProps() { cache = 1; } ${page}`, ssp + page,
    `let cache; ${ssp}${page}`],
  ['a function that is assigned',
    `let load; load = () => 1; export function getServerSideProps() { load(); } ${page}`,
    `let load; load = () => 1; ${ssp}${page}`, ssp + page],
  ['a function that replaces itself',
    `function once() { once = () => 1; return once(); } export function getStaticProps() { once; } ${page}`,
    ssg + page],
  ['local names of the same spelling',
    `import db from 'db'; const size = 1; function draw(db) { const size = db; return size; }
    export function getServerSideProps() { db; size; } export default () => { try { draw(); } catch (db) { db; } }`,
    `function draw(db) { const size = db; return size; } ${ssp}export default () => { try { draw(); } catch (db) { db; } }`],
  ['local names of loops, blocks and classes',
    `import { a, b, c, d } from 'x'; for (const a of []) a; { let b = 1; b; } class K { static { var c = 1; c; } }
    switch (1) { case 1: let d; d; } export function getServerSideProps() { a; b; c; d; } ${page}`,
    `for (const a of []) a; { let b = 1; b; } class K { static { var c = 1; c; } } switch (1) { case 1: let d; d; } ${ssp}${page}`],
  ['names that are no uses',
    `import { a, b, c } from 'x'; export function getServerSideProps() { a; b; c; } export default () => ({ a: this.b, c() {} })`,
    `${ssp}export default () => ({ a: this.b, c() {} })`],
  ['uses in defaults, keys and shorthands',
    `import { a, b, c } from 'x'; export function getServerSideProps() { a; b; c; }
    export default ({ [a]: x = b }) => ({ c })`,
    `import { a, b, c } from 'x'; ${ssp}export default ({ [a]: x = b }) => ({ c })`],
  ['a module without data functions', `import a from 'a'; const b = () => a; ${page}`,
    `import a from 'a'; const b = () => a; ${page}`],
  ['a page that is nothing but its data function', `function a() {} export { getStaticProps } from 'a'`,
    'function a() {}'],
  ['the component exported by a clause', `export function getStaticProps() {} const Page = () => shown;
    const shown = 1; export { Page as default, shown }; ${''}`,
    `const Page = () => shown; const shown = 1; ${ssg}export { Page as default, shown };`],
  ['a component that is a class', `export function getStaticProps() {} export default class extends X {}`,
    `${ssg}export default class extends X {}`],
  ['variables beside one another', `const load = () => 1, shown = 2, other = load;
    export function getServerSideProps() { other; } ${shown}`, `const shown = 2; ${ssp}${shown}`],
];

for (const [name, text, swc, babel = swc] of rows) {
  test(`eliminates: ${name}`, () => {
    assert.equal(left(text, 'swc'), swc, 'SWC');
    assert.equal(left(text, 'babel'), babel, 'Babel');
  });
}

for (const [first, second] of [['getServerSideProps', 'getStaticProps'],
  ['getStaticPaths', 'getServerSideProps']]) {
  test(`case 269: refuses ${first} with ${second}`, () => {
    const text = `export function ${first}() {} export const ${second} = 1;`;
    for (const flavour of ['swc', 'babel']) {
      assert.throws(() => left(text, flavour), { message: mixedText });
    }
  });
}

test('keeps every line in place', () => {
  const text = 'import a from "a";\nexport function getServerSideProps() {\n  a;\n}\nexport default 1;';
  const program = acorn.parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const result = applyEdits(text, eliminationEdits(text, program, eliminate(program, 'swc')));
  assert.deepEqual(result.split('\n'), ['', '', '', '', 'export var __N_SSP = true; export default 1;']);
});
