'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

/** [case, what the function returns, part of the message] */
const failures = [
  ['case 150: undefined', 'undefined',
    'Your `getServerSideProps` function did not return an object.'],
  ['case 150: null', 'null', 'Did you forget to add a `return`?'],
  ['case 151', '{}', '(received: `[object Undefined]`)'],
  ['case 152', '{ props: null }', '(received: `[object Null]`)'],
  ['case 153', '{ props: [1, 2] }', '(received: `[object Array]`)'],
  ['case 155', '{ props: new Date() }', '(received: `[object Date]`)'],
  ['case 156', '{ props: new (class C {})() }', '(received: `[object Object]`)'],
  ['case 157', '{ hello: 1, world: 2 }', 'Keys that need to be moved: hello, world.'],
  ['case 158', '{ props: {}, revalidate: 1, foo: 1 }', 'to be moved: revalidate, foo.'],
  ['case 159: a string', '"abc"', 'Keys that need to be moved: 0, 1, 2.'],
  ['case 159: a number', '5', 'Cannot use \'in\' operator to search for \'notFound\' in 5'],
  ['case 160', '[1]', 'Keys that need to be moved: 0.'],
  ['case 161', '{ unstable_notFound: true }',
    'unstable_notFound has been renamed to notFound, please update the field to continue. ' +
      'Page: /x'],
  ['case 162', '{ unstable_redirect: {} }', 'unstable_redirect has been renamed to redirect'],
  ['case 165', '{ redirect: null }',
    'Cannot destructure property \'destination\' of \'redirect\' as it is null.'],
  ['case 169', '{ redirect: { destination: "/a", permanent: true, statusCode: 301 } }',
    '`permanent` and `statusCode` can not both be provided'],
  ['case 170', '{ redirect: { destination: "/a", permanent: "yes" } }',
    '`permanent` must be `true` or `false`'],
  ['case 171', '{ redirect: { destination: "/a", statusCode: 200 } }',
    '`statusCode` must undefined or one of 301, 302, 303, 307, 308'],
  ['case 172', '{ redirect: { permanent: true } }',
    'Invalid redirect object returned from getServerSideProps for /x\n' +
      '`destination` should be string but received undefined\nSee more info here: ' +
      'https://nextjs.org/docs/messages/invalid-redirect-gssp'],
  ['case 173', '{ redirect: { destination: "/a", permanent: true, basePath: "x" } }',
    '`basePath` should be undefined or a false, received string'],
  ['case 174', '{ redirect: { permanent: "yes", basePath: "x" } }',
    '`permanent` must be `true` or `false` and `destination` should be string but received ' +
      'undefined and `basePath` should be undefined or a false, received string'],
  ['case 177: rejected', '{ props: Promise.reject(new Error("later")) }', 'later'],
  ['case 178', '{ props: { then() {} } }',
    'Error serializing `.then` returned from `getServerSideProps` in "/x".'],
];

for (const [name, returned, message] of failures) {
  test(`a failing return, ${name}: ${returned}`, async () => {
    const { outcome, status, payload } = await run({ page: pageWith(`return ${returned};`) });
    assert.equal(outcome.kind, 'failed');
    assert.ok(outcome.message.includes(message), outcome.message);
    assert.equal(status, 500);
    assert.equal(payload.page, '/_error');
  });
}

/** [case, what the function returns, mode, expected props] */
const successes = [
  ['case 151: production', '{}', 'production', {}],
  ['case 152: production', '{ props: null }', 'production', {}],
  ['case 153: production', '{ props: [1, 2] }', 'production', { 0: 1, 1: 2 }],
  ['case 154', '{ props: "abc" }', 'production', { 0: 'a', 1: 'b', 2: 'c' }],
  ['case 155: production', '{ props: new Date(0) }', 'production', {}],
  ['case 156: production', '{ props: Object.assign(new (class C {})(), { own: 1 }) }', 'production',
    { own: 1 }],
  ['case 164', '{ notFound: false, props: { a: 1 } }', 'development', { a: 1 }],
  ['case 166', '{ redirect: undefined, props: { a: 1 } }', 'development', { a: 1 }],
  ['case 167', '{ redirect: "x", props: { a: 1 } }', 'development', { a: 1 }],
  ['case 177', '{ props: Promise.resolve({ a: 1 }) }', 'development', { a: 1 }],
  ['case 178: production', '{ props: { then() {} } }', 'production', {}],
];

for (const [name, returned, mode, expected] of successes) {
  test(`a return, ${name}: ${returned}`, async () => {
    const { outcome, propsText } = await run({ page: pageWith(`return ${returned};`), mode });
    assert.equal(outcome.kind, 'props', outcome.message);
    assert.deepEqual(JSON.parse(propsText), expected);
  });
}

test('case 179: a function that is not async', async () => {
  const { propsText } = await run({
    page: 'export function getServerSideProps() { return { props: { a: 1 } }; }' +
      'export default function Page() { return null; }',
  });
  assert.equal(propsText, '{"a":1}');
});

test('case 163: notFound wins over props and redirect', async () => {
  const { outcome, status } = await run({
    page: pageWith('return { notFound: true, props: {}, redirect: { destination: "/a" } };'),
  });
  assert.deepEqual(outcome, { kind: 'notFound' });
  assert.equal(status, 404);
});

/** [case, redirect, expected outcome] */
const redirects = [
  ['case 168', '{ destination: "/a", permanent: true }', ['/a', 308, null]],
  ['case 175', '{ destination: "/a" }', ['/a', 307, null]],
  ['case 176', '{ destination: "" }', ['', 307, null]],
  ['an explicit status', '{ destination: "/a", statusCode: 303, basePath: false }',
    ['/a', 303, false]],
];

for (const [name, redirect, [destination, statusCode, basePath]] of redirects) {
  test(`a redirect, ${name}`, async () => {
    const { outcome, html, propsText } = await run({
      page: pageWith(`return { redirect: ${redirect}, props: { a: 1 } };`),
    });
    assert.deepEqual(outcome, { kind: 'redirect', destination, statusCode, basePath });
    assert.equal(html, destination);
    assert.equal(propsText, null);
  });
}

/** [case, statement, name, message] */
const thrown = [
  ['case 180', 'throw "text"', 'Error', 'text'],
  ['case 181', 'throw undefined', 'Error',
    'An undefined error was thrown, see here for more info: ' +
    'https://nextjs.org/docs/messages/threw-undefined'],
  ['case 181', 'throw null', 'Error', 'A null error was thrown, see here for more info: ' +
    'https://nextjs.org/docs/messages/threw-undefined'],
  ['case 182', 'throw Object.assign(new Error("gone"), { code: "ENOENT" })', 'Error', 'gone'],
  ['case 183', 'throw Object.assign(new RangeError("teapot"), { statusCode: 418 })', 'RangeError',
    'teapot'],
  ['an object', 'throw { a: 1 }', 'Error', '{"a":1}'],
  ['an object with a cycle', 'const o = {}; o.o = o; throw o', 'Error', '[object Object]'],
];

for (const [name, statement, errorName, message] of thrown) {
  test(`a throw, ${name}: ${statement}`, async () => {
    const { outcome, status } = await run({ page: pageWith(statement) });
    assert.deepEqual([outcome.kind, outcome.stage, outcome.name, outcome.message],
      ['failed', 'props', errorName, message]);
    assert.equal(status, 500);
  });
}

const plain = 'export default function Page() { return null; }';
const gssp = 'export async function getServerSideProps() { return { props: {} }; }';
const gsp = 'export async function getStaticProps() { return { props: {} }; }';

/** [case, page, message] */
const shapes = [
  ['case 185', `${gssp} export default function Page() { return null; }
    Page.getInitialProps = () => ({});`,
  'You can not use getInitialProps with getServerSideProps. Please remove getInitialProps. /x'],
  ['gIP + gSP', `${gsp} export default function Page() { return null; }
    Page.getInitialProps = () => ({});`, 'To use SSG, please remove your getInitialProps /x'],
  ['case 186',
    'export default function Page() { return null; } Page.getServerSideProps = () => {};',
    'page /x getServerSideProps can not be attached to a page\'s component and must be exported'],
  ['case 187', `${gssp} export default undefined;`,
    'The default export is not a React Component in page: "/x"'],
  ['case 269', `${gssp} ${gsp} ${plain}`,
    'You can not use getStaticProps or getStaticPaths with getServerSideProps.'],
  ['a bad runtime', `${gssp} ${plain} export const config = { runtime: 'foo' };`,
    'Provided runtime "foo" is not supported.'],
  ['case 147', `${gssp} ${plain} export const config = { runtime: 'foo' };`,
    'Provided runtime "foo" is not supported. Please leave it empty or choose one of: '],
  ['no function', `export const getServerSideProps = 'x'; ${plain}`,
    'getServerSideProps is not a function'],
  ['no function, static', `export const getStaticProps = {}; ${plain}`,
    'getStaticProps is not a function'],
];

test('a runtime that is not written out is not taken', async () => {
  const { outcome, page, logs } = await run({
    page: `${gssp} ${plain} export const config = { runtime: ['ed', 'ge'].join('') };` });
  assert.deepEqual([outcome.kind, page.runtime], ['props', 'nodejs']);
  assert.match(JSON.stringify(logs), /can't recognize the exported `config` field in route/);
});

test('an empty export of a data function is none', async () => {
  const { outcome, payload } = await run({
    page: `export const getServerSideProps = null; ${plain}` });
  assert.deepEqual([outcome.kind, payload.autoExport], ['props', true]);
});

for (const [name, page, message] of shapes) {
  test(`a page that is refused, ${name}`, async () => {
    const { outcome } = await run({ page });
    assert.equal(outcome.kind, 'failed');
    assert.ok(outcome.message.includes(message), outcome.message);
  });
}

const appGip = `import App from 'next/app';
  export default function MyApp({ Component, pageProps, extra }) {
    return <div data-extra={extra}><Component {...pageProps} /></div>;
  }
  MyApp.getInitialProps = async (context) => ({
    ...(await App.getInitialProps(context)), pageProps: { a: 'app', b: 'app' }, extra: 'x',
  });`;

test('case 184: props of the page win over those of _app', async () => {
  const { propsText, payload, html } = await run({
    page: pageWith('return { props: { b: "page" } };'), app: appGip,
  });
  assert.equal(propsText, '{"a":"app","b":"page"}');
  assert.deepEqual(Object.keys(payload.props), ['pageProps', 'extra', '__N_SSP']);
  assert.match(html, /<div data-extra="x">/);
});
