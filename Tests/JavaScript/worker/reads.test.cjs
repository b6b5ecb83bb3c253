'use strict';
/** Which props a render reads, and that finding out changes nothing. */

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

/** Pointers of what the marks call unread, read beside the JSON they are about. */
function unreadOf({ propsText, unreadMarks }) {
  if (unreadMarks === null) return null;
  let next = 0;
  const found = [];
  const visit = (value, pointer) => {
    const mark = unreadMarks[next];
    next += 1;
    if (mark === 0) found.push(pointer);
    if (mark < 2) return;
    assert.equal(mark === 3, Array.isArray(value), pointer);
    for (const key of Object.keys(value)) visit(value[key], `${pointer}/${key}`);
  };
  visit(JSON.parse(propsText), '');
  assert.equal(next, unreadMarks.length);
  return found;
}

function page(props, body, more = '') {
  return `export async function getServerSideProps() { return { props: ${props} }; }
    ${more}
    ${body.includes('export default') ? body : `export default function Page(props) { ${body} }`}`;
}

const user = '{ user: { name: "Ada", hash: "x", tags: ["a", "b"], at: { city: "B", zip: 1 } } }';

const reads = [
  ['a leaf', user, 'return <p>{props.user.name}</p>',
    ['/user/hash', '/user/tags', '/user/at']],
  ['an unread object is one entry', user, 'return <p>{props.user.at.zip}</p>',
    ['/user/name', '/user/hash', '/user/tags', '/user/at/city']],
  ['a list by map', user, 'return <p>{props.user.tags.map((tag) => <b key={tag}>{tag}</b>)}</p>',
    ['/user/name', '/user/hash', '/user/at']],
  ['a list as children', user, 'return <p>{props.user.tags}</p>',
    ['/user/name', '/user/hash', '/user/at']],
  ['JSON.stringify reads all of it', user, 'return <p>{JSON.stringify(props.user)}</p>', []],
  ['a spread reads what it enumerates', user,
    'const copy = { ...props.user }; return <p>{copy.name}</p>', ['/user/tags', '/user/at']],
  ['a rest reads what it takes', '{ a: 1, b: 2, c: { d: 3 } }',
    'const { a, ...rest } = props; return <p>{a}{rest.c.d}</p>', []],
  ['Object.entries', '{ o: { a: 1, b: { c: 2 } } }',
    'return <p>{Object.entries(props.o).map(([key]) => key)}</p>', ['/o/b']],
  ['names alone are no values', '{ o: { a: 1 }, p: 2 }',
    'return <p>{Object.keys(props.o)}{"a" in props.o}{props.p}</p>', ['/o']],
  ['nothing at all', '{ a: 1 }', 'return <p>x</p>', ['']],
  ['all of it', '{ a: 1, b: [] }', 'return <p>{props.a}{props.b.length}</p>', []],
  ['an empty list nobody asks for', '{ a: 1, b: [], c: {} }', 'return <p>{props.a}</p>',
    ['/b', '/c']],
  ['list elements', '{ l: [{ a: 1, b: 2 }, { a: 3, b: 4 }] }',
    'return <p>{props.l.map((item) => item.a)}</p>', ['/l/0/b', '/l/1/b']],
  ['frozen props', 'Object.freeze({ a: Object.freeze({ b: 1, c: Object.freeze([1, 2]) }), d: 1 })',
    'return <p>{String(Object.isFrozen(props.a))}{props.a.c[1]}{props.d}</p>',
    ['/a/b', '/a/c/0']],
  ['members that cannot change count as read',
    '{ o: Object.defineProperty({ a: 1 }, "b", { value: { c: 1 }, enumerable: true }) }',
    'return <p>{typeof props.o.b}{props.o.a}</p>', []],
  ['sorted in place', '{ l: [{ n: 2, x: 0 }, { n: 1, x: 0 }] }',
    'props.l.sort((a, b) => a.n - b.n); return <p>{props.l.map((item) => item.n)}</p>',
    ['/l/0/x', '/l/1/x']],
  ['a class component', user,
    'import React from "react"; export default class Page extends React.Component { ' +
    'render() { return <p>{this.props.user.name}</p>; } }',
    ['/user/hash', '/user/tags', '/user/at']],
  ['a class component\'s own props', '{ a: 1, b: 2 }',
    'import React from "react"; export default class Page extends React.Component { ' +
    'render() { return <p>{this.props.a}</p>; } }', ['/b']],
  ['memo', '{ a: 1, b: 2 }', 'import { memo } from "react"; ' +
    'export default memo(function Page({ a }) { return <p>{a}</p>; })', ['/b']],
  ['forwardRef', '{ a: 1, b: 2 }', 'import { forwardRef } from "react"; ' +
    'export default forwardRef(function Page({ a }, ref) { return <p>{a}</p>; })', ['/b']],
  ['a component only the browser renders', user, 'return <Map user={props.user} />', [],
    'import dynamic from "next/dynamic"; const Map = dynamic(() => null, { ssr: false });'],
];

for (const [name, props, body, expected, more] of reads) {
  test(`reads: ${name}`, async () => {
    const answer = await run({ page: page(props, body, more) });
    assert.equal(answer.outcome.kind, 'props', JSON.stringify(answer.outcome));
    assert.deepEqual(unreadOf(answer), expected);
    assert.deepEqual(answer.logs.filter(({ level }) => level === 'error'), []);
  });
}

const apps = [
  ['spread into the page', '<Component {...pageProps} />', ['/b']],
  ['given to a layout too', '<Layout {...pageProps}><Component {...pageProps} /></Layout>', []],
  ['one value kept by the app', '<>{pageProps.b}<Component a={pageProps.a} /></>', []],
];

for (const [name, element, expected] of apps) {
  test(`reads in _app: ${name}`, async () => {
    const answer = await run({
      page: page('{ a: 1, b: 2 }', 'return <p>{props.a}</p>'),
      app: 'const Layout = (props) => <i title={props.b}>{props.children}</i>;' +
        `export default ({ Component, pageProps }) => ${element};`,
    });
    assert.equal(answer.outcome.kind, 'props', JSON.stringify(answer.outcome));
    assert.deepEqual(unreadOf(answer), expected);
  });
}

/** What page code can find out about its props must be the same with stand-ins. */
const transparent = [
  'Array.isArray(props.l)', 'props.l instanceof Array', 'Object.keys(props.o).join()',
  'JSON.stringify(props)', '"a" in props.o', 'Object.hasOwn(props.o, "zz")',
  'props.o === props.o', 'props.l.indexOf(props.first)', 'props.l.includes(props.first)',
  'props.l.concat([1]).length', '[...props.l].length', 'props.l.slice(1)[0].n',
  'props.l.filter((x) => x.n > 1).length', 'Object.prototype.toString.call(props.l)',
  'String(Object.getPrototypeOf(props.o) === Object.prototype)',
  'new Map([[props.first, 1]]).get(props.l[0])', 'props.l.flatMap((x) => [x.n, x.n]).join()',
  '[...props.l.entries()].length', 'Object.assign({}, props.o).a', 'props.l.at(-1).n',
  'JSON.stringify(Object.getOwnPropertyDescriptor(props.o, "a"))', 'props.l.reverse()[0].n',
  'structuredClone(props.o).a', 'props.o.constructor === Object',
];

test('props behave as themselves', async () => {
  const page = (extra) => `
    export async function getServerSideProps() {
      const l = [{ n: 1 }, { n: 2 }];
      return { props: { l, first: l[0], o: { a: 1, b: null } } };
    }
    export default function Page(props) {
      return <pre>{[${transparent.map((text) => `() => ${text}`).join()}].map((ask) => {
        try { return String(ask()); } catch (error) { return error.name; }
      }).join('\\n')}${extra}</pre>;
    }`;
  const answer = await run({ page: page('') });
  const lines = /<pre>(.*)<\/pre>/s.exec(answer.html)[1].split('\n');
  const l = [{ n: 1 }, { n: 2 }];
  const props = { l, first: l[0], o: { a: 1, b: null } };
  const expected = transparent.map((text) =>
    String(Function('props', `return ${text}`)(props))).map((text) => text.replace(/"/g, '&quot;'));
  assert.deepEqual(lines, expected);
  // A clone shows that a stand-in is none: the page is then rendered with the props themselves.
  assert.equal(answer.unreadMarks, null);
});

test('dates and class instances of production stay what they are', async () => {
  const answer = await run({
    mode: 'production',
    page: page('{ when: new Date(0), map: new Map([["a", 1]]), rest: { x: 1 } }',
      'return <p>{props.when.getTime()}{props.map.get("a")}</p>'),
  });
  assert.match(answer.html, /<p>0<!-- -->1<\/p>/);
  assert.deepEqual(unreadOf(answer), ['/rest']);
});

test('a page that fails fails as itself, once', async () => {
  const answer = await run({ page: page('{ a: 1 }',
    'console.log("rendering"); throw new Error(`no ${props.a}`);') });
  assert.equal(answer.outcome.kind, 'failed');
  assert.equal(answer.outcome.message, 'no 1');
  assert.equal(answer.unreadMarks, null);
  assert.equal(answer.logs.filter(({ text }) => text === 'rendering').length, 1);
});

test('a stand-in kept by page code does no harm in the next run', async () => {
  const source = `const kept = [];
    export async function getServerSideProps() {
      return { props: { item: kept[0] ?? { a: 1, b: 2 } } };
    }
    export default function Page({ item }) { kept[0] = item; return <p>{item.a}</p>; }`;
  for (let round = 0; round < 3; round += 1) {
    const answer = await run({ page: source });
    assert.match(answer.html, /<p>1<\/p>/);
    assert.deepEqual(unreadOf(answer), ['/item/b']);
  }
});

test('a data request renders nothing, so nothing is known', async () => {
  const answer = await run({ page: page('{ a: 1 }', 'return null'),
    requestUrl: '/_next/data/development/x.json' });
  assert.equal(answer.propsText, '{"a":1}');
  assert.equal(answer.unreadMarks, null);
});
