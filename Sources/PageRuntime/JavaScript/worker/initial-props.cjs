'use strict';
/** getInitialProps of pages and of `_app`. */

const { ContractError } = require('./user-error.cjs');

/**
 * Calls a component's getInitialProps, with Next.js's checks around it.
 * @param {any} Component
 * @param {any} context
 * @param {boolean} isDevelopment
 * @returns {Promise<any>} the page's props; for an `_app`, an object with `pageProps`
 */
async function loadInitialProps(Component, context, isDevelopment) {
  if (isDevelopment && Component?.prototype?.getInitialProps) {
    throw new ContractError(`"${displayName(Component)}.getInitialProps()" is defined as an ` +
      'instance method - visit https://nextjs.org/docs/messages/' +
      'get-initial-props-as-an-instance-method for more information.');
  }
  const res = context.res ?? context.ctx?.res;
  if (!Component?.getInitialProps) {
    if (!context.ctx || !context.Component) return {};
    return { pageProps: await loadInitialProps(context.Component, context.ctx, isDevelopment) };
  }
  const props = await Component.getInitialProps(context);
  if (res && isSent(res)) return props;
  if (!props) {
    throw new ContractError(`"${displayName(Component)}.getInitialProps()" should resolve to an ` +
      `object. But found "${props}" instead.`);
  }
  if (isDevelopment && Object.keys(props).length === 0 && !context.ctx) {
    console.warn(`${displayName(Component)} returned an empty object from \`getInitialProps\`. ` +
      'This de-optimizes and prevents automatic static optimization. ' +
      'https://nextjs.org/docs/messages/empty-object-getInitialProps');
  }
  return props;
}

/** Whether page code has answered by itself. */
function isSent(res) {
  return res.finished || res.headersSent;
}

function displayName(Component) {
  if (typeof Component === 'string') return Component;
  return Component.displayName || Component.name || 'Unknown';
}

module.exports = { displayName, isSent, loadInitialProps };
