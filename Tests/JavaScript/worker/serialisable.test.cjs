'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const object = (tag) => `\`object\` ("[object ${tag}]") cannot be serialized as JSON. ` +
  'Please only return JSON serializable data types.';
const type = (name) => `\`${name}\` cannot be serialized as JSON. Please only return JSON ` +
  'serializable data types.';
const missing = '`undefined` cannot be serialized as JSON. Please use `null` or omit this value.';

/** [case, props, path, reason] */
const refused = [
  ['case 188', '{ a: { b: undefined } }', '.a.b', missing],
  ['case 189', '{ list: [1, () => 1] }', '.list[1]', type('function')],
  ['case 190', '{ n: 1n }', '.n', type('bigint')],
  ['case 191', '{ "a-b": Symbol() }', '["a-b"]', type('symbol')],
  ['case 192', '{ ok$_1: { "1x": { "": undefined } } }', '.ok$_1["1x"][""]', missing],
  ['case 193', '{ a: [[{ b: [undefined] }]] }', '.a[0][0].b[0]', missing],
  ['case 194: Date', '{ d: new Date() }', '.d', object('Date')],
  ['case 194: Map', '{ d: new Map() }', '.d', object('Map')],
  ['case 194: Set', '{ d: new Set() }', '.d', object('Set')],
  ['case 194: RegExp', '{ d: /a/ }', '.d', object('RegExp')],
  ['case 194: Error', '{ d: new Error() }', '.d', object('Error')],
  ['case 195: Buffer', '{ d: Buffer.from("a") }', '.d', object('Uint8Array')],
  ['case 195: URL', '{ d: new URL("http://a") }', '.d', object('URL')],
  ['case 195: String', '{ d: new String("a") }', '.d', object('String')],
  ['case 196', '{ d: new (class Row {})() }', '.d', object('Object')],
  ['case 201', '(() => { const o = {}; o.o = { back: o }; return { o }; })()', '.o.o.back',
    'Circular references cannot be expressed in JSON (references: `.o`).'],
  ['case 202', '(() => { const o = {}; o.me = o; return o; })()', '.me',
    'Circular references cannot be expressed in JSON (references: `(self)`).'],
  ['case 203', '{ d: { toJSON() { return 1; } } }', '.d.toJSON', type('function')],
];

for (const [name, props, path, reason] of refused) {
  test(`refused in development, ${name}`, async () => {
    const { outcome, violations } = await run({ page: pageWith(`return { props: ${props} };`) });
    assert.equal(outcome.stage, 'validation');
    assert.equal(outcome.message,
      `Error serializing \`${path}\` returned from \`getServerSideProps\` in "/x".\n` +
      `Reason: ${reason}`);
    assert.deepEqual([violations[0].path, violations[0].message], [path, reason]);
  });
}

/** [case, props, JSON] */
const accepted = [
  ['case 197', '{ a: Object.assign(Object.create(null), { b: 1 }) }', '{"a":{"b":1}}'],
  ['case 198', '{ a: NaN, b: Infinity, c: -0 }', '{"a":null,"b":null,"c":0}'],
  ['case 199', '{ a: [, 1, , 2] }', '{"a":[null,1,null,2]}'],
  ['case 200', '(() => { const o = { x: 1 }; return { a: o, b: o, c: [o, o] }; })()',
    '{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":1}]}'],
  ['case 204', '{ get a() { return 1; } }', '{"a":1}'],
  ['case 205', 'Object.defineProperty({ a: 1, [Symbol()]: 2 }, "b", { value: () => 1 })',
    '{"a":1}'],
  ['objects of another realm', '{ a: require("node:vm").runInNewContext("({ b: [1] })") }',
    '{"a":{"b":[1]}}'],
];

for (const [name, props, json] of accepted) {
  test(`accepted in development, ${name}`, async () => {
    const { outcome, propsText } = await run({ page: pageWith(`return { props: ${props} };`) });
    assert.equal(outcome.kind, 'props', outcome.message);
    assert.equal(propsText, json);
  });
}

test('objects of another realm are refused in version 11', async () => {
  const { outcome } = await run({
    page: pageWith('return { props: { a: require("node:vm").runInNewContext("({})") } };'),
    nextVersion: 11,
  });
  assert.match(outcome.message, /`\.a` returned/);
});

test('version 11 does not say what it received', async () => {
  const { outcome } = await run({ page: pageWith('return {};'), nextVersion: 11 });
  assert.match(outcome.message, /Reason: Props must be returned as a plain object .*`\.$/);
});

test('every bad value is reported, with its constructor and a way to mend it', async () => {
  const { violations, outcome } = await run({
    page: pageWith(`class ObjectId { toHexString() {} }
      return { props: { a: new Date(), b: [undefined, { c: new ObjectId() }], d: 1n } };`),
  });
  assert.deepEqual(violations.map(({ path, received }) => [path, received]), [
    ['.a', 'Date'], ['.b[0]', 'undefined'], ['.b[1].c', 'ObjectId'], ['.d', 'bigint'],
  ]);
  assert.match(violations[0].conversion, /toISOString/);
  assert.match(violations[2].conversion, /toString/);
  assert.match(outcome.hint, /props\.a is a Date: use \.toISOString\(\)/);
});

test('an object with a bad value is reported at each of its places', async () => {
  const { violations } = await run({
    page: pageWith('const bad = { x: undefined }; return { props: { a: bad, b: [bad] } };'),
  });
  assert.deepEqual(violations.map(({ path }) => path), ['.a.x', '.b[0].x']);
});

test('a shared object in a wide and deep graph takes no time', async () => {
  const { outcome } = await run({
    page: pageWith(`let node = { end: 1 };
      for (let i = 0; i < 18; i += 1) node = { a: node, b: node };
      return { props: { ok: node.a === node.b } };`),
  });
  assert.equal(outcome.kind, 'props');
});

/** [case, props, JSON] */
const production = [
  ['case 206: dropped', '{ a: undefined, b: () => 1, c: Symbol(), d: [undefined, () => 1] }',
    '{"d":[null,null]}'],
  ['case 206: converted', '{ a: new Date(0), b: new Map([[1, 2]]), c: { toJSON: () => 3 } }',
    '{"a":"1970-01-01T00:00:00.000Z","b":{},"c":3}'],
  ['case 206: classes', '{ a: Object.assign(new (class C {})(), { x: 1 }), b: NaN }',
    '{"a":{"x":1},"b":null}'],
];

for (const [name, props, json] of production) {
  test(`production JSON, ${name}`, async () => {
    const { outcome, propsText, violations } = await run({
      page: pageWith(`return { props: ${props} };`), mode: 'production',
    });
    assert.equal(outcome.kind, 'props', outcome.message);
    assert.equal(propsText, json);
    assert.deepEqual(violations, []);
  });
}

/** [case, props, message] */
const productionFailures = [
  ['case 207: BigInt', '{ a: 1n }', /BigInt/],
  ['case 207: a cycle', '(() => { const o = {}; o.o = o; return { o }; })()',
    /^Circular structure in "getInitialProps" result of page "\/x"/],
  ['a getter that throws', '{ get a() { throw new Error("from a getter"); } }', /from a getter/],
];

for (const [name, props, message] of productionFailures) {
  test(`production failure, ${name}`, async () => {
    const page = `export async function getServerSideProps() { return { props: ${props} }; }
      export default function Page() { return null; }`;
    const { outcome, status } = await run({ page, mode: 'production' });
    assert.equal(outcome.kind, 'failed');
    assert.match(outcome.message, message);
    assert.equal(status, 500);
  });
}

test('the render of production receives the real values', async () => {
  const { html, propsText } = await run({
    page: `export async function getServerSideProps() { return { props: { d: new Date(0) } }; }
      export default function Page({ d }) { return <i>{d.getTime()}</i>; }`,
    mode: 'production',
  });
  assert.match(html, /<i>0<\/i>/);
  assert.equal(propsText, '{"d":"1970-01-01T00:00:00.000Z"}');
});

test('props nested without end fail and leave the worker alive', async () => {
  const deep = 'let node = {}; for (let i = 0; i < 200000; i += 1) node = { node };';
  const { outcome } = await run({ page: pageWith(`${deep} return { props: node };`) });
  assert.equal(outcome.name, 'RangeError');
  const after = await run({ page: pageWith('return { props: {} };') });
  assert.equal(after.outcome.kind, 'props');
});

test('a build checks getStaticProps, a server that is asked later does not', async () => {
  const page = `export const getStaticPaths = () => ({ paths: ['/p/1'], fallback: 'blocking' });
    export const getStaticProps = () => ({ props: { d: new Date(0) } });
    export default ({ d }) => <i>{d.getTime()}</i>;`;
  const ask = (id) => run({ page, key: '/p/[id]', url: `/p/${id}`, params: [['id', id]],
    mode: 'production' });
  const listed = await ask('1');
  assert.match(listed.outcome.message, /^Error serializing `.d` returned from `getStaticProps`/);
  const other = await ask('2');
  assert.equal(other.outcome.kind, 'props');
  assert.match(other.html, /<i>0<\/i>/);
});
