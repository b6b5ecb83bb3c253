'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { openProject, write } = require('./project.cjs');

const component = 'export default function Page() { return <p/>; }\n';
const gssp = 'export async function getServerSideProps() { return { props: {} }; }\n';
const gsp = 'export const getStaticProps = () => ({ props: {} });\n';
const paths = 'export const getStaticPaths = () => ({ paths: [], fallback: false });\n';

/** A page, and what is told of it: props function, paths, runtime, and the first problem. */
const pages = [
  ['instance.js', 'export default class { getInitialProps() {} }', null, false, 'nodejs'],
  ['plain.tsx', component.replace('()', '(props: { a?: number })'), null, false, 'nodejs'],
  ['gssp.jsx', gssp + component, 'getServerSideProps', false, 'nodejs'],
  ['gsp.js', gsp + component, 'getStaticProps', false, 'nodejs'],
  ['[slug].js', gsp + paths + component, 'getStaticProps', true, 'nodejs'],
  [
    'again.js', 'export { default, getServerSideProps } from "../shared";', 'getServerSideProps',
    false, 'nodejs',
  ],
  [
    'renamed.ts',
    'const load = async (x: any) => ({ props: x });\nexport { load as getServerSideProps };\nexport default () => null;',
    'getServerSideProps', false, 'nodejs',
  ],
  [
    'gip.js',
    'function Page() { return null; }\nPage.getInitialProps = async () => ({});\nexport default Page;',
    'getInitialProps', false, 'nodejs',
  ],
  [
    'gip-class.js',
    'export default class extends React.Component { static async getInitialProps() {} }',
    'getInitialProps', false, 'nodejs',
  ],
  [
    'gip-field.tsx',
    'class Page { static getInitialProps = () => ({}); }\nexport default withAuth(Page);',
    'getInitialProps', false, 'nodejs',
  ],
  [
    'gip-other.js',
    'function Other() {}\nOther.getInitialProps = () => {};\nexport default () => null;', null,
    false, 'nodejs',
  ],
  [
    'edge.js', `${gssp}export const config = { runtime: 'experimental-edge' };\n${component}`,
    'getServerSideProps', false, 'edge',
  ],
  ['common.js', 'module.exports = function Page() { return null; };', null, false, 'nodejs'],
  ['edge-plain.js', `export const config = { runtime: 'edge' };\n${component}`, null, false, 'edge',
    "Page /edge-plain provided runtime 'edge', the edge runtime for rendering is currently experimental. Use runtime 'experimental-edge' instead."],
  ['edge-export.js', `export const runtime = 'experimental-edge';\n${component}`, null, false, 'edge'],
  ['odd.js', `export const config = { runtime: 'foo' };\n${component}`, null, false, 'nodejs',
    'Provided runtime "foo" is not supported. Please leave it empty or choose one of: nodejs, experimental-edge, edge'],
  ['case-185.js', `${gssp}const Page = () => null;\nPage.getInitialProps = () => ({});\nexport default Page;`, 'getServerSideProps', false, 'nodejs',
    'You can not use getInitialProps with getServerSideProps. Please remove getInitialProps. /case-185'],
  ['gip-gsp.js', `${gsp}const Page = () => null;\nPage.getInitialProps = () => ({});\nexport default Page;`, 'getStaticProps', false, 'nodejs',
    'You can not use getInitialProps with getStaticProps. To use SSG, please remove your getInitialProps /gip-gsp'],
  ['both.js', gssp + gsp + component, 'getServerSideProps', false, 'nodejs',
    'You can not use getStaticProps or getStaticPaths with getServerSideProps. To use SSG, please remove getServerSideProps'],
  ['case-186.js', 'const Page = () => null;\nPage.getServerSideProps = async () => ({ props: {} });\nexport default Page;', null, false, 'nodejs',
    "page /case-186 getServerSideProps can not be attached to a page's component and must be exported from the page. See more info here: https://nextjs.org/docs/messages/gssp-component-member"],
  ['case-187/index.js', gssp, 'getServerSideProps', false, 'nodejs',
    'The default export is not a React Component in page: "/case-187"'],
  ['only-paths/[id].js', paths + component, null, true, 'nodejs',
    'getStaticPaths was added without a getStaticProps in /only-paths/[id]. Without getStaticProps, getStaticPaths does nothing'],
  ['dynamic/[id].js', gsp + component, 'getStaticProps', false, 'nodejs',
    "getStaticPaths is required for dynamic SSG pages and is missing for '/dynamic/[id]'."],
  ['static.js', gsp + paths + component, 'getStaticProps', true, 'nodejs',
    "getStaticPaths is only allowed for dynamic SSG pages and was found on '/static'."],
  ['404.js', gssp + component, 'getServerSideProps', false, 'nodejs',
    '`pages/404` can not have getInitialProps/getServerSideProps, https://nextjs.org/docs/messages/404-get-initial-props'],
  ['all.js', 'export * from "../shared";', null, false, 'nodejs',
    "Using `export * from '...'` in a page is disallowed. Please use `export { default } from '...'` instead."],
  ['api/h.js', 'export const config = {}; export function handler() {}', null, false, 'nodejs'],
  ['broken.js', 'const = 1;', null, false, 'nodejs', 'Expected identifier but found "="'],
  ['broken-too.js', 'export default (', null, false, 'nodejs', 'Unexpected end of file'],
];

test('pages are told by their exports and by what hangs on their component', async (context) => {
  const files = Object.fromEntries(pages.map(([name, text]) => [`pages/${name}`, text]));
  const driver = await openProject(context, { ...files, 'shared.js': gssp + component });
  const answer = await driver.send({ type: 'inspectPages', files: Object.keys(files) });
  assert.equal(answer.type, 'pagesInspected', answer.message);
  answer.pages.forEach((page, index) => {
    const [name, , propsFunction, hasStaticPaths, runtime, problem = null] = pages[index];
    assert.deepEqual(
      [page.file, page.propsFunction, page.hasStaticPaths, page.runtime, page.problems[0] ?? null],
      [`pages/${name}`, propsFunction, hasStaticPaths, runtime, problem]);
  });
  assert.deepEqual(answer.pages[5].exports, ['default', 'getServerSideProps']);
});

test('a page is read again when it changed, and told when it is gone', async (context) => {
  const driver = await openProject(context, { 'pages/a.js': component, 'pages/b.js': component });
  const inspect = async () =>
    (await driver.send({ type: 'inspectPages', files: ['pages/a.js', 'pages/b.js', 'pages/gone.js'] })).pages;
  const first = await inspect();
  assert.equal(first[0].propsFunction, null);
  assert.match(first[2].problems[0], /gone\.js/);
  write(driver.root, { 'pages/a.js': gssp + component });
  const second = await inspect();
  assert.deepEqual(second.map(({ propsFunction }) => propsFunction),
    ['getServerSideProps', null, null]);
});
