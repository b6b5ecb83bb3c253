'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

/** An `_app` whose getInitialProps gives an expression. */
const appGiving = (expression) => `export default function MyApp({ Component, pageProps }) {
    return <Component {...pageProps} />;
  }
  MyApp.getInitialProps = async () => (${expression});`;

/** [what, returned by `_app`, returned by the page, JSON of the props] */
const orders = [
  ['what _app puts first stays first', '{ zone: "ü", pageProps: { a: 1 }, last: 2 }', '{ props: { b: 3 } }',
    '{"zone":"ü","pageProps":{"a":1,"b":3},"last":2,"__N_SSP":true}'],
  ['without page props they come last', '{ zone: 1 }', '{ props: { b: 3 } }',
    '{"zone":1,"__N_SSP":true,"pageProps":{"b":3}}'],
  ['case 236: a redirect keeps what _app gave', '{ zone: 1, pageProps: { a: 1 } }',
    '{ redirect: { destination: "/to", basePath: false, permanent: true } }',
    '{"zone":1,"pageProps":{"a":1,"__N_REDIRECT":"/to","__N_REDIRECT_STATUS":308,' +
    '"__N_REDIRECT_BASE_PATH":false},"__N_SSP":true}'],
];

for (const [name, app, page, json] of orders) {
  test(`the order of props, ${name}`, async () => {
    const { dataBody, payloadText, propsText } = await run({
      app: appGiving(app), page: pageWith(`return ${page};`),
    });
    assert.equal(dataBody, json);
    if (payloadText === null) return;
    assert.ok(payloadText.startsWith(`{"props":${json},"page":`), payloadText);
    assert.deepEqual(JSON.parse(propsText), JSON.parse(json).pageProps);
  });
}

test('a prop named url is warned of where Next.js once gave one', async () => {
  const page = `function Page() { return 1; } Page.getInitialProps = () => ({ url: 1 });
    export default Page;`;
  const warns = ({ logs }) => logs.some(({ text }) => text.startsWith('The prop `url` is a reserved'));
  assert.ok(warns(await run({ page })));
  assert.ok(!warns(await run({ page, mode: 'production' })));
  assert.ok(!warns(await run({ page: pageWith('return { props: { url: 1 } };') })));
});
