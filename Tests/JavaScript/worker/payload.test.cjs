'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const aso = 'export default function Page() { return null; }';
const props = 'return { props: {} };';
const script = (html) => /<script id="__NEXT_DATA__" type="application\/json">(.*?)<\/script>/s
  .exec(html)[1];

/** [case, page, options, keys] */
const orders = [
  ['case 238: getServerSideProps', pageWith(props), { url: '/x?a=1' },
    'props,page,query,buildId,isFallback,gssp,scriptLoader'],
  ['cases 238 and 245: production of 15', pageWith(props), { mode: 'production' },
    'props,page,query,buildId,isFallback,isExperimentalCompile,gssp,scriptLoader'],
  ['cases 238 and 245: production of 13', pageWith(props), { mode: 'production', nextVersion: 13 },
    'props,page,query,buildId,isFallback,gssp,scriptLoader'],
  ['case 238: version 11', pageWith(props), { nextVersion: 11 },
    'props,page,query,buildId,isFallback,gssp'],
  ['case 238: static', aso, {},
    'props,page,query,buildId,nextExport,autoExport,isFallback,scriptLoader'],
  ['case 238: getInitialProps', `${aso} Page.getInitialProps = () => ({ a: 1 });`, {},
    'props,page,query,buildId,isFallback,gip,scriptLoader'],
  ['case 238: everything', pageWith(props), {
    route: { basePath: '/b', locale: 'fr', locales: ['en', 'fr'], defaultLocale: 'en',
      domainLocales: [{ domain: 'a.b', defaultLocale: 'fr' }] },
    config: { publicRuntimeConfig: { pub: 1 } }, preview: { data: {} },
  }, 'props,page,query,buildId,assetPrefix,runtimeConfig,isFallback,gssp,locale,locales,' +
    'defaultLocale,domainLocales,isPreview,scriptLoader'],
];

test('case 245: isExperimentalCompile is false, and not there in what a build makes', async () => {
  const atRunTime = await run({ page: pageWith(props), mode: 'production' });
  assert.equal(atRunTime.payload.isExperimentalCompile, false);
  for (const page of [aso, `${aso} export const getStaticProps = () => ({ props: {} });`]) {
    const { payload } = await run({ page, mode: 'production' });
    assert.ok(!('isExperimentalCompile' in payload));
  }
});

for (const [name, page, options, keys] of orders) {
  test(`payload keys, ${name}`, async () => {
    const { payload } = await run({ page, ...options });
    assert.equal(Object.keys(payload).join(), keys);
  });
}

test('case 239: the script element is escaped, the payload is not', async () => {
  const text = '</script><!--&>"\'/\u2028\u2029';
  const { html, payload, payloadText } = await run({
    page: pageWith(`return { props: { a: ${JSON.stringify(text)} } };`),
  });
  const embedded = script(html);
  assert.ok(embedded.includes(
    '\\u003c/script\\u003e\\u003c!--\\u0026\\u003e\\"\'/\\u2028\\u2029'), embedded);
  assert.deepEqual(JSON.parse(embedded), payload);
  assert.equal(payload.props.pageProps.a, text);
  assert.ok(payloadText.includes('</script><!--&>'));
});

test('the script stands directly after the page', async () => {
  const { html } = await run({ page: pageWith(props) });
  assert.match(html, /<body><div id="__next"><pre><\/pre><\/div><script id="__NEXT_DATA__"/);
  assert.match(html, /<\/script><\/body><\/html>$/);
});

test('cases 240 and 241: isFallback is always there, undefined keys never', async () => {
  const { payloadText } = await run({ page: pageWith(props) });
  assert.match(payloadText, /"isFallback":false/);
  assert.ok(!payloadText.includes('undefined'));
});

test('case 242: the build id of development', async () => {
  const { payload } = await run({ page: pageWith(props) });
  assert.equal(payload.buildId, 'development');
});

test('case 243: a static page does not know the query', async () => {
  const { payload, html } = await run({
    page: `import { useRouter } from 'next/router';
      export default function Page() { return <b>{useRouter().asPath}</b>; }`,
    url: '/x?x=1',
  });
  assert.deepEqual([payload.query, payload.autoExport], [{}, true]);
  assert.match(html, /<b>\/x<\/b>/);
});

test('case 244: getStaticProps knows the parameters only', async () => {
  const { payload } = await run({
    page: `export async function getStaticProps() { return { props: {} }; }
      export async function getStaticPaths() { return { paths: ['/b/1'], fallback: false }; }
      ${aso}`,
    key: '/b/[id]', url: '/b/1?x=2', params: [['id', '1']],
  });
  assert.deepEqual([payload.query, payload.gsp, payload.page], [{ id: '1' }, true, '/b/[id]']);
});

test('case 246: public runtime configuration only', async () => {
  const { payload, html } = await run({
    page: `import getConfig from 'next/config';
      export async function getServerSideProps() { return { props: {} }; }
      export default function Page() {
        const { publicRuntimeConfig, serverRuntimeConfig } = getConfig();
        return <p>{publicRuntimeConfig.pub}{serverRuntimeConfig.own}</p>;
      }`,
    config: { publicRuntimeConfig: { pub: 'P' }, serverRuntimeConfig: { own: 'S' } },
  });
  assert.deepEqual(payload.runtimeConfig, { pub: 'P' });
  assert.match(html, /<p>P<!-- -->S<\/p>/);
});

/** [case, bytes of the payload, options, warning or null] */
const sizes = [
  ['exactly the threshold', 128000, {}, null],
  ['above', 200000, {}, 'Warning: data for page "/x" is 200 kB which exceeds the threshold of ' +
    '128 kB, this amount of data can reduce performance.\nSee more info here: ' +
    'https://nextjs.org/docs/messages/large-page-data'],
  ['with the asked path', 200000, { key: '/x/[id]', url: '/x/1', params: [['id', '1']] },
    'Warning: data for page "/x/[id]" (path "/x/1") is 200 kB which'],
  ['an own threshold', 2000, { config: { experimental: { largePageDataBytes: 1500 } } },
    'is 2 kB which exceeds the threshold of 1.5 kB'],
  ['not in version 11', 200000, { nextVersion: 11 }, null],
];

for (const [name, bytes, options, warning] of sizes) {
  test(`case 247: large page data, ${name}`, async () => {
    const sized = (length) => run({
      page: pageWith(`return { props: { a: 'x'.repeat(${length}) } };`), ...options,
    });
    const empty = (await sized(0)).payloadText.length;
    const { logs, payloadText } = await sized(bytes - empty);
    assert.equal(payloadText.length, bytes);
    const warnings = logs.filter(({ text }) => text.startsWith('Warning: data for page'));
    if (warning === null) assert.deepEqual(warnings, []);
    else assert.ok(warnings[0].text.includes(warning), warnings[0].text);
  });
}

test('50 MB of props', async () => {
  const { outcome, propsText, html } = await run({
    page: `export async function getServerSideProps() {
        return { props: { rows: Array.from({ length: 50 }, () => 'x'.repeat(1_000_000)) } };
      }
      export default function Page({ rows }) { return <p>{rows.length}</p>; }`,
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.ok(propsText.length > 50_000_000);
  assert.match(html.slice(0, 500), /<p>50<\/p>/);
});
