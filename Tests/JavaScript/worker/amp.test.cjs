'use strict';
/** AMP pages: `config.amp`, `next/amp`, and the document around them. */

const { test } = require('node:test');
const assert = require('node:assert/strict');
const { run } = require('./page-runner.cjs');

const component = `import { useAmp } from 'next/amp';
  import Head from 'next/head';
  export default function Page() {
    return <><Head><title>t</title></Head><b>{String(useAmp())}</b></>;
  }`;
const ampPage = (amp, more = '') => `export const config = { amp: ${JSON.stringify(amp)} };
  ${more} ${component}`;
const props = 'export async function getServerSideProps() { return { props: { a: 1 } }; }';

test('a page that is AMP only', async () => {
  const { html, outcome, payload, propsText } = await run({
    page: ampPage(true, props), nextVersion: 13, mode: 'production', url: '/x?a=1&amp=1&b=2',
  });
  assert.equal(outcome.kind, 'props');
  assert.match(html, /^<!DOCTYPE html><html amp=""><head><meta charSet="utf-8"\/>/);
  assert.match(html, /<body><!-- __NEXT_DATA__ --><b>true<\/b><\/body>/);
  assert.ok(html.includes('<meta name="viewport" ' +
    'content="width=device-width,minimum-scale=1,initial-scale=1"/>' +
    '<link rel="canonical" href="/x?a=1&amp;b=2"/>' +
    '<link rel="preload" as="script" href="https://cdn.ampproject.org/v0.js"/>' +
    '<style amp-custom=""></style><style amp-boilerplate="">body{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both;' +
    '-moz-animation:'));
  assert.ok(html.includes('@-o-keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}' +
    '@keyframes -amp-start{from{visibility:hidden}to{visibility:visible}}</style><noscript><style ' +
    'amp-boilerplate="">body{-webkit-animation:none;-moz-animation:none;-ms-animation:none;' +
    'animation:none}</style></noscript>' +
    '<script async="" src="https://cdn.ampproject.org/v0.js"></script></head>'));
  assert.equal(html.split('name="viewport"').length, 2);
  assert.deepEqual([payload, propsText], [null, '{"a":1}']);
  assert.ok(!html.includes('id="__NEXT_DATA__"'));
});

test('development marks what AMP would refuse', async () => {
  const { html, payload } = await run({ page: ampPage(true, props), nextVersion: 13 });
  assert.match(html, /<html amp="" data-ampdevmode="">/);
  assert.match(html, /<style data-next-hide-fouc="true" data-ampdevmode="true">/);
  assert.match(html, /<script id="__NEXT_DATA__" type="application\/json" data-ampdevmode="true">/);
  assert.equal(payload.props.pageProps.a, 1);
});

test('a hybrid page has two forms', async () => {
  const page = ampPage('hybrid', props);
  const plain = await run({ page, nextVersion: 13, url: '/x?a=1' });
  assert.match(plain.html, /<link rel="amphtml" href="\/x\?a=1&amp;amp=1"\/>/);
  assert.match(plain.html, /<div id="__next"><b>false<\/b><\/div>/);
  assert.ok(!plain.html.includes('ampproject'));
  const amp = await run({ page, nextVersion: 13, url: '/x?amp=1' });
  assert.match(amp.html, /<html amp="" .*<link rel="canonical" href="\/x"\/>.*<b>true<\/b>/s);
  assert.ok(!amp.html.includes('rel="amphtml"'));
});

test('a static hybrid page is built as two files', async () => {
  const options = { page: ampPage('hybrid'), config: { amp: { canonicalBase: 'https://a.b' } } };
  const built = await run({ ...options, mode: 'production' });
  assert.match(built.html, /<link rel="amphtml" href="https:\/\/a\.b\/x\.amp"\/>/);
  const amp = await run({ ...options, url: '/x?amp=1&z=2' });
  assert.deepEqual(amp.payload.query, { amp: '1' });
  assert.match(amp.html, /<link rel="canonical" href="https:\/\/a\.b\/x"\/>.*<b>true<\/b>/s);
});

test('tags that AMP refuses are left out with a warning', async () => {
  const { html, logs } = await run({
    page: `import Head from 'next/head';
      export const config = { amp: true };
      export default () => <Head><meta name="viewport" content="y" />
        <script dangerouslySetInnerHTML={{ __html: 'x()' }} />
        <link rel="canonical" href="/own" /></Head>;`,
    nextVersion: 13,
  });
  assert.ok(!html.includes('x()') && !html.includes('content="y"'));
  assert.equal(html.split('rel="canonical"').length, 2);
  assert.match(html, /<meta name="next-head-count" content="2"\/>/);
  const warned = logs.map(({ text }) => text).filter((text) => text.startsWith('Found conflicting'));
  assert.deepEqual(warned, ['Found conflicting amp tag "meta" with conflicting prop ' +
    'name="viewport" in /x. https://nextjs.org/docs/messages/conflicting-amp-tag',
  'Found conflicting amp tag "script" with conflicting prop <script ' +
    'dangerouslySetInnerHTML="[object Object]"/> in /x. ' +
    'https://nextjs.org/docs/messages/conflicting-amp-tag']);
});

test('styles become one element', async () => {
  const { html } = await run({
    page: ampPage(true),
    document: `import Document, { Html, Head, Main, NextScript } from 'next/document';
      export default class MyDocument extends Document {
        static async getInitialProps(ctx) {
          const initial = await Document.getInitialProps(ctx);
          const style = (text) => <style dangerouslySetInnerHTML={{ __html: text }} />;
          return { ...initial, styles: <>{style('a{}')}{style('b{}/*@ sourceURL=x */')}</> };
        }
      }`,
  });
  assert.match(html, /<style amp-custom="">a\{\}b\{\}<\/style><style amp-boilerplate="">/);
});

test('version 16 has no AMP', async () => {
  const { html } = await run({ page: ampPage(true, props), nextVersion: 16 });
  assert.match(html, /<div id="__next"><b>false<\/b><\/div>/);
});
