'use strict';
/** What a page is told of locales: a page that a build makes knows no host. */

/**
 * @typedef {object} LocaleFacts
 * @property {string} [locale]
 * @property {string[]} [locales]
 * @property {string} [defaultLocale]
 * @property {any[]} [domainLocales]
 * @property {boolean} isLocaleDomain
 */

/** The default of the configuration, which is moved to the first place; a host's may be another. */
function configuredDefault({ locales, defaultLocale }) {
  return locales?.[0] ?? defaultLocale ?? undefined;
}

/**
 * @param {import('./run-state.cjs').RunState} run
 * @param {boolean} isBuilt whether a build made the page, for every host the same
 * @returns {LocaleFacts}
 */
function localeFacts({ route, nextVersion }, isBuilt) {
  return {
    locale: route.locale ?? undefined,
    locales: route.locales ?? undefined,
    defaultLocale: isBuilt ? configuredDefault(route) : route.defaultLocale ?? undefined,
    domainLocales: route.domainLocales ?? undefined,
    isLocaleDomain: isBuilt ? hasDomain(route)
      : nextVersion >= 15 && Boolean(route.isLocaleDomain),
  };
}

/** A build takes every page of a locale that has a domain for one of that domain. */
function hasDomain({ locale, domainLocales }) {
  return (domainLocales ?? []).some(({ defaultLocale, locales }) =>
    defaultLocale === locale || Boolean(locales?.includes(locale)));
}

/**
 * Whether what is shown of a page with getStaticProps is what a build made of it.
 * @param {import('./run-state.cjs').RunState} run
 */
function isBuiltWithProps(run) {
  return !run.isDevelopment && !run.isOnRequest && !run.preview;
}

module.exports = { configuredDefault, isBuiltWithProps, localeFacts };
