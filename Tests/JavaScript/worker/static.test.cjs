'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const component = 'export default function Page(props) { return <b>{JSON.stringify(props)}</b>; }';
const returning = (value) =>
  `export async function getStaticProps(context) { return ${value}; } ${component}`;
const keys = returning('{ props: { keys: Object.keys(context).join() } }');

/** [version, keys] */
for (const [nextVersion, expected] of [[13, 'locales,locale,defaultLocale'],
  [15, 'locales,locale,defaultLocale,revalidateReason']]) {
  test(`case 276: keys of the context in version ${nextVersion}`, async () => {
    const { propsText, payload } = await run({ page: keys, nextVersion });
    assert.equal(JSON.parse(propsText).keys, expected);
    assert.equal(payload.props.__N_SSG, true);
  });
}

const paths = (fallback, list = '[{ params: { id: "1" } }, "/b/2"]') =>
  `import { useRouter } from 'next/router';
   export async function getStaticPaths() { return { paths: ${list}, fallback: ${fallback} }; }
   export async function getStaticProps({ params }) { return { props: { id: params.id } }; }
   export default function Page({ id }) { return <b>{String(useRouter().isFallback)}{id}</b>; }`;
const at = (id) => ({ key: '/b/[id]', url: `/b/${id}?x=1`, params: [['id', id]] });

for (const id of ['1', '2']) {
  test(`a path that is listed: ${id}`, async () => {
    const { propsText, outcome } = await run({ page: paths(false), ...at(id) });
    assert.equal(outcome.kind, 'props', outcome.message);
    assert.equal(propsText, `{"id":"${id}"}`);
  });
}

test('case 277: fallback true gives the shell', async () => {
  const { payload, html } = await run({ page: paths(true), ...at('9') });
  assert.deepEqual([payload.isFallback, payload.query, payload.props.pageProps], [true, {}, {}]);
  assert.match(html, /<b>true<\/b>/);
});

test('bots are not given the shell', async () => {
  const bot = [['User-Agent', 'Mozilla/5.0 (compatible; Googlebot/2.1)']];
  const { payload, html } = await run({ page: paths(true), ...at('9'), headers: bot });
  assert.deepEqual([payload.isFallback, payload.query], [false, { id: '9' }]);
  assert.match(html, /<b>false<!-- -->9<\/b>/);
  const before = await run({ page: paths(true), ...at('9'), headers: bot, nextVersion: 12 });
  assert.equal(before.payload.isFallback, true);
  const person = await run({ page: paths(true), ...at('9'),
    headers: [['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) Firefox/120.0']] });
  assert.equal(person.payload.isFallback, true);
});

test('case 278: fallback blocking renders', async () => {
  const { payload, html } = await run({ page: paths('"blocking"'), ...at('9') });
  assert.deepEqual([payload.isFallback, payload.query], [false, { id: '9' }]);
  assert.match(html, /<b>false<!-- -->9<\/b>/);
});

test('case 279: fallback false is not found', async () => {
  const { outcome, status } = await run({ page: paths(false), ...at('9') });
  assert.deepEqual([outcome.kind, status], ['notFound', 404]);
});

test('a path that is not listed is left to other pages, and has no data of its own', async () => {
  const asked = { page: paths(false), ...at('9'), mode: 'production' };
  const { unmatched, data } = await run(asked);
  assert.equal(unmatched, true);
  assert.deepEqual([data.status, data.headers],
    [404, [['Content-Type', 'text/html; charset=utf-8']]]);
  const { html, status } = await run({ ...asked, url: '/_next/data/build/b/9.json' });
  assert.equal(status, 404);
  assert.match(html, /^<!DOCTYPE html>/);
  const known = await run({ ...asked, ...at('1') });
  assert.equal(known.unmatched, undefined);
});

/** [version, mode, whether the shell is shown] */
for (const [nextVersion, mode, isShown] of [[12, 'development', false], [13, 'development', true],
  [15, 'development', true], [16, 'development', false], [15, 'production', false]]) {
  test(`an empty list without a fallback in ${mode} of version ${nextVersion}`, async () => {
    const asked = { page: paths(false, '[]'), ...at('9'), nextVersion, mode };
    const { outcome, payload } = await run(asked);
    assert.equal(outcome.kind, isShown ? 'props' : 'notFound');
    assert.equal(payload.isFallback, isShown);
    const data = await run({ ...asked, url: '/_next/data/development/b/9.json' });
    assert.equal(data.html.startsWith('{"pageProps":{"id":"9"}'), isShown);
  });
}

const plainPaths =
  'export async function getStaticPaths() { return { paths: [], fallback: false }; }';

/** [case, page, options, message] */
const failures = [
  ['case 280', returning('{ notFound: true, redirect: { destination: "/" } }'), {},
    '`redirect` and `notFound` can not both be returned from getStaticProps at the same time.'],
  ['case 281', returning('{ props: {} }'), at('1'),
    'getStaticPaths is required for dynamic SSG pages and is missing for \'/b/[id]\'.'],
  ['case 282', `${plainPaths} ${returning('{ props: {} }')}`, {},
    'getStaticPaths is only allowed for dynamic SSG pages and was found on \'/x\'.'],
  ['paths without props', `${plainPaths} ${component}`, at('1'),
    'getStaticPaths was added without a getStaticProps in /b/[id].'],
  ['a fallback that is missing', paths('undefined'), at('1'),
    'The `fallback` key must be returned from getStaticPaths in /b/[id].'],
  ['paths of another page', paths(false, '["/c/1"]'), at('1'),
    'The provided path `/c/1` does not match the page: `/b/[id]`.'],
  ['a missing parameter', paths(false, '[{ params: {} }]'), at('1'),
    'A required parameter (id) was not provided as a string'],
  ['a fraction', returning('{ props: {}, revalidate: 1.5 }'), {},
    'natural number for /x. Mixed numbers, such as \'1.5\', cannot be used.'],
  ['zero', returning('{ props: {}, revalidate: 0 }'), {},
    'revalidate option can not be less than or equal to zero for /x.'],
  ['text', returning('{ props: {}, revalidate: "1" }'), {},
    'Mixed numbers and strings cannot be used. Received \'"1"\' for /x'],
  ['missing return', returning('undefined'), {},
    'Your `getStaticProps` function did not return an object. Did you forget to add a `return`?'],
  ['extra keys', returning('{ props: {}, foo: 1 }'), {}, 'Keys that need to be moved: foo.'],
];

for (const [name, page, options, message] of failures) {
  test(`a failing static page, ${name}`, async () => {
    const { outcome } = await run({ page, ...options });
    assert.equal(outcome.kind, 'failed');
    assert.ok(outcome.message.includes(message), outcome.message);
  });
}

test('redirect: null is ignored by getStaticProps', async () => {
  const { outcome } = await run({ page: returning('{ props: {}, redirect: null }') });
  assert.equal(outcome.kind, 'props', outcome.message);
});

const gip = (body) => `${component} Page.getInitialProps = async (context) => { ${body} };`;

test('case 283: a page that nothing has failed for gets no error, not even null', async () => {
  const { propsText } = await run({ page: `function Page() { return null; }
    Page.getInitialProps = (ctx) => ({ has: 'err' in ctx, err: ctx.err });
    export default Page;` });
  assert.deepEqual(JSON.parse(propsText), { has: true });
});

test('case 283: keys of the context of getInitialProps', async () => {
  const { propsText, payload } = await run({
    page: gip('return { keys: Object.keys(context).join() };'),
  });
  assert.equal(JSON.parse(propsText).keys, 'err,req,res,pathname,query,asPath,locale,locales,' +
    'defaultLocale,AppTree,defaultGetInitialProps');
  assert.equal(payload.gip, true);
});

test('case 284: getInitialProps returns nothing', async () => {
  const { outcome } = await run({ page: gip('') });
  assert.equal(outcome.message,
    '"Page.getInitialProps()" should resolve to an object. But found "undefined" instead.');
});

test('getInitialProps returning an empty object is warned about', async () => {
  const { logs } = await run({ page: gip('return {};') });
  assert.match(logs[0].text, /^Page returned an empty object from `getInitialProps`/);
});

test('getInitialProps may end the response', async () => {
  const { outcome, html } = await run({ page: gip('context.res.end("done"); return {};') });
  assert.deepEqual([outcome.kind, html], ['ended', 'done']);
});

test('a class with getInitialProps as an instance method', async () => {
  const { outcome } = await run({
    page: `import React from 'react'; export default class Page extends React.Component {
      getInitialProps() {} render() { return null; } }`,
  });
  assert.match(outcome.message, /^"Page\.getInitialProps\(\)" is defined as an instance method/);
});

test('case 285: getInitialProps of _app disables the static page', async () => {
  const { payload } = await run({
    page: component, url: '/x?a=1',
    app: `export default function MyApp({ Component,
      pageProps }) { return <Component {...pageProps} />; }
      MyApp.getInitialProps = async () => ({ pageProps: {} });`,
  });
  assert.deepEqual([payload.autoExport, payload.query, payload.appGip],
    [undefined, { a: '1' }, true]);
});

test('a class _app that extends the built-in one is no getInitialProps of its own', async () => {
  const { payload } = await run({
    page: component,
    app: `import App from 'next/app'; export default class MyApp extends App {
      render() { const { Component, pageProps } = this.props; return <Component {...pageProps} />;
        } }`,
  });
  assert.deepEqual([payload.autoExport, payload.appGip], [true, undefined]);
});

test('in preview, paths that are not listed are shown', async () => {
  for (const fallback of ['false', 'true']) {
    const { propsText, payload } = await run({
      page: paths(fallback), ...at('9'), preview: { data: {} },
    });
    assert.deepEqual([propsText, payload.isFallback], ['{"id":"9"}', false]);
  }
});

test('getInitialProps of _app has a request for pages with getStaticProps, none for static ones',
  async () => {
    const app = `export default function MyApp({ Component, pageProps }) {
        return <Component {...pageProps} />;
      }
      MyApp.getInitialProps = async ({ ctx }) => ({ pageProps: { req: typeof ctx.req } });`;
    const { propsText } = await run({ page: returning('{ props: {} }'), app });
    assert.equal(propsText, '{"req":"object"}');
  });

/** [what, returned, part of the message or null, options] */
const contracts = [
  ['null is no time', '{ props: {}, revalidate: null }', 'Received \'null\' for /post/7', {}],
  ['zero, with the advice', '{ props: {}, revalidate: 0 }',
    'for /post/7. A revalidate option of zero means to revalidate after _every_ request, and ' +
    'implies stale data cannot be tolerated.\n\nTo never revalidate, you can set revalidate to ' +
    '`false` (only ran once at build-time).\nTo revalidate as soon as possible, you can set the ' +
    'value to `1`.', {}],
  ['both, one of them false', '{ notFound: false, redirect: { destination: "/a" } }',
    '`redirect` and `notFound` can not both', {}],
  ['both in production', '{ notFound: true, redirect: { destination: "/a" } }', null,
    { mode: 'production' }],
  ['an old name', '{ props: {}, unstable_revalidate: 1 }',
    'The `unstable_revalidate` property is available for general use.', {}],
  ['a redirect', '{ redirect: {} }', 'See more info here: https://nextjs.org/docs/messages/' +
    'invalid-redirect-gssp', {}],
];

for (const [name, returned, message, options] of contracts) {
  test(`what getStaticProps returns, ${name}`, async () => {
    const { outcome } = await run({
      page: `export const getStaticPaths = () => ({ paths: ['/post/7'], fallback: false });
        export const getStaticProps = () => (${returned}); export default () => 1;`,
      key: '/post/[id]', url: '/post/7', params: [['id', '7']], ...options,
    });
    if (message === null) assert.equal(outcome.kind, 'notFound', outcome.message);
    else assert.ok(outcome.message?.includes(message), outcome.message ?? outcome.kind);
  });
}

/** [what, an entry of paths, part of the message] */
const entries = [
  ['without an optional parameter', '{ params: {} }',
    'A required parameter (all) was not provided as an array received undefined'],
  ['with more keys', '{ all: ["a"], params: { all: ["a"] } }',
    'Additional keys were returned from `getStaticPaths` in page "/d/[[...all]]". URL Parameters ' +
    'intended for this dynamic route must be nested under the `params` key, i.e.:\n\n\treturn ' +
    '{ params: { all: ... } }\n\nKeys that need to be moved: all.\n'],
  ['of another locale', '{ params: { all: [] }, locale: "xx" }',
    'Invalid locale returned from getStaticPaths for /d/[[...all]], the locale xx is not'],
  ['of another page', '"/other/"', 'The provided path `/other` does not match the page'],
];

for (const [name, entry, message] of entries) {
  test(`a path of getStaticPaths, ${name}`, async () => {
    const { outcome } = await run({
      page: `export const getStaticPaths = () => ({ paths: [${entry}], fallback: false });
        export const getStaticProps = () => ({ props: {} }); export default () => 1;`,
      key: '/d/[[...all]]', url: '/d', params: [],
    });
    assert.ok(outcome.message?.includes(message), outcome.message ?? outcome.kind);
  });
}

/** [what, page, options, what usePathname gives] */
const knownPaths = [
  ['static paths', `export const getStaticPaths = () => ({ paths: ['/post/7'], fallback: true });
    export const getStaticProps = () => ({ props: {} });`, '/post/7', '/post/7'],
  ['the shell of a fallback', `export const getStaticPaths = () => ({ paths: [], fallback: true });
    export const getStaticProps = () => ({ props: {} });`, '/post/7', null],
  ['no data function', '', '/post/7', null],
  ['server-side props', 'export const getServerSideProps = () => ({ props: {} });', '/post/ä?b',
    '/post/%C3%A4'],
];

for (const [name, source, url, path] of knownPaths) {
  test(`the path that a page is told, ${name}`, async () => {
    const { html } = await run({
      page: `import { usePathname } from 'next/navigation'; ${source}
        export default () => <pre>{JSON.stringify(usePathname())}</pre>;`,
      key: '/post/[id]', url, params: [['id', url.slice('/post/'.length).split('?')[0]]],
    });
    const [, text] = /<pre>(.*?)<\/pre>/.exec(html);
    assert.equal(JSON.parse(text.replace(/&quot;/g, '"')), path);
  });
}

/** [what, data function, mode, what the router says] */
const shown = [
  ['server-side props', 'export const getServerSideProps = () => ({ props: {} });', 'development',
    '/from?a=1'],
  ['static props in development', 'export const getStaticProps = () => ({ props: {} });',
    'development', '/to?a=1'],
  ['static props of a build', 'export const getStaticProps = () => ({ props: {} });', 'production',
    '/to'],
  ['static props made for a preview', 'export const getStaticProps = () => ({ props: {} });',
    'production', '/to?a=1', { preview: { data: {} } }],
  ['props of _app', '', 'production', '/to?a=1'],
];

for (const [name, source, mode, path, more] of shown) {
  test(`the address of a rewritten page, ${name}`, async () => {
    const { html } = await run({
      page: `import { useRouter } from 'next/router'; ${source}
        export default () => <pre>{useRouter().asPath}</pre>;`,
      app: `const MyApp = ({ Component, pageProps }) => <Component {...pageProps} />;
        MyApp.getInitialProps = async () => ({ pageProps: {} }); export default MyApp;`,
      key: '/to', url: '/from?a=1', route: { resolvedUrl: '/to?a=1' }, mode, ...more,
    });
    assert.equal(/<pre>(.*?)<\/pre>/.exec(html)[1], path);
  });
}

test('a pages/404 that a build has made knows its own name only', async () => {
  const page = `import { useRouter } from 'next/router';
    export const getStaticProps = () => ({ props: {}, revalidate: 30 });
    export default () => <pre>{useRouter().asPath}</pre>;`;
  const ask = (nextVersion, mode) => run({
    page, key: '/404', url: '/nope?a=1', route: { status: 404, asPath: '/nope?a=1' }, nextVersion,
    mode,
  });
  for (const nextVersion of [13, 15]) {
    const { headers, html, data } = await ask(nextVersion, 'production');
    assert.match(html, /<pre>\/404<\/pre>/);
    assert.equal(headers['cache-control'],
      'private, no-cache, no-store, max-age=0, must-revalidate');
    assert.equal(data?.status, nextVersion < 15 ? undefined : 404);
  }
  assert.match((await ask(13, 'development')).html, /<pre>\/nope\?a=1<\/pre>/);
});
