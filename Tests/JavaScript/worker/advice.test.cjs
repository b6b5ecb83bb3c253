'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const props = 'return { props: {} };';
const plain = 'export default function Page() { return null; }';

/** [what, page, options, rules] */
const cases = [
  ['a page that reads nothing', pageWith(props), {}, ['request-not-read']],
  ['a page that takes no context', `${plain}
    export const getServerSideProps = () => ({ props: {} });`, {}, ['request-not-read']],
  ['only the locale', pageWith(`const { locale } = context; ${props}`), {}, ['request-not-read']],
  ['printing the context reads nothing', pageWith(`console.log(context); ${props}`), {},
    ['request-not-read']],
  ['the query', pageWith(`const { query } = context; ${props}`), {}, []],
  ['parameters', pageWith(`const { params: { id } } = context; ${props}`),
    { key: '/[id]', url: '/1', params: [['id', '1']] }, []],
  ['a cookie', pageWith(`context.req.cookies.a; ${props}`), {}, []],
  ['the response', pageWith(`context.res.setHeader("Cache-Control", "s-maxage=5"); ${props}`), {},
    []],
  ['a copy of the context', pageWith(`({ ...context }); ${props}`), {}, []],
  ['a page that says not found', pageWith('return { notFound: true };'), {}, []],
  ['a static page', plain, {}, []],
  ['getStaticProps', `${plain} export const getStaticProps = () => ({ props: {} });`, {}, []],
  ['getInitialProps', `${plain} Page.getInitialProps = () => ({ a: 1 });`, {}, ['initial-props']],
  ['getInitialProps of _app', plain, { app: `import App from 'next/app';
    export default class MyApp extends App {
      static getInitialProps(context) { return App.getInitialProps(context); } }` },
  ['app-initial-props']],
  ['a data function of _app', plain, { app: `export { default } from 'next/app';
    export const getServerSideProps = () => ({ props: {} });` }, ['outside-page']],
];

for (const [name, page, options, rules] of cases) {
  test(`advice: ${name}`, async () => {
    const { advice } = await run({ page, ...options });
    assert.deepEqual(advice.map(({ rule }) => rule), rules);
    assert.ok(advice.every(({ message, help }) => message && help.endsWith('.')));
  });
}

test('large data is told prop by prop', async () => {
  const { advice, logs } = await run({ page: pageWith(`context.req; return { props: {
    small: 1, rows: 'x'.repeat(100_000), user: { text: 'é'.repeat(20_000) } } };`) });
  assert.equal(advice[0].rule, 'large-page-data');
  assert.match(advice[0].message,
    /^the page's data has 140\d{3} bytes, and 128000 are the threshold: rows 100002, user 40011, small 1$/);
  assert.ok(logs.some(({ text }) => text.startsWith('Warning: data for page "/x" is 140 kB')));
});
