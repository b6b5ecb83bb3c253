'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const own404 = `const Missing = () => 'missing'; Missing.getInitialProps = () => ({});
  export default Missing;`;
const post = { key: '/post/[id]', url: '/post/7?a=1', params: [['id', '7']] };
const notFound = pageWith('return { notFound: true };');

/** [what, options, query of the payload, its notFoundSrcPage] */
const queries = [
  ['not found, 13', { page: notFound, ...post, nextVersion: 13 },
    { a: '1', id: '7', __nextNotFoundSrcPage: '/post/[id]' }, '/post/[id]'],
  ['not found, 15', { page: notFound, ...post }, { a: '1', id: '7' }, undefined],
  ['not found in production, with an error page of the project',
    { page: notFound, error: own404, ...post, mode: 'production' }, { a: '1', id: '7' }, undefined],
  ['not found in production', { page: notFound, ...post, mode: 'production' }, {}, undefined],
  ['no page, 13', { ...post, route: { status: 404 }, message: { page: { key: '/_error', file: '' } },
    params: null, nextVersion: 13 }, { a: '1' }, undefined],
  ['a failure', { page: pageWith('throw new Error("no");'), ...post }, { a: '1' }, undefined],
  ['a failure in production', { page: pageWith('throw new Error("no");'), ...post,
    mode: 'production' }, { a: '1' }, undefined],
];

for (const [name, options, query, source] of queries) {
  test(`the query of an error page, ${name}`, async () => {
    const { payload } = await run(options);
    assert.deepEqual([payload.query, payload.notFoundSrcPage], [query, source]);
  });
}

const gsp = (returned) => `export const getStaticProps = () => (${returned});
  export default () => 1;`;
const redirect = `export const getStaticPaths = () => ({ paths: ['/p/1'], fallback: 'blocking' });
  ${gsp('{ redirect: { destination: "/a", permanent: false }, revalidate: 3 }')}`;
const made = (id) => ({ key: '/p/[id]', url: `/p/${id}`, params: [['id', id]] });
const missing = gsp('{ notFound: true }');
const none = undefined;

/** [what, page, options, Cache-Control of the page, of its data] */
const caches = [
  ['a redirect, 13', redirect, { mode: 'production', nextVersion: 13 },
    's-maxage=3, stale-while-revalidate', 's-maxage=3, stale-while-revalidate'],
  ['a redirect, 15', redirect, { mode: 'production' },
    's-maxage=3, stale-while-revalidate=31535997', 's-maxage=3, stale-while-revalidate=31535997'],
  ['a redirect in development', redirect, { nextVersion: 13 }, none, 'no-store, must-revalidate'],
  ['not found, 13', missing, { mode: 'production', nextVersion: 13 },
    's-maxage=31536000, stale-while-revalidate', 's-maxage=31536000, stale-while-revalidate'],
  ['not found, 15', missing, { mode: 'production' }, 's-maxage=31536000', 's-maxage=31536000'],
  ['not found in development', missing, {}, 'no-store, must-revalidate', none],
];

for (const [name, page, options, html, data] of caches) {
  test(`how long an answer of getStaticProps is kept, ${name}`, async () => {
    const more = page === redirect ? made('2') : {};
    const { headers, dataHeaders } = await run({ page, ...more, ...options });
    assert.deepEqual([headers['cache-control'], dataHeaders['cache-control']], [html, data]);
  });
}

test('a build cannot keep a redirect', async () => {
  const { outcome } = await run({ page: redirect, ...made('1'), mode: 'production' });
  assert.equal(outcome.message, '`redirect` can not be returned from getStaticProps during ' +
    'prerendering (/p/1)\nSee more info here: ' +
    'https://nextjs.org/docs/messages/gsp-redirect-during-prerender');
  const { outcome: { kind } } = await run({ page: redirect, ...made('1') });
  assert.equal(kind, 'redirect');
});

test('a header of next.config stays on a static page of version 15', async () => {
  const kept = async (nextVersion) => (await run({
    page: gsp('{ props: {} }'), mode: 'production', nextVersion,
    route: { responseHeaders: [['Cache-Control', 'public, max-age=1']] },
  })).headers['cache-control'];
  assert.equal(await kept(15), 'public, max-age=1');
  assert.equal(await kept(13), 's-maxage=31536000, stale-while-revalidate');
});

/** [what getStaticProps returns, status, what the client gets after the shell] */
const afterTheShell = [
  ['{ props: { a: 1 } }', 200, '{"pageProps":{"a":1},"__N_SSG":true}'],
  ['{ notFound: true }', 404, '{"notFound":true}'],
  ['{ redirect: { destination: "/b", permanent: false } }', 200,
    '{"pageProps":{"__N_REDIRECT":"/b","__N_REDIRECT_STATUS":307},"__N_SSG":true}'],
  // Only a build looks at what JSON cannot carry.
  ['{ props: { a: () => 1 } }', 200, '{"pageProps":{},"__N_SSG":true}'],
  ['{ props: { a: 1n } }', 500, null],
];

for (const [returned, status, body] of afterTheShell) {
  test(`case 277: the shell of a fallback, and then ${returned}`, async () => {
    const answer = await run({
      page: `export const getStaticPaths = () => ({ paths: [], fallback: true });
        ${gsp(returned)}`, ...post, mode: 'production',
    });
    const { payload: { isFallback, query, props }, data, dataBody, outcome } = answer;
    assert.deepEqual([isFallback, query, props.pageProps, outcome.kind], [true, {}, {}, 'props']);
    assert.deepEqual([data.status, dataBody], [status, body]);
    if (body !== null) assert.equal(answer.dataHeaders['x-nextjs-cache'], 'MISS');
  });
}

test('case 136: what is said of a method changed', async () => {
  const page = gsp('{ props: {} }');
  const newer = await run({ page, method: 'POST' });
  assert.deepEqual([newer.status, newer.html, newer.headers['content-type']],
    [405, 'Method Not Allowed', undefined]);
  const older = await run({ page, method: 'POST', nextVersion: 13 });
  assert.deepEqual([older.status, older.payload.props.pageProps.statusCode], [405, 405]);
});

test('case 211: a client that asks anew gets the whole page', async () => {
  const page = pageWith('return { props: {} };');
  const { etag } = (await run({ page, mode: 'production' })).headers;
  const statusOf = async (headers) => (await run({
    page, mode: 'production', headers: [['If-None-Match', etag], ...headers],
  })).status;
  assert.deepEqual([await statusOf([]), await statusOf([['Cache-Control', 'no-cache']]),
    await statusOf([['If-Modified-Since', 'Thu, 01 Jan 2099 00:00:00 GMT']])], [304, 200, 200]);
});

test('case 278: a path that is not listed is made on request', async () => {
  const page = `export const getStaticPaths = () => ({ paths: ['/post/1'], fallback: 'blocking' });
    export const getStaticProps = ({ revalidateReason }) => ({ props: { revalidateReason } });
    export default () => 1;`;
  const facts = async (id) => {
    const { headers, payload, dataHeaders } = await run({
      page, key: '/post/[id]', url: `/post/${id}`, params: [['id', id]], mode: 'production',
    });
    assert.equal(dataHeaders['x-nextjs-cache'], headers['x-nextjs-cache']);
    return [headers['x-nextjs-cache'], payload.isExperimentalCompile,
      payload.props.pageProps.revalidateReason];
  };
  assert.deepEqual(await facts('1'), ['HIT', undefined, 'build']);
  assert.deepEqual(await facts('2'), ['MISS', false, 'stale']);
});

test('an API route that throws has a page in development only', async () => {
  const route = { key: '/api/a', page: 'export default () => { throw new Error("no"); };' };
  const built = await run({ ...route, mode: 'production' });
  assert.equal(built.html, 'Internal Server Error');
  assert.equal(built.response.status, 500);
  assert.equal(built.headers['cache-control'], undefined);
  assert.equal(built.outcome.message, 'no');
  assert.match((await run(route)).html, /^<!DOCTYPE html>/);
});

test('cookies that are set twice: versions 13 and 14 send them once', async () => {
  const page = pageWith(`context.res.setHeader('set-cookie', ['a=1', 'b=2', 'a=1']);
    return { props: {} };`);
  for (const [nextVersion, cookies] of [[12, ['a=1', 'b=2', 'a=1']], [13, ['a=1', 'b=2']],
    [15, ['a=1', 'b=2', 'a=1']]]) {
    const { response } = await run({ page, nextVersion });
    const sent = response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie');
    assert.deepEqual(sent.map(([, value]) => value), cookies, String(nextVersion));
  }
});
