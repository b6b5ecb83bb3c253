'use strict';
/** The validation stage: from a returned value to the props that the page renders with. */

const { isBuiltWithProps } = require('./locale-facts.cjs');
const { serializationError, violationsOf } = require('./serialisable.cjs');

/**
 * Checks the returned props as development and builds do, and merges them with what `_app` gave.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @param {import('./produce-props.cjs').Produced} produced
 * @returns {import('./produce-props.cjs').Produced & { isData: boolean, merged: object }}
 * @throws {import('./user-error.cjs').ContractError} with Next.js's message for the first problem
 */
function validate(run, page, produced) {
  const { props, function: name } = produced;
  const isChecked = run.isDevelopment || (name === 'getStaticProps' && isBuiltWithProps(run));
  if (isChecked) {
    run.violations = violationsOf(props, name, run.nextVersion);
    if (run.violations.length > 0) {
      throw serializationError(run.violations[0], name, page.pathname);
    }
  }
  return { ...produced, isData: true, merged: mergedProps(run, produced) };
}

/**
 * All props of `_app`, in the order in which it gave them: page keys win, and marks of the page
 * kind are added before the page's own props have a place.
 */
function mergedProps(run, { base, props, function: name }) {
  const merged = { ...base };
  if (run.preview && name !== null) merged.__N_PREVIEW = true;
  if (name === 'getStaticProps') merged.__N_SSG = true;
  if (name === 'getServerSideProps') merged.__N_SSP = true;
  if (name !== null) merged.pageProps = Object.assign({}, merged.pageProps, props);
  return merged;
}

module.exports = { mergedProps, validate };
