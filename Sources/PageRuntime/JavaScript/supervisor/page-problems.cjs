'use strict';

const path = require('node:path');

const documentation = 'https://nextjs.org/docs/messages';

/** The URL pattern a page's file stands for; only to name the page in messages. */
function pageKey(file) {
  const inside = file.split(path.sep).join('/').replace(/^(?:.*?\/)?pages\//, '/');
  const key = inside.replace(/\.[^/.]+$/, '').replace(/\/index$/, '');
  return key === '' ? '/' : key.startsWith('/') ? key : `/${key}`;
}

/** Files beside the pages that have rules of their own. */
const special = /^\/(_app|_document|_error|404|500)$/;

/**
 * The mistakes in the shape of a page that Next.js reports, in its words.
 * @param {string} file relative to root
 * @param {string[]} exports
 * @param {import('./page-facts.cjs').PageFacts} facts
 * @returns {string[]}
 */
function pageProblems(file, exports, facts) {
  const key = pageKey(file);
  if (key.startsWith('/api/') || key === '/api') return [];
  const has = (name) => exports.includes(name);
  const problems = [];
  if (!has('default')) {
    problems.push(`The default export is not a React Component in page: "${key}"`);
  }
  for (const name of facts.members) {
    if (name === 'getInitialProps') continue;
    problems.push(`page ${key} ${name} can not be attached to a page's component and must be `
      + `exported from the page. See more info here: ${documentation}/gssp-component-member`);
  }
  problems.push(...mixingProblems(key, has, facts), ...staticProblems(key, has));
  if (special.test(key)) problems.push(...specialProblems(key, has, facts));
  if (facts.runtime !== null) problems.push(...runtimeProblems(key, facts.runtime));
  return problems;
}

function mixingProblems(key, has, { members }) {
  const problems = [];
  const hasInitialProps = members.includes('getInitialProps');
  if (hasInitialProps && has('getServerSideProps')) {
    problems.push('You can not use getInitialProps with getServerSideProps. Please remove '
      + `getInitialProps. ${key}`);
  }
  if (hasInitialProps && has('getStaticProps')) {
    problems.push('You can not use getInitialProps with getStaticProps. To use SSG, please remove '
      + `your getInitialProps ${key}`);
  }
  if (has('getServerSideProps') && (has('getStaticProps') || has('getStaticPaths'))) {
    problems.push('You can not use getStaticProps or getStaticPaths with getServerSideProps. To '
      + 'use SSG, please remove getServerSideProps');
  }
  return problems;
}

function staticProblems(key, has) {
  // Mixing the two kinds is told already; what follows from it would only repeat it.
  if (has('getServerSideProps')) return [];
  const isDynamic = /\/\[[^/]+\](?=\/|$)/.test(key);
  if (has('getStaticPaths') && !has('getStaticProps')) {
    return [`getStaticPaths was added without a getStaticProps in ${key}. Without getStaticProps, `
      + 'getStaticPaths does nothing'];
  }
  if (has('getStaticProps') && isDynamic && !has('getStaticPaths')) {
    return [`getStaticPaths is required for dynamic SSG pages and is missing for '${key}'.`];
  }
  if (has('getStaticPaths') && !isDynamic) {
    return [`getStaticPaths is only allowed for dynamic SSG pages and was found on '${key}'.`];
  }
  return [];
}

function specialProblems(key, has, { members }) {
  const isStatus = key === '/404' || key === '/500';
  if (isStatus && (members.includes('getInitialProps') || has('getServerSideProps'))) {
    return [`\`pages${key}\` can not have getInitialProps/getServerSideProps, `
      + `${documentation}/404-get-initial-props`];
  }
  return [];
}

function runtimeProblems(key, runtime) {
  if (runtime === 'edge') {
    return [`Page ${key} provided runtime 'edge', the edge runtime for rendering is currently `
      + "experimental. Use runtime 'experimental-edge' instead."];
  }
  if (runtime === 'nodejs' || runtime === 'experimental-edge') return [];
  return [`Provided runtime "${runtime}" is not supported. Please leave it empty or choose one of: `
    + 'nodejs, experimental-edge, edge'];
}

module.exports = { pageProblems };
