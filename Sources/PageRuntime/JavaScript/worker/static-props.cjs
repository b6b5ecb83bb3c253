'use strict';
/** getStaticProps, run for each request as `next dev` does, and what it says about revalidation. */

const { paramsOf } = require('./incoming.cjs');
const { isBuiltWithProps } = require('./locale-facts.cjs');
const { checkReturned } = require('./return-contract.cjs');
const { sharedContext } = require('./server-side-props.cjs');
const { Promise } = require('./captured.cjs');
const { ContractError } = require('./user-error.cjs');

const year = 31536000;

/**
 * Calls the page's function and says what its answer means.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @param {string} url of the request
 */
async function callStaticProps(run, page, url) {
  const { pathname } = page;
  let result;
  try {
    result = await page.exports.getStaticProps({
      ...(page.isDynamic ? { params: paramsOf(run) ?? {} } : undefined),
      ...sharedContext(run, isBuiltWithProps(run)),
      ...(run.nextVersion >= 15 ? { revalidateReason: reasonOf(run) } : undefined),
    });
  } catch (error) {
    if (error?.code === 'ENOENT') delete error.code;
    throw error;
  }
  const returned = checkReturned(result, {
    name: 'getStaticProps',
    pathname,
    url,
    nextVersion: run.nextVersion,
    isDevelopment: run.isDevelopment,
  });
  if (returned.kind === 'redirect' && isBuiltWithProps(run)) throw builtRedirect(url);
  const revalidate = 'revalidate' in result ? revalidateFrom(result.revalidate, url) : false;
  if (returned.kind === 'props' && returned.props instanceof Promise && run.nextVersion >= 12) {
    return { kind: 'props', props: await returned.props, revalidate };
  }
  return { ...returned, revalidate };
}

/** A build writes files, and a redirect is none. */
function builtRedirect(url) {
  return new ContractError('`redirect` can not be returned from getStaticProps during ' +
    `prerendering (${url})\nSee more info here: ` +
    'https://nextjs.org/docs/messages/gsp-redirect-during-prerender',
  'Leave the path out of getStaticPaths, with a fallback, or return it from getServerSideProps.');
}

/** Development makes a page anew each time; production shows what a build made, if it can. */
function reasonOf(run) {
  return run.isDevelopment || run.isOnRequest ? 'stale' : 'build';
}

/**
 * @param {unknown} value
 * @param {string} url of the request, which the errors name
 * @returns {number | false} seconds; false: never
 * @throws {ContractError}
 */
function revalidateFrom(value, url) {
  if (value === undefined || value === false) return false;
  if (value === true) return 1;
  if (typeof value !== 'number') {
    throw new ContractError('A page\'s revalidate option must be seconds expressed as a natural ' +
      `number. Mixed numbers and strings cannot be used. Received '${JSON.stringify(value)}' for ` +
      `${url}`);
  }
  if (!Number.isInteger(value)) {
    throw new ContractError('A page\'s revalidate option must be seconds expressed as a natural ' +
      `number for ${url}. Mixed numbers, such as '${value}', cannot be used.\nTry changing ` +
      `the value to '${Math.ceil(value)}' or using \`Math.ceil()\` if you're computing the value.`);
  }
  if (value <= 0) {
    throw new ContractError('A page\'s revalidate option can not be less than or equal to zero ' +
      `for ${url}. A revalidate option of zero means to revalidate after _every_ request, ` +
      'and implies stale data cannot be tolerated.\n\nTo never revalidate, you can set ' +
      'revalidate to `false` (only ran once at build-time).\nTo revalidate as soon as possible, ' +
      'you can set the value to `1`.');
  }
  if (value > year) {
    console.warn(`Warning: A page's revalidate option was set to more than a year for ` +
      `${url}. This may have been done in error.\nTo only run getStaticProps at build-time and ` +
      'not revalidate at runtime, you can set `revalidate` to `false`!');
  }
  return value;
}

module.exports = { callStaticProps };
