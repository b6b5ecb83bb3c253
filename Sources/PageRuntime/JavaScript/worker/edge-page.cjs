'use strict';
/** What is different about pages of the edge runtime, up to their props. */

const { edgeExchange } = require('./edge-request.cjs');
const { loadingShim } = require('./shims.cjs');
const { ContractError, UserError } = require('./user-error.cjs');

/**
 * Says what Next.js says of the runtime a page asks for.
 * @param {'edge' | 'experimental-edge'} runtime
 * @param {string} pathname
 * @param {import('./run-state.cjs').RunState} run
 */
function announce(runtime, pathname, run) {
  if (runtime === 'edge') {
    const message = `Page ${pathname} provided runtime 'edge', the edge runtime for rendering is ` +
      'currently experimental. Use runtime \'experimental-edge\' instead.';
    if (!run.isDevelopment) throw new ContractError(message);
    run.trace.log('error', message);
  } else {
    run.trace.log('warn',
      'You are using an experimental edge runtime, the API might change.');
  }
}

/**
 * @param {import('./page-module.cjs').PageModule} page
 * @param {import('./run-state.cjs').RunState} run
 * @throws {ContractError}
 */
function checkEdgePage(page, run) {
  if (run.preview) {
    run.trace.log('warn', 'Edge pages have no preview: what was asked for is left out.');
    run.preview = null;
  }
  const { getInitialProps } = loadingShim('document').default;
  const own = page.Document?.getInitialProps;
  if (own !== undefined && own !== getInitialProps) {
    throw new ContractError('`getInitialProps` in Document component is not supported with the ' +
      'Edge Runtime.');
  }
}

/** The runtime is read from the text of the page, before it can run. */
function checkBuild(bundle, key) {
  if (bundle.runtime === 'edge') return;
  throw new UserError('UnreadableConfig',
    `The runtime that config of ${key} names cannot be read from the text of the module`,
    'Write it out: export const config = { runtime: \'experimental-edge\' }.');
}

/** `req` and `res` of an edge page. */
function seenAtEdge(run, req) {
  return edgeExchange(run, req);
}

module.exports = { announce, checkBuild, checkEdgePage, seenAtEdge };
