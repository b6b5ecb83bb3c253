'use strict';
/** The attribute of a link: the address with locale, slash and base path. */

const settings = require('./settings.cjs');
const { isAbsolute, resolveHref, withSlash } = require('./resolve-href.cjs');

/**
 * @param {{ href: string | object, as?: string | object, locale?: string | false }} link
 * @param {any} router of the page, null outside of one
 * @returns {string}
 */
function hrefOf({ href, as, locale }, router) {
  const text = as ? resolveHref(as, router, true) : resolveHref(href, router, false);
  if (isAbsolute(text)) return text;
  const target = locale === undefined ? router?.locale : locale;
  return ofDomain(text, target, router) ?? withBase(withLocale(text, target, router));
}

/** On a domain of its own, every locale is linked to on the domain that speaks it. */
function ofDomain(text, locale, router) {
  if (!router?.isLocaleDomain) return null;
  const known = locale || localeOfPath(text, router.locales);
  const domain = domainOf(router.domainLocales ?? [], known);
  if (domain === undefined) return null;
  const prefix = known === domain.defaultLocale ? '' : `/${known}`;
  return `http${domain.http ? '' : 's'}://${domain.domain}` +
    slashed(`${settings.basePath}${prefix}${text}`);
}

function localeOfPath(text, locales) {
  const first = text.split(/[/?#]/)[1]?.toLowerCase();
  return locales?.find((locale) => locale.toLowerCase() === first);
}

function domainOf(domains, locale) {
  const wanted = locale?.toLowerCase();
  return wanted === undefined ? undefined : domains.find(({ defaultLocale, locales }) =>
    defaultLocale.toLowerCase() === wanted ||
    locales?.some((each) => each.toLowerCase() === wanted));
}

function withLocale(text, locale, router) {
  if (!settings.i18n && !router?.locales) return text;
  if (!locale || locale === router?.defaultLocale) return slashed(text);
  const path = text.split(/[?#]/)[0].toLowerCase();
  const prefix = `/${locale.toLowerCase()}`;
  const has = [prefix, '/api'].some((each) => path === each || path.startsWith(`${each}/`));
  return slashed(has || !text.startsWith('/') ? text : `/${locale}${text}`);
}

/** @param {string} text a path, maybe with query and hash */
function withBase(text) {
  return slashed(text.startsWith('/') && settings.basePath ? settings.basePath + text : text);
}

function slashed(text) {
  if (!text.startsWith('/')) return text;
  const end = text.search(/[?#]/);
  return end < 0 ? withSlash(text) : withSlash(text.slice(0, end)) + text.slice(end);
}

module.exports = { hrefOf, withBase };
