'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { documentOf, openProject, runCommand } = require('./project.cjs');
const { script } =
  require('../../../Sources/PageRuntime/JavaScript/first-worker.cjs');

/** Runs a page with its hydration; several files make a project. */
async function hydrated(context, files, more = {}) {
  const project = typeof files === 'string' ? { 'pages/p.jsx': files } : files;
  const driver = await openProject(context, project, { workerFile: script });
  const event = await driver.send({
    ...runCommand('pages/p.jsx'), isApart: true, hydration: { html: null }, ...more,
  });
  const { answer } = event;
  assert.equal(answer?.outcome.kind, 'props', JSON.stringify(answer?.outcome ?? event));
  return { ...answer.hydration, answer, driver, html: documentOf(event, answer.html) };
}

/** The places that differ, with why. */
function causes({ mismatches, problem }) {
  assert.equal(problem, null);
  return mismatches.map(({ path, cause }) => `${path}: ${cause}`);
}

test('a page that is the same everywhere has no mismatch', async (context) => {
  const found = await hydrated(context, `
    import { useEffect, useId, useState } from 'react';
    import Head from 'next/head';
    import Link from 'next/link';
    import dynamic from 'next/dynamic';
    import { useRouter } from 'next/router';
    const Chart = dynamic(() => Promise.resolve(() => <b>{typeof window}</b>), { ssr: false });
    const Later = dynamic(() => Promise.resolve(() => <i>later</i>));
    export const getServerSideProps = () => ({ props: { list: [1, 2], who: 'A & "B"' } });
    export default function Page({ list, who }) {
      const [width, setWidth] = useState(null);
      useEffect(() => setWidth(window.innerWidth), []);
      return <main id={useId()} title={who}>
        <Head><title>x</title></Head>
        <Link href="/a">a {list.length} b</Link>{useRouter().asPath}
        <ul>{list.map((n) => <li key={n}>{n} of {who}</li>)}</ul>
        <p>{width ?? 'not yet'}</p><Chart/><Later/>
        <time suppressHydrationWarning title={typeof window}>{String(Math.random())}</time>
        <style jsx>{'p { color: red }'}</style>
        <p dangerouslySetInnerHTML={{ __html: '<b>1 < 2<br>x' }}/>
      </main>;
    }`);
  assert.deepEqual(causes(found), []);
  assert.deepEqual(found.answer.trace.logs, []);
});

test('names put together at run time mean files in the browser, too', async (context) => {
  const found = await hydrated(context, {
    'pages/p.jsx': `export const getServerSideProps = () => ({ props: { name: 'one' } });
      export default ({ name }) => <p>{require('../lib/' + name + '.js').value}</p>;`,
    'lib/one.js': 'exports.value = 1;',
  });
  assert.deepEqual(causes(found), []);
});

test('links that stand in front of the page are not compared', async (context) => {
  const found = await hydrated(context, `
    export const getServerSideProps = () => ({ props: {} });
    export default () => <main><img src={'/' + typeof window} alt=""/><title>t</title></main>;`);
  assert.deepEqual(causes(found), ['main > img[src]: browser']);
});

test('a browser has no server half of the runtime configuration', async (context) => {
  const found = await hydrated(context, `
    import getConfig from 'next/config';
    export const getServerSideProps = () => ({ props: {} });
    export default function Page() {
      const { serverRuntimeConfig, publicRuntimeConfig } = getConfig();
      return <main><b>{serverRuntimeConfig.secret}</b><i>{publicRuntimeConfig.shop}</i></main>;
    }`, { config: { serverRuntimeConfig: { secret: 's' }, publicRuntimeConfig: { shop: 'p' } } });
  assert.deepEqual(causes(found), ['main > b: browser']);
});

test('local time is that of the visitor', async (context) => {
  const found = await hydrated(context, `
    export const getServerSideProps = () => ({ props: { at: Date.UTC(2024, 0, 31, 20, 5, 6, 7) } });
    export default function Page({ at }) {
      const date = new Date(at);
      const later = new Date(at);
      later.setHours(0, 0, 0, 0);
      return <main>
        <b>{date.getHours()}</b><i>{date.getDate() + '.' + (date.getMonth() + 1)}</i>
        <u>{date.toString()}</u><em>{date.toLocaleTimeString('en-GB')}</em>
        <s>{date.getTimezoneOffset()}</s><q>{new Date(2024, 1, 1).toISOString()}</q>
        <p>{new Date('2024-02-01T10:00').getTime()}</p><h1>{later.getTime()}</h1>
        <h2>{date.toISOString() + date.getUTCHours() + date.getSeconds()}</h2>
        <h3>{new Date('2024-02-01').getTime() + new Date('2024-02-01T10:00Z').getTime()}</h3>
        <h4>{date.toLocaleTimeString('en-GB', { timeZone: 'UTC' })}</h4>
        <h5>{String(new Date(NaN)) + new Date(NaN).getHours()}</h5>
      </main>;
    }`, { environment: [['TZ', 'UTC']] });
  assert.deepEqual(causes(found), ['b', 'i', 'u', 'em', 's', 'q', 'p', 'h1']
    .map((name) => `main > ${name}: locale`));
  const seconds = found.mismatches.map(({ second }) => second);
  assert.equal(seconds[0], '5');
  assert.equal(seconds[1], '1.2');
  assert.match(seconds[2], /^Thu Feb 01 2024 05:05:06 GMT\+0900 \(/);
  assert.equal(seconds[3], '05:05:06');
  assert.equal(seconds[5], '2024-01-31T15:00:00.000Z');
});

test('each kind of difference is told with its cause and both sides', async (context) => {
  const found = await hydrated(context, `
    export const getServerSideProps = () => ({ props: { price: 1234.5 } });
    export default function Page({ price }) {
      return <main>
        <time>{new Date().toISOString()}</time>
        <b>{Math.random()}</b>
        <i data-side={typeof window === 'undefined' ? 'server' : 'browser'}>x</i>
        <u>{price.toLocaleString()}</u>
        <s>{new Intl.NumberFormat('en-US').format(price)}</s>
        <em>{new Date(0).toLocaleTimeString('en-US')}</em>
        {typeof window === 'undefined' ? null : <q>only here</q>}
      </main>;
    }`);
  assert.deepEqual(causes(found).sort(), ['main > b: random', 'main > em: locale',
    'main > i[data-side]: browser', 'main > q: browser', 'main > time: time', 'main > u: locale']);
  const at = (path) => found.mismatches.find((each) => each.path === path);
  assert.deepEqual([at('main > i[data-side]').first, at('main > i[data-side]').second],
    ['server', 'browser']);
  assert.deepEqual([at('main > u').first, at('main > u').second], ['1,234.5', '1.234,5']);
  assert.deepEqual([at('main > q').first, at('main > q').second], [null, '<q>']);
  assert.ok(found.html.includes(at('main > time').first));
  assert.notEqual(at('main > time').first, at('main > time').second);
});

test('what JSON changed is told with the place in the props', async (context) => {
  const found = await hydrated(context, `
    function Page({ at, gone }) {
      return <p>{at instanceof Date ? at.getUTCFullYear() : typeof at} {String(gone)}</p>;
    }
    Page.getInitialProps = () => ({ at: new Date(0), gone: NaN });
    export default Page;`);
  assert.deepEqual(causes(found), ['p: json']);
  assert.equal(found.mismatches[0].first, '1970 NaN');
  assert.equal(found.mismatches[0].second, 'string null');
  assert.deepEqual(found.changed, [
    { path: '/at', from: 'Date', to: 'string' }, { path: '/gone', from: 'NaN', to: 'null' },
  ]);
});

test('with the clock of the request a page shows one time on both sides', async (context) => {
  const source = 'export default () => <p>{new Date().getUTCFullYear()}</p>;';
  assert.deepEqual(causes(await hydrated(context, source, { now: 0 })), []);
});

test('what only the browser renders below Suspense is no mismatch', async (context) => {
  const found = await hydrated(context, `
    import { Suspense } from 'react';
    function Browser() {
      if (typeof window === 'undefined') throw new Error('browser only');
      return <b>{window.innerWidth}</b>;
    }
    export default () => <main><Suspense fallback={<i>wait</i>}><Browser/></Suspense><p>x</p></main>;`);
  assert.deepEqual(causes(found), []);
});

test('an element too many is told once, with its place', async (context) => {
  const found = await hydrated(context, {
    'pages/p.jsx': `export default () =>
      <ul>{[1, 2, 3, 4].slice(typeof window === 'undefined' ? 0 : 2).map((n) =>
        <li key={n}>x</li>)}</ul>;`,
    'pages/_app.jsx': 'export default ({ Component, ...rest }) => <div><Component {...rest}/></div>;',
  }, { special: { ...runCommand('pages/p.jsx').special, app: 'pages/_app.jsx' } });
  assert.deepEqual(causes(found), ['div > ul > li:nth-of-type(3): browser']);
});

test('a page that the browser cannot render says why', async (context) => {
  const found = await hydrated(context, `
    export default () => {
      if (typeof window !== 'undefined') throw new Error('no such API');
      return <p>x</p>;
    };`);
  assert.equal(found.problem, 'no such API');
  assert.deepEqual(found.mismatches, []);
});

test('the document of the run before is compared', async (context) => {
  const source = `let count = 0;
    export const getServerSideProps = () => ({ props: {} });
    export default () => <main><p>same</p><p>{process.env.MARK ?? 'none'}</p></main>;`;
  const { driver, html, twice } = await hydrated(context, source);
  assert.deepEqual(twice, []);
  const document = new Uint8Array(Buffer.from(html));
  const again = await driver.send({
    ...runCommand('pages/p.jsx'), isApart: true, environment: [['MARK', 'other']],
    hydration: { html: 0 },
  }, [document]);
  assert.deepEqual(again.answer.hydration.twice.map(({ path, first, second }) =>
    [path, first, second]), [['main > p:nth-of-type(2)', 'none', 'other']]);
  assert.equal(document.byteLength, 0, 'the supervisor does not hold on to it');
});

test('a run that does not ask has no hydration', async (context) => {
  const driver = await openProject(context, { 'pages/p.jsx': 'export default () => <p>x</p>;' },
    { workerFile: script });
  assert.equal('hydration' in (await driver.run('pages/p.jsx')), false);
});
