'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const rendering = (jsx) => `export default function Page() { return ${jsx}; }`;
/** What stands before the element that the page is in. */
const links = (html) => /<body>(.*?)<div id="__next">/.exec(html)[1];

test('version 15 has images that are not lazy loaded early', async () => {
  const { html } = await run({ page: rendering(`<main>
    <img src="/a.png?x=1&y=2" alt="" /><img src="/a.png?x=1&y=2" />
    <img src="/lazy.png" loading="lazy" /><img src="data:image/png;base64,AA" /><img alt="none" />
    <img src="/b.png" srcSet="/b.png 1x" sizes="50vw" crossOrigin="anonymous" />
    <picture><source srcSet="/p.webp" /><img src="/p.png" /></picture>
    <noscript><img src="/n.png" /></noscript>
    <div dangerouslySetInnerHTML={{ __html: '<img src="/raw.png"><img src="/raw.png" />' }} />
  </main>`) });
  assert.equal(links(html), '<link rel="preload" as="image" href="/a.png?x=1&amp;y=2"/>' +
    '<link rel="preload" as="image" imageSrcSet="/b.png 1x" imageSizes="50vw" crossorigin=""/>');
  const before = await run({ page: rendering('<img src="/a.png" />'), nextVersion: 13 });
  assert.equal(links(before.html), '');
});

test('images of high priority come before the rest of many', async () => {
  const { html } = await run({ page: rendering(`<>{Array.from({ length: 12 }, (_, at) =>
    <img key={at} src={'/' + at} fetchpriority={at === 11 ? 'high' : undefined} />)}</>`) });
  assert.deepEqual([...links(html).matchAll(/href="\/(\d+)"/g)].map(([, at]) => Number(at)),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 10]);
  assert.match(links(html), /href="\/11" fetchPriority="high"/);
});

test('documents are given the element around the page, and may leave it out', async () => {
  const document = `import Document from 'next/document';
    export default class extends Document {
      static async getInitialProps(ctx) {
        const { html, ...rest } = await super.getInitialProps(ctx);
        return { ...rest, html: html.replace('</b>', '!</b>').replace(/<.?div[^>]*>/g, '') };
      }
    }`;
  const page = rendering('<b>a</b>');
  assert.match((await run({ page, document })).html, /<body><b>a!<\/b><script/);
  assert.match((await run({ page, document, nextVersion: 11 })).html,
    /<body><div id="__next"><b>a!<\/b><\/div>/);
});
