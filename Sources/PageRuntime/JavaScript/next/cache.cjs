'use strict';
/**
 * `next/cache` as far as it works below `pages/`: values that are kept are asked for each time, as
 * for the first request after a build.
 */

/** @param {(...given: any[]) => Promise<any>} made */
function unstableCache(made, _keyParts, options = {}) {
  if (options.revalidate === 0) {
    throw new Error('Invariant revalidate: 0 can not be passed to unstable_cache(), must be ' +
      `"false" or "> 0" ${made.toString()}`);
  }
  return async (...given) => made(...given);
}

/** What only works where a request of the app directory is answered. */
const outsideOfApp = (name) => (expression) => {
  throw new Error(`Invariant: static generation store missing in ${name} ${expression ?? ''}`);
};

const needsFlag = (name) => () => {
  throw new Error(`\`${name}\` is only available with the experimental.useCache config.`);
};

module.exports = {
  __esModule: true,
  unstable_cache: unstableCache,
  unstable_noStore() {},
  revalidatePath: outsideOfApp('revalidatePath'),
  revalidateTag: outsideOfApp('revalidateTag'),
  unstable_expirePath: outsideOfApp('unstable_expirePath'),
  unstable_expireTag: outsideOfApp('unstable_expireTag'),
  unstable_cacheLife: needsFlag('cacheLife'),
  unstable_cacheTag: needsFlag('cacheTag'),
};
