'use strict';
/** What a props function may return, checked in Next.js's order and said in Next.js's words. */

const { ContractError } = require('./user-error.cjs');

const site = 'https://nextjs.org/docs/messages';
const redirectStatuses = [301, 302, 303, 307, 308];
const allowedKeys = {
  getServerSideProps: ['props', 'redirect', 'notFound'],
  getStaticProps: ['props', 'redirect', 'notFound', 'revalidate'],
};

/**
 * @typedef {{ kind: 'notFound' } | { kind: 'props', props: unknown } |
 *   { kind: 'redirect', destination: string, statusCode: number, basePath?: boolean }} Returned
 */

/**
 * Checks a returned value and says what it asks for.
 * @param {any} result
 * @param {{ name: 'getServerSideProps' | 'getStaticProps', pathname: string, url: string,
 *   nextVersion: number, isDevelopment: boolean }} call
 * @returns {Returned}
 * @throws {ContractError | TypeError}
 */
function checkReturned(result, call) {
  const { name, pathname } = call;
  if (result === null || result === undefined) {
    throw new ContractError(
      `Your \`${name}\` function did not return an object. Did you forget to add a \`return\`?`,
      `Return an object from every path through ${name}: { props: { … } }.`);
  }
  checkRenamed(result, pathname, name);
  checkKeys(result, call);
  const isBoth = result.notFound !== undefined && result.redirect !== undefined;
  if (name === 'getStaticProps' && call.isDevelopment && isBoth) bothError(pathname);
  if ('notFound' in result && result.notFound) {
    if (pathname === '/404') {
      throw new ContractError('The /404 page can not return notFound in "getStaticProps", ' +
        'please remove it to continue!');
    }
    return { kind: 'notFound' };
  }
  const isStatic = name === 'getStaticProps';
  if ('redirect' in result && typeof result.redirect === 'object' &&
      !(isStatic && result.redirect === null)) {
    return redirectFrom(result.redirect, call);
  }
  return { kind: 'props', props: result.props };
}

function bothError(pathname) {
  throw new ContractError('`redirect` and `notFound` can not both be returned from ' +
    `getStaticProps at the same time. Page: ${pathname}\nSee more info here: ${site}/gssp-mixed-` +
    'not-found-redirect');
}

function checkRenamed(result, pathname, name) {
  if (name === 'getStaticProps') {
    if (!Object.keys(result).includes('unstable_revalidate')) return;
    throw new ContractError('The `unstable_revalidate` property is available for general use.\n' +
      'Please use `revalidate` instead.');
  }
  for (const key of ['notFound', 'redirect']) {
    if (!result[`unstable_${key}`]) continue;
    throw new ContractError(`unstable_${key} has been renamed to ${key}, please update the field ` +
      `to continue. Page: ${pathname}`);
  }
}

function checkKeys(result, { name, nextVersion }) {
  const extra = Object.keys(result).filter((key) => !allowedKeys[name].includes(key));
  if (extra.length === 0) return;
  const page = name === 'getStaticProps' || nextVersion < 12
    ? 'invalid-getstaticprops-value' : 'invalid-getserversideprops-value';
  throw new ContractError(
    `Additional keys were returned from \`${name}\`. Properties intended for your component must ` +
      'be nested under the `props` key, e.g.:\n\n' +
      '\treturn { props: { title: \'My Title\', content: \'...\' } }\n\n' +
      `Keys that need to be moved: ${extra.join(', ')}.\nRead more: ${site}/${page}`,
    `Move ${extra.join(', ')} into props.`);
}

/**
 * Validates a redirect. The parameter's name is part of the message for `redirect: null`.
 * @returns {Returned}
 */
function redirectFrom(redirect, { name, url }) {
  const { destination, permanent, statusCode, basePath } = redirect;
  const problems = [];
  const hasPermanent = permanent !== undefined;
  const hasStatus = statusCode !== undefined;
  if (hasPermanent && hasStatus) {
    problems.push('`permanent` and `statusCode` can not both be provided');
  } else if (hasPermanent && typeof permanent !== 'boolean') {
    problems.push('`permanent` must be `true` or `false`');
  } else if (hasStatus && !redirectStatuses.includes(statusCode)) {
    problems.push(`\`statusCode\` must undefined or one of ${redirectStatuses.join(', ')}`);
  }
  if (typeof destination !== 'string') {
    problems.push(`\`destination\` should be string but received ${typeof destination}`);
  }
  if (basePath !== undefined && typeof basePath !== 'boolean') {
    problems.push(`\`basePath\` should be undefined or a false, received ${typeof basePath}`);
  }
  if (problems.length > 0) {
    throw new ContractError(`Invalid redirect object returned from ${name} for ${url}\n` +
      `${problems.join(' and ')}\nSee more info here: ${site}/invalid-redirect-gssp`);
  }
  const status = statusCode ?? (permanent ? 308 : 307);
  return basePath === undefined
    ? { kind: 'redirect', destination, statusCode: status }
    : { kind: 'redirect', destination, statusCode: status, basePath };
}

module.exports = { checkReturned };
