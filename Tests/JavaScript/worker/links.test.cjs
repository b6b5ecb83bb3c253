'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const gssp = 'export async function getServerSideProps() { return { props: {} }; }';

/** The `href` a link gets on a page. */
async function hrefOf(props, options = {}) {
  const { html, outcome } = await run({
    page: `import Link from 'next/link'; ${gssp}
      export default () => <p><Link ${props}>t</Link></p>;`, ...options,
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  return /<a[^>]* href="([^"]*)"/.exec(html)[1].replace(/&amp;/g, '&');
}

const post = { key: '/post/[id]', url: '/post/9?b=2', params: [['id', '9']] };
const french = { locale: 'fr', locales: ['en', 'fr', 'nl'], defaultLocale: 'en' };
const domains = { ...french, isLocaleDomain: true, domainLocales: [
  { domain: 'a.test', defaultLocale: 'en' },
  { domain: 'b.test', defaultLocale: 'fr', locales: ['nl'], http: true }] };

/** [case, props of Link, options, href] */
const links = [
  ['case 255: parameters in a text', 'href="/post/[id]?id=a%20b&z=1"', {}, '/post/a%20b?z=1'],
  ['case 255: parameters that are missing', 'href="/post/[id]?z=1"', {}, '/post/[id]?z=1'],
  ['case 255: an optional catch-all without a value',
    'href={{ pathname: "/d/[[...s]]", query: {} }}', {}, '/d'],
  ['case 255: values that are no texts', 'href={{ pathname: "/x", query: { a: [1, true], b: null } }}',
    {}, '/x?a=1&a=true&b='],
  ['a query belongs to the route', 'href="?a=1"', { ...post, nextVersion: 13 }, '/post/[id]?a=1'],
  ['a query of a dynamic page, 15', 'href="?a=1"', post, '/post/[id]?a=1'],
  ['a query of a rewritten page, 15', 'href="?a=1"', { key: '/to', url: '/from?c=1' }, '/from?a=1'],
  ['a query of a rewritten page, 13', 'href="?a=1"',
    { key: '/to', url: '/from?c=1', nextVersion: 13 }, '/to?a=1'],
  ['a query that its own route has', 'href={{ query: { id: "4", q: 1 } }}', post, '/post/4?q=1'],
  ['a hash belongs to the address', 'href="#h"', post, '/post/9?b=2#h'],
  ['nothing', 'href=""', { key: '/a', url: '/a?b=1' }, '/a'],
  ['a relative path', 'href="../y"', post, '/y'],
  ['slashes at the beginning', 'href="//example.com/a"', {}, '/example.com/a'],
  ['slashes in the middle', 'href="/a//b?c=//"', {}, '/a/b?c=//'],
  ['slashes of another site', 'href="https://e.test//a"', {}, 'https://e.test/a'],
  ['a slash at the end', 'href="/b/?c=1#d"', {}, '/b?c=1#d'],
  ['a file with trailing slashes', 'href="/b.txt?c=1"', { config: { trailingSlash: true } },
    '/b.txt?c=1'],
  ['base path and query of the root', 'href="/?q=1"', { route: { basePath: '/base' } }, '/base?q=1'],
  ['case 256: a locale that is there', 'href="/fr?x=1"', { route: french }, '/fr?x=1'],
  ['case 256: API routes have no locale', 'href="/api/a"', { route: french }, '/api/a'],
  ['case 256: another domain', 'href="/a" locale="nl"', { route: domains }, 'http://b.test/nl/a'],
  ['case 256: the default of a domain', 'href="/a"', { route: { ...domains, basePath: '/base' } },
    'http://b.test/base/a'],
  ['case 256: domains in 13', 'href="/a"', { route: domains, nextVersion: 13 }, '/fr/a'],
];

for (const [name, props, options, href] of links) {
  test(`where a link leads, ${name}`, async () => {
    assert.equal(await hrefOf(props, options), href);
  });
}

test('a link says what is wrong with repeated slashes', async () => {
  const { logs } = await run({
    page: `import Link from 'next/link'; ${gssp}
      export default () => <Link href="/a//b">t</Link>;`,
  });
  assert.ok(logs.some(({ text }) => text === 'Invalid href \'/a//b\' passed to next/router in ' +
    'page: \'/x\'. Repeated forward-slashes (//) or backslashes \\ are not valid in the href.'));
});

test('an absolute address reaches every child of an older link since 13', async () => {
  const page = `import Link from 'next/link'; ${gssp}
    export default () => <Link href="https://e.test/a" legacyBehavior><b>t</b></Link>;`;
  assert.match((await run({ page, nextVersion: 13 })).html, /<b href="https:\/\/e\.test\/a">t<\/b>/);
  assert.match((await run({ page, nextVersion: 12 })).html, /<b>t<\/b>/);
});

test('a form has the base path, and no locale', async () => {
  const { html } = await run({
    page: `import Form from 'next/form'; ${gssp} export default () => <Form action="/s/?q">t</Form>;`,
    route: { ...french, basePath: '/base' },
  });
  assert.match(html, /<form action="\/base\/s\?q">/);
});

/** [props, options, what is said of them, or null] */
const mistakes = [
  ['href={5}', {}, 'href` expects a `string` or `object` in `<Link>`, but got `number`'],
  ['href="/a" onClick="no"', {}, 'onClick` expects a `function` in `<Link>`, but got `string`'],
  ['href="/a" replace="yes"', {}, 'replace` expects a `boolean` in `<Link>`, but got `string`'],
  ['href="/a" locale={1}', {}, 'locale` expects a `string` in `<Link>`, but got `number`'],
  ['href="/a" prefetch="auto"', {}, null],
  ['href="/a" prefetch="auto"', { nextVersion: 13 }, 'prefetch` expects a `boolean` in `<Link>`'],
  ['href="/a" as="" locale={false} onClick={null} replace={undefined}', {}, null],
  ['href="/a" onClick="no"', { mode: 'production' }, null],
];

for (const [props, options, expected] of mistakes) {
  test(`props of a link, ${props} ${JSON.stringify(options)}`, async () => {
    const { outcome } = await run({
      page: `import Link from 'next/link'; ${gssp} export default () => <Link ${props}>t</Link>;`,
      ...options,
    });
    if (expected === null) assert.equal(outcome.kind, 'props', outcome.message);
    else assert.ok(outcome.message?.startsWith(`Failed prop type: The prop \`${expected}`),
      outcome.message ?? outcome.kind);
  });
}
