'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const counting = (body) => `globalThis.calls = 0;\n${pageWith(
  `globalThis.calls += 1; console.log('calls', globalThis.calls); ${body}`)}`;

test('case 227: props as they are, beside the document, from one call', async () => {
  const { dataBody, data, dataHeaders, logs, html } = await run({
    page: counting('return { props: { a: "</script>" } };'),
  });
  assert.equal(dataBody, '{"pageProps":{"a":"</script>"},"__N_SSP":true}');
  assert.deepEqual([data.url, data.status], ['/_next/data/development/x.json', 200]);
  assert.equal(dataHeaders['content-type'], 'application/json');
  assert.equal(logs.filter(({ text }) => text.startsWith('calls')).length, 1);
  assert.ok(html.length > dataBody.length);
});

/** [case, returned, status, body, Content-Type] */
const answers = [
  ['case 228', '{ redirect: { destination: "/a", permanent: false } }', 200,
    '{"pageProps":{"__N_REDIRECT":"/a","__N_REDIRECT_STATUS":307},"__N_SSP":true}',
    'application/json'],
  ['case 229', '{ redirect: { destination: "/a", permanent: false, basePath: false } }', 200,
    '{"pageProps":{"__N_REDIRECT":"/a","__N_REDIRECT_STATUS":307,"__N_REDIRECT_BASE_PATH":false},' +
      '"__N_SSP":true}', 'application/json'],
  ['case 230', '{ notFound: true }', 404, '{"notFound":true}', undefined],
];

const dataRequest = { requestUrl: '/_next/data/development/x.json', url: '/x' };

for (const [name, returned, status, body, type] of answers) {
  test(`data, ${name}`, async () => {
    const { data, dataBody, dataHeaders } = await run({ page: pageWith(`return ${returned};`) });
    assert.deepEqual([data.status, dataBody, dataHeaders['content-type']], [status, body, type]);
  });
  test(`a data request, ${name}`, async () => {
    const answer = await run({ page: pageWith(`return ${returned};`), ...dataRequest });
    assert.deepEqual([answer.status, answer.html, answer.headers['content-type']],
      [status, body, type]);
  });
}

test('compression adds to what the page makes the data depend on', async () => {
  const vary = async (options) => (await run({
    page: pageWith('context.res.setHeader("Vary", "Cookie"); return { props: {} };'), ...options,
  })).dataHeaders.vary;
  assert.equal(await vary({}), 'Cookie, Accept-Encoding');
  assert.equal(await vary({ config: { compress: false } }), 'Cookie');
});

test('case 231: a failure is the HTML error page', async () => {
  const page = pageWith('throw new Error("x");');
  const { data, dataBody } = await run({ page });
  assert.deepEqual([data.status, dataBody], [500, null]);
  const asked = await run({ page, ...dataRequest });
  assert.equal(asked.status, 500);
  assert.match(asked.html, /^<!DOCTYPE html>/);
});

test('case 232: what no page answers is the HTML of the 404 page', async () => {
  const answer = await run({
    page: 'export default function NotFound() { return <h1>nothing</h1>; }', key: '/404',
    requestUrl: '/_next/data/other/x.json', url: '/_next/data/other/x.json',
    route: { status: 404 },
  });
  assert.deepEqual([answer.status, answer.headers['content-type']],
    [404, 'text/html; charset=utf-8']);
  assert.match(answer.html, /<h1>nothing<\/h1>/);
});

test('case 234: a data request of the client names the page', async () => {
  const { headers } = await run({
    page: pageWith('return { props: {} };'), ...dataRequest, headers: [['x-nextjs-data', '1']],
  });
  assert.equal(headers['x-nextjs-matched-path'], '/x');
  const french = await run({
    page: pageWith('return { props: {} };'), ...dataRequest, headers: [['x-nextjs-data', '1']],
    route: { locale: 'fr', locales: ['fr'], defaultLocale: 'fr' },
  });
  assert.equal(french.headers['x-nextjs-matched-path'], '/fr/x');
});

test('case 235: a prefetch through middleware does not run the page', async () => {
  const { html, headers, logs } = await run({
    page: counting('return { props: {} };'), ...dataRequest,
    headers: [['x-middleware-prefetch', '1']],
  });
  assert.deepEqual([html, headers['x-middleware-skip'], logs.length], ['{}', '1', 0]);
});

test('case 236: keys of _app are in the data', async () => {
  const { dataBody } = await run({
    page: pageWith('return { props: { a: 1 } };'),
    app: `export default function MyApp({ Component, pageProps }) {
        return <Component {...pageProps} />;
      }
      MyApp.getInitialProps = async () => ({ pageProps: { z: 0 }, extra: 'x' });`,
  });
  assert.equal(dataBody, '{"pageProps":{"z":0,"a":1},"extra":"x","__N_SSP":true}');
});

test('case 237: the component does not render for a data request', async () => {
  const { html, logs } = await run({
    page: `export async function getServerSideProps() { return { props: { a: 1 } }; }
      export default function Page() { console.log('rendered'); return null; }`,
    ...dataRequest,
  });
  assert.equal(html, '{"pageProps":{"a":1},"__N_SSP":true}');
  assert.deepEqual(logs, []);
});

const aso = 'export default function Page() { return null; }';

/** [mode, status] */
for (const [mode, status] of [['development', 200], ['production', 404]]) {
  test(`case 233: a data request for a static page in ${mode}`, async () => {
    const answer = await run({ page: aso, mode, ...dataRequest });
    assert.equal(answer.status, status);
    assert.match(answer.html, /^<!DOCTYPE html>/);
    assert.equal(answer.data, null);
  });
}

test('with middleware, a static page answers a data request with its document', async () => {
  const answer = await run({
    page: aso, mode: 'production', ...dataRequest, route: { hasMiddleware: true },
    headers: [['x-nextjs-data', '1']],
  });
  assert.equal(answer.status, 200);
  assert.match(answer.html, /^<!DOCTYPE html>/);
  assert.equal(answer.headers['x-nextjs-matched-path'], '/x');
});

/** [version, status] */
for (const [nextVersion, status] of [[13, 200], [15, 404]]) {
  test(`with middleware, version ${nextVersion} has an empty object where no page is`, async () => {
    const asked = {
      page: aso, nextVersion, mode: 'production', key: '/404', url: '/none?a=1',
      route: { hasMiddleware: true, status: 404, asPath: '/none?a=1', locale: 'fr' },
    };
    const answer = await run({ ...asked, headers: [['x-nextjs-data', '1']] });
    assert.deepEqual([answer.status, answer.html, answer.outcome.kind], [status, '{}', 'notFound']);
    assert.equal(answer.headers['x-nextjs-matched-path'], '/fr/none');
    assert.equal(answer.headers['content-type'], 'application/json');
    const visited = await run(asked);
    assert.equal(visited.status, 404);
    assert.match(visited.html, /^<!DOCTYPE html>/);
    const without = await run({
      ...asked, headers: [['x-nextjs-data', '1']],
      route: { ...asked.route, hasMiddleware: false },
    });
    assert.match(without.html, /^<!DOCTYPE html>/);
  });
}

test('case 85: headers of next.config are those for the address of the data', async () => {
  const route = { responseHeaders: [['X-Page', '1']], dataHeaders: [['X-Data', '2']] };
  for (const returned of ['{ props: {} }', '{ notFound: true }',
    '{ redirect: { destination: "/a", permanent: false } }']) {
    const { headers, dataHeaders } = await run({
      page: pageWith(`context.res.setHeader('X-Own', '3'); return ${returned};`), route,
    });
    const names = ['x-page', 'x-data', 'x-own'];
    assert.deepEqual(names.map((name) => headers[name]), ['1', undefined, '3']);
    assert.deepEqual(names.map((name) => dataHeaders[name]), [undefined, '2', '3']);
  }
});

test('what a page reads of its address is told', async () => {
  const readBy = async (body, more) => (await run({
    page: pageWith(`${body}; return { props: {} };`), ...more,
  })).addressRead;
  assert.deepEqual(await readBy(''), []);
  assert.deepEqual(await readBy('context.req.url'), ['url']);
  assert.deepEqual(await readBy('void context.resolvedUrl'), ['resolvedUrl']);
  assert.deepEqual(await readBy('context.req.headers["x-nextjs-data"]'), ['x-nextjs-data']);
  assert.deepEqual(await readBy('context.req.url', dataRequest), []);
});

test('a Location that is not ASCII reads as it was written', async () => {
  const { headers } = await run({
    page: pageWith('return { redirect: { destination: "/zürich?q=ü", permanent: false } };'),
  });
  assert.equal(headers.location, '/zürich?q=ü');
});
