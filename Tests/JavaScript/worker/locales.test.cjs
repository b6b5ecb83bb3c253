'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

/** A visitor of a domain whose own default is French, on a page in French. */
const route = { locale: 'fr', locales: ['en', 'fr', 'nl'], defaultLocale: 'fr', isLocaleDomain: true,
  domainLocales: [{ domain: 'a.test', defaultLocale: 'fr', locales: ['nl'] }] };
const production = { mode: 'production', route };
const shown = 'export default () => { const { defaultLocale, isLocaleDomain } = useRouter(); ' +
  'return <p>{defaultLocale} {String(isLocaleDomain)} <Link href="/a">a</Link></p>; };';
const withRouter = `import { useRouter } from 'next/router'; import Link from 'next/link'; ${shown}`;
const gsp = `${withRouter} export const getStaticProps = ({ defaultLocale }) =>
  ({ props: { defaultLocale } });`;
const listed = (path) => `${gsp} export const getStaticPaths = ({ defaultLocale }) =>
  ({ paths: [{ params: { id: defaultLocale }, locale: '${path}' }, { params: { id: 'x' } }],
    fallback: 'blocking' });`;
const id = (value) => ({ key: '/p/[id]', url: `/p/${value}`, params: [['id', value]] });
const gssp = `${withRouter} export const getServerSideProps = ({ defaultLocale }) =>
  ({ props: { defaultLocale } });`;
const ofDomain = 'https://a.test/a';

/** [what, options, default locale, isLocaleDomain, address of the link] */
const pages = [
  ['a page without data that was built', { page: withRouter, ...production }, 'en', true, ofDomain],
  ['one of version 13', { page: withRouter, ...production, nextVersion: 13 }, 'en', true, ofDomain],
  ['one of a locale without a domain',
    { page: withRouter, mode: 'production', route: { ...route, locale: 'en' } }, 'en', false, '/a'],
  ['one on another host', { page: withRouter, mode: 'production',
    route: { ...route, defaultLocale: 'en', isLocaleDomain: false } }, 'en', true, ofDomain],
  ['a page with getStaticProps that was built', { page: gsp, ...production }, 'en', true, ofDomain],
  ['a path that is listed', { page: listed('fr'), ...id('en'), ...production }, 'en', true, ofDomain],
  ['a path that is listed for the default locale', { page: listed('fr'), ...id('x'), ...production },
    'fr', true, ofDomain],
  ['a path that is not listed', { page: listed('fr'), ...id('fr'), ...production }, 'fr', true,
    ofDomain],
  ['a page that is rendered for the request', { page: gssp, ...production }, 'fr', true, ofDomain],
  ['a page in development', { page: gsp, route }, 'fr', true, ofDomain],
  ['a page in development on another host', { page: withRouter,
    route: { ...route, defaultLocale: 'en', isLocaleDomain: false } }, 'en', false, '/fr/a'],
];

for (const [name, options, locale, isDomain, href] of pages) {
  test(`what is known of the host's locales: ${name}`, async () => {
    const { html, payload, outcome } = await run(options);
    assert.equal(outcome.kind, 'props', outcome.message);
    const text = html.replace(/<!-- -->/g, '');
    assert.match(text, new RegExp(`<p>${locale} ${isDomain} <a href="${href}">`));
    assert.equal(payload.defaultLocale, locale);
    const { pageProps } = payload.props;
    if (pageProps.defaultLocale) assert.equal(pageProps.defaultLocale, locale);
  });
}
