'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const page = `import ErrorPage from 'next/error';
  export async function getServerSideProps() { return { props: {} }; }
  export default () => <><ErrorPage hostname="a.test" /><ErrorPage statusCode={418} title="Teapot" /></>;`;
const headings = ({ html }) => [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, text]) => text);

test('the error page of Next.js without a status says where to look', async () => {
  const what = 'Application error: a client-side exception has occurred';
  const where = '(see the browser console for more information)';
  assert.deepEqual(headings(await run({ page, nextVersion: 13 })), [
    `${what} ${where}<!-- -->.`, 'Teapot<!-- -->.']);
  assert.deepEqual(headings(await run({ page, nextVersion: 15 })), [
    `${what}<!-- --> <!-- -->while loading <!-- -->a.test<!-- --> <!-- -->${where}<!-- -->.`,
    'Teapot<!-- -->.']);
});

test('a page of the project for an address without one is told that there is no error', async () => {
  const source = `const Shown = ({ told }) => <b>{told}</b>;
    Shown.getInitialProps = ({ err }) => ({ told: String(err) }); export default Shown;`;
  const shown = async (more) => /<b>(.*?)<\/b>/.exec((await run({ page: source, ...more })).html)[1];
  assert.equal(await shown({ key: '/_error', route: { status: 404 } }), 'null');
  assert.equal(await shown({ key: '/x' }), 'undefined');
});

test('a dynamic component that waits by itself does so before version 13 only', async () => {
  const source = `import { Suspense } from 'react'; import dynamic from 'next/dynamic';
    export async function getServerSideProps() { return { props: {} }; }
    const Late = dynamic(async () => ({ default: () => <b>late</b> }), { suspense: true });
    export default () => <Suspense fallback="wait"><i><Late /></i></Suspense>;`;
  for (const nextVersion of [12, 13, 15]) {
    const { html } = await run({ page: source, nextVersion });
    assert.match(html, /<!--\$--><i><b>late<\/b><\/i><!--\/\$-->/);
  }
});

test('the page for what is not found has the address that the build gave it', async () => {
  const files = {
    page: `export const getServerSideProps = async () => ({ notFound: true });
      export default () => null;`,
    app: `import { useRouter } from 'next/router'; export default function App({ Component, pageProps }) {
      const { asPath, pathname } = useRouter();
      return <><i>{asPath + ' ' + pathname}</i><Component {...pageProps} /></>; }`,
  };
  const told = async (more) => /<i>(.*?)<\/i>/.exec((await run({ ...files, ...more })).html)[1];
  for (const nextVersion of [13, 15]) {
    assert.equal(await told({ nextVersion, mode: 'production' }), '/404 /_error');
    assert.equal(await told({ nextVersion, mode: 'production', config: { trailingSlash: true } }),
      '/404/ /_error');
    assert.equal(await told({ nextVersion, url: '/x?a=1' }), '/x?a=1 /_error');
  }
});
