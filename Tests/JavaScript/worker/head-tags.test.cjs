'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const gssp = 'export async function getServerSideProps() { return { props: { n: 1 } }; }';
const withHead = (children) => `import Head from 'next/head'; ${gssp}
  export default ({ n }) => <Head>${children}</Head>;`;
const headOf = ({ html }) => html.slice(html.indexOf('<head>'), html.indexOf('</head>'));

test('case 252: a key is one whatever the tag', async () => {
  const head = headOf(await run({
    page: withHead('<meta key="k" name="a" content="1"/><link key="k" rel="x" href="/b"/>'),
    nextVersion: 13,
  }));
  assert.ok(!head.includes('name="a"') && head.includes('<link rel="x" href="/b"/>'), head);
  assert.match(head, /name="next-head-count" content="3"/);
});

test('a title of several texts: joined before React 19, which leaves it empty', async () => {
  const page = withHead('<title>Nr. {n}!</title>');
  assert.match(headOf(await run({ page, nextVersion: 12 })), /<title>Nr\. 1!<\/title>/);
  assert.match(headOf(await run({ page, nextVersion: 15 })), /<title data-next-head=""><\/title>/);
});

const sheet = 'https://fonts.googleapis.com/css2?family=Inter';
const fonts = withHead(`<link rel="stylesheet" href="${sheet}"/>`);
const document = `import { Html, Head, Main, NextScript } from 'next/document';
  export default () => <Html><Head><link rel="stylesheet" href="https://use.typekit.net/a.css"/></Head>
    <body>{'a'}{'b'}<Main/><NextScript/></body></Html>;`;

test('production until 14 loads style sheets of web fonts in its own way', async () => {
  const options = { page: fonts, document, mode: 'production' };
  const head = headOf(await run({ ...options, nextVersion: 13 }));
  assert.ok(head.includes(`<link rel="stylesheet" data-href="${sheet}" data-optimized-fonts="true"/>`));
  assert.match(head, /<link rel="stylesheet" data-href="https:\/\/use\.typekit\.net\/a\.css"\/>/);
  assert.ok(head.endsWith(`<link rel="stylesheet" href="${sheet}"/>` +
    '<link rel="stylesheet" href="https://use.typekit.net/a.css"/>'), head);
  for (const more of [{ nextVersion: 15 }, { nextVersion: 13, config: { optimizeFonts: false } },
    { nextVersion: 13, mode: 'development' }]) {
    const plain = headOf(await run({ ...options, ...more }));
    assert.ok(plain.includes(`href="${sheet}"`) && !plain.includes('data-href'), plain);
  }
});

test('development warns of scripts and style sheets in the head, once', async () => {
  const page = withHead('<script src="/own.js"/><link rel="stylesheet" href="/own.css"/>' +
    '<script type="application/ld+json">1</script>');
  const { logs } = await run({ page });
  const said = logs.map(({ text }) => text).filter((text) => text.startsWith('Do not add'));
  assert.deepEqual(said.map((text) => text.slice(0, 60)), [
    'Do not add <script> tags using next/head (see <script> tag w',
    'Do not add stylesheets using next/head (see <link rel="style']);
  assert.ok(!(await run({ page })).logs.some(({ text }) => text.startsWith('Do not add')));
});

test('the document has marks between its texts from version 13 on', async () => {
  const bodyOf = ({ html }) => html.slice(html.indexOf('<body>'));
  assert.match(bodyOf(await run({ page: fonts, document, nextVersion: 12 })), /^<body>ab<div/);
  assert.match(bodyOf(await run({ page: fonts, document, nextVersion: 13 })),
    /^<body>a<!-- -->b<div/);
});

test('useId counts what the browser has beside the page, and is spelt as the version does', async () => {
  const page = `import { useId } from 'react'; ${gssp}
    const Part = () => <b id={useId()} title={useId()}/>;
    export default () => <i id={useId()}><Part/><Part/></i>;`;
  const inner = ({ html }) => /<div id="__next">(.*?)<\/div>/.exec(html)[1];
  const ids = (open, close) => `<i id="${open}6${close}"><b id="${open}1m${close}" ` +
    `title="${open}1mH1${close}"></b><b id="${open}2m${close}" ` +
    `title="${open}2mH1${close}"></b></i>`;
  for (const [nextVersion, open, close] of [[13, ':R', ':'], [15, '«R', '»'], [16, '_R_', '_']]) {
    const { html } = await run({ page, nextVersion, mode: 'production' });
    assert.equal(inner({ html }), ids(open, close), String(nextVersion));
  }
  // One place more: that of the overlay that shows errors.
  assert.match(inner(await run({ page, nextVersion: 13 })), /^<i id=":Rm:">/);
  // It is a tree of its own later.
  assert.match(inner(await run({ page, nextVersion: 15 })), /^<i id="«R6»">/);
});

test('a script before hydration stays behind the sheets, loading by itself or not', async () => {
  const page = `import Script from 'next/script'; ${gssp}
    export default () => <Script src="/a.js" strategy="beforeInteractive" async />;`;
  for (const nextVersion of [13, 15]) {
    const { html } = await run({ page, nextVersion, mode: 'production' });
    assert.match(html, /<noscript data-n-css=""><\/noscript><script src="\/a\.js" async="" defer=""/);
  }
});
