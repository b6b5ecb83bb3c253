'use strict';
/** What the documentation of Next.js would advise the author of a page that ran. */

const { stringify } = require('./captured.cjs');

/** Keys of the context that a page knows without a request. */
const known = new Set(['locales', 'locale', 'defaultLocale', 'draftMode', 'preview',
  'previewData']);
/** Props named one by one; the others are told together. */
const mostNamed = 5;

/** @typedef {{ rule: string, message: string, help: string }} Advice */

/**
 * @param {import('./run-state.cjs').RunState} run
 * @returns {Advice[]}
 */
function adviceOf(run) {
  return [requestUnread(run), initialProps(run), appInitialProps(run), outside(run),
    largeData(run)].filter((advice) => advice !== null);
}

function requestUnread({ page, outcome, contextRead }) {
  if (page.propsFunction !== 'getServerSideProps' || outcome?.kind !== 'props') return null;
  if (contextRead === null || [...contextRead].some((name) => !known.has(name))) return null;
  return {
    rule: 'request-not-read',
    message: 'getServerSideProps read nothing of the request: every visitor waits for an answer ' +
      'that is the same for all',
    help: 'Use getStaticProps, with revalidate when the data changes (Incremental Static ' +
      'Regeneration), or let caches keep the answer: Cache-Control with s-maxage.',
  };
}

function initialProps({ page, loaded }) {
  if (page.propsFunction !== 'getInitialProps' || !loaded) return null;
  return {
    rule: 'initial-props',
    message: 'getInitialProps runs on the server for the first page and in the browser after ' +
      'that, so its code reaches every visitor',
    help: 'Use getServerSideProps, which runs on the server only, or getStaticProps.',
  };
}

function appInitialProps({ loaded }) {
  if (!loaded?.appGip || loaded.dataFunction !== null) return null;
  return {
    rule: 'app-initial-props',
    message: 'You have opted-out of Automatic Static Optimization due to `getInitialProps` in ' +
      '`pages/_app`: this page has no data of its own and could be a static file',
    help: 'Fetch in the pages that need the data, with getServerSideProps or getStaticProps.',
  };
}

/** Data functions where nobody calls them. */
function outside({ bundle, loaded, page }) {
  if (!loaded) return null;
  const special = ['app', 'document', 'error'].flatMap((name) => {
    const module = bundle?.exports?.[name];
    return ['getServerSideProps', 'getStaticProps', 'getStaticPaths']
      .filter((each) => typeof module?.[each] === 'function')
      .map((each) => ({ file: `pages/_${name}`, name: each }));
  }).filter(({ file, name }) => !(file === 'pages/_error' && name === 'getStaticProps'));
  const strays = page.propsFunction === null ? bundle?.strays ?? [] : [];
  const [first, ...others] = [...special, ...strays];
  if (first === undefined) return null;
  const more = others.length === 0 ? '' : `; so do ${others.map(({ file }) => file).join(', ')}`;
  return {
    rule: 'outside-page',
    message: `${first.file} exports ${first.name}, which Next.js calls for pages only${more}`,
    help: 'Export it from the page, and hand what it returns down as props.',
  };
}

function largeData({ largeData: large }) {
  if (large === null) return null;
  const { sizes, limit, bytes } = large;
  const named = sizes.slice(0, mostNamed).map(([name, size]) => `${name} ${size}`);
  const rest = sizes.slice(mostNamed);
  if (rest.length > 0) {
    named.push(`${rest.length} more ${rest.reduce((sum, [, size]) => sum + size, 0)}`);
  }
  return {
    rule: 'large-page-data',
    message: `the page's data has ${bytes} bytes, and ${limit} are the threshold: ` +
      `${named.join(', ')}`,
    help: 'Select the fields that are rendered; data that is not shown at once can be fetched ' +
      'later.',
  };
}

/**
 * The bytes of each prop of a page that hands much to the browser, largest first.
 * @param {any} pageProps
 * @returns {[string, number][]}
 */
function propSizes(pageProps) {
  return Object.entries(pageProps ?? {})
    .map(([name, value]) => [name, Buffer.byteLength(stringify(value) ?? '')])
    .sort(([, one], [, other]) => other - one);
}

module.exports = { adviceOf, propSizes };
