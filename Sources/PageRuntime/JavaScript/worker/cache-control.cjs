'use strict';
/** The Cache-Control of every situation, by mode and version of Next.js. */

const priv = 'private, no-cache, no-store, max-age=0, must-revalidate';
const oldNotFound = 'no-cache, no-store, max-age=0, must-revalidate';
const year = 31536000;

/**
 * @typedef {'page' | 'redirect' | 'redirectData' | 'notFound' | 'notFoundData' | 'static' |
 *   'staticRedirect' | 'staticRedirectData' | 'staticNotFound' | 'staticNotFoundData' |
 *   'autoExport' | 'fallback' | 'unmatched' | 'unmatchedStatic' | 'error' | 'errorPage'} Situation
 */

/**
 * @param {Situation} situation `errorPage`: the project's static `pages/500`; `static…`: what
 *   getStaticProps returned; `unmatchedStatic`: a `pages/404` with getStaticProps
 * @param {object} facts
 * @param {import('./run-state.cjs').RunState} facts.run
 * @param {string | undefined} facts.own what page code set
 * @param {number | false} [facts.revalidate] seconds, for `static…`
 * @returns {string | undefined} undefined: the header is absent
 */
function cacheControl(situation, { run, own, revalidate = false }) {
  const { nextVersion: version, isDevelopment, preview } = run;
  if (situation === 'redirect') return own ?? (version < 12 ? undefined : priv);
  // The server of the edge runtime has no opinion about caches.
  if (situation === 'page' && run.page.runtime === 'edge') return own;
  if (isDevelopment) return inDevelopment(situation, version);
  if (preview && !['error', 'errorPage', 'unmatched'].includes(situation)) return priv;
  switch (situation) {
    case 'notFound':
      return own ?? (version < 12 ? oldNotFound : priv);
    case 'static':
    case 'staticRedirect':
    case 'staticRedirectData':
    case 'staticNotFound':
    case 'staticNotFoundData':
      // Since version 15 a header of next.config stays.
      return (version >= 15 ? own : undefined) ?? staticCache(revalidate, run);
    case 'autoExport':
      return own;
    case 'fallback':
    case 'errorPage':
      return version >= 15 ? priv : undefined;
    case 'unmatchedStatic':
      return version < 12 ? oldNotFound : priv;
    case 'unmatched':
      return version >= 15 ? priv : oldNotFound;
    case 'error':
      return priv;
    default:
      return isOverridden(run, own) ? priv : own ?? priv;
  }
}

/** Versions 12 to 14 put their own value over that of `headers()` in next.config. */
function isOverridden({ nextVersion, route }, own) {
  return nextVersion >= 12 && nextVersion < 15 && (route.responseHeaders ?? [])
    .some(([name, value]) => name.toLowerCase() === 'cache-control' && value === own);
}

function inDevelopment(situation, version) {
  const noStore = version >= 16 ? 'no-cache, must-revalidate' : 'no-store, must-revalidate';
  if (situation === 'notFoundData') return version >= 15 ? priv : undefined;
  if (situation === 'redirectData') return version >= 15 ? priv : noStore;
  if (situation === 'staticRedirectData') return version >= 15 ? undefined : noStore;
  if (situation === 'staticRedirect' || situation === 'staticNotFoundData') return undefined;
  return noStore;
}

/** Since version 15 a page may be stale until `expireTime` of next.config, a year by default. */
function staticCache(revalidate, { nextVersion, config }) {
  const fresh = `s-maxage=${revalidate === false ? year : revalidate}`;
  if (nextVersion < 15) return `${fresh}, stale-while-revalidate`;
  const expire = typeof config?.expireTime === 'number' ? config.expireTime : year;
  const isStale = revalidate !== false && revalidate < expire;
  return isStale ? `${fresh}, stale-while-revalidate=${expire - revalidate}` : fresh;
}

/**
 * The situation of an address without a page, by the page that is shown for it.
 * @param {import('./page-module.cjs').PageModule} page
 * @returns {Situation}
 */
function unmatchedBy(page) {
  return page.dataFunction === 'getStaticProps' ? 'unmatchedStatic' : 'unmatched';
}

/**
 * The situation of a redirect or a not-found answer, by the function that asked for it.
 * @param {'redirect' | 'redirectData' | 'notFound' | 'notFoundData'} situation
 * @param {{ function?: string | null }} returned
 * @param {number} nextVersion
 * @returns {Situation}
 */
function byFunction(situation, returned, nextVersion) {
  if (returned.function !== 'getStaticProps' || nextVersion < 12) return situation;
  return /** @type {Situation} */ (`static${situation[0].toUpperCase()}${situation.slice(1)}`);
}

module.exports = { byFunction, cacheControl, unmatchedBy };
