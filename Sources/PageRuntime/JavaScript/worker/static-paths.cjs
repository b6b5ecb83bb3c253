'use strict';
/** getStaticPaths: which parameters a static page is made for, and what happens with others. */

const { paramsOf } = require('./incoming.cjs');
const { configuredDefault } = require('./locale-facts.cjs');
const { loadingShim } = require('./shims.cjs');
const { ContractError } = require('./user-error.cjs');

const expected = 'Expected: { paths: [], fallback: boolean }\n' +
  'See here for more info: https://nextjs.org/docs/messages/invalid-getstaticpaths-value';

/**
 * What a request for this page gets, by its getStaticPaths.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @returns {Promise<'known' | 'notFound' | 'fallback' | 'blocking'>}
 */
async function callStaticPaths(run, page) {
  const defaultLocale = configuredDefault(run.route);
  const result = await ask(run, page);
  const wanted = paramsOf(run) ?? {};
  const wantedLocale = run.route.locale ?? defaultLocale;
  const isKnown = result.paths.map((entry) => pathFrom(entry, page.pathname, run))
    .some(({ params, locale }) => sameParams(params, wanted) &&
      (locale ?? defaultLocale) === wantedLocale);
  // Preview shows pages that were not there when the site was built.
  if (isKnown || run.preview) return 'known';
  if (result.fallback === false) return showsShell(run, result) ? 'fallback' : 'notFound';
  return result.fallback === 'blocking' || isBot(run) ? 'blocking' : 'fallback';
}

/**
 * Development of versions 13 to 15 takes an empty list for a missing one and shows the shell of a
 * fallback that there is not.
 */
function showsShell({ isDevelopment, nextVersion }, { paths }) {
  return isDevelopment && nextVersion >= 13 && nextVersion <= 15 && paths.length === 0;
}

/** A search engine would take the page without its data for the page: it waits. */
function isBot(run) {
  if (run.nextVersion < 13) return false;
  const { userAgentFromString } = loadingShim('user-agent');
  const sent = run.message.request.headers.find(([name]) => name.toLowerCase() === 'user-agent');
  return userAgentFromString(sent?.[1]).isBot;
}

/**
 * The route parameters of the paths that a page is made for, without the rest of the page.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./page-module.cjs').PageModule} page
 * @returns {Promise<Record<string, string | string[]>[]>} no more than anybody looks through
 */
async function listStaticPaths(run, page) {
  if (typeof page.exports.getStaticPaths !== 'function') return [];
  const result = await ask(run, page);
  return result.paths.slice(0, 500).map((entry) => pathFrom(entry, page.pathname, run).params);
}

/** Calls getStaticPaths as Next.js does. */
async function ask(run, page) {
  const { locales } = run.route;
  const result = await page.exports.getStaticPaths({
    locales: locales ? [...locales] : run.nextVersion >= 15 ? [] : undefined,
    defaultLocale: configuredDefault(run.route),
  });
  checkResult(result, page.pathname);
  return result;
}

function checkResult(result, pathname) {
  if (!result || typeof result !== 'object' || Array.isArray(result)) {
    throw new ContractError(`Invalid value returned from getStaticPaths in ${pathname}. Received ` +
      `${typeof result} ${expected}`);
  }
  const extra = Object.keys(result).filter((key) => key !== 'paths' && key !== 'fallback');
  if (extra.length > 0) {
    throw new ContractError(`Extra keys returned from getStaticPaths in ${pathname} ` +
      `(${extra.join(', ')}) ${expected}`);
  }
  if (typeof result.fallback !== 'boolean' && result.fallback !== 'blocking') {
    throw new ContractError('The `fallback` key must be returned from getStaticPaths in ' +
      `${pathname}.\n${expected}`);
  }
  if (!Array.isArray(result.paths)) {
    throw new ContractError(`Invalid \`paths\` value returned from getStaticPaths in ${pathname}.` +
      '\n`paths` must be an array of strings or objects of shape ' +
      '{ params: [key: string]: string }');
  }
}

/** The segments of a key that take values: `[id]`, `[...rest]`, `[[...all]]`. */
function segmentsOf(pathname) {
  return pathname.split('/').slice(1).map((segment) => {
    const match = /^\[\[\.\.\.(.+)\]\]$|^\[\.\.\.(.+)\]$|^\[(.+)\]$/.exec(segment);
    if (!match) return { text: segment };
    if (match[1]) return { name: match[1], many: true, optional: true };
    return match[2] ? { name: match[2], many: true } : { name: match[3] };
  });
}

/** One entry of `paths` as parameters. */
function pathFrom(entry, pathname, run) {
  if (typeof entry === 'string') return fromText(entry, pathname, run);
  checkEntry(entry, pathname, run);
  const params = {};
  for (const { name, many, optional } of segmentsOf(pathname)) {
    if (name === undefined) continue;
    let value = entry.params?.[name];
    const isNone = value === undefined || value === null || value === false;
    if (optional && isNone && Object.hasOwn(entry.params ?? {}, name)) value = [];
    if (optional && Array.isArray(value) && value.length === 0) continue;
    if (many ? !Array.isArray(value) : typeof value !== 'string') {
      throw new ContractError(`A required parameter (${name}) was not provided as ` +
        `${many ? 'an array' : 'a string'} received ${typeof value} in getStaticPaths for ` +
        `${pathname}`);
    }
    params[name] = value;
  }
  return { params, locale: entry.locale };
}

/** An object of `paths` has `params` and `locale`, nothing else. */
function checkEntry(entry, pathname, run) {
  const extra = Object.keys(entry).filter((key) => key !== 'params' && key !== 'locale');
  if (extra.length > 0) {
    const names = segmentsOf(pathname).flatMap(({ name }) => name ?? []);
    throw new ContractError('Additional keys were returned from `getStaticPaths` in page ' +
      `"${pathname}". URL Parameters intended for this dynamic route must be nested under the ` +
      `\`params\` key, i.e.:\n\n\treturn { params: { ${names.map((name) => `${name}: ...`)
        .join(', ')} } }\n\nKeys that need to be moved: ${extra.join(', ')}.\n`);
  }
  const { locales } = run.route;
  if (entry.locale && !locales?.includes(entry.locale)) {
    throw new ContractError(`Invalid locale returned from getStaticPaths for ${pathname}, the ` +
      `locale ${entry.locale} is not specified in next.config.js`);
  }
}

function fromText(text, pathname, run) {
  const parts = text.split(/[?#]/)[0].replace(/\/$/, '').split('/').slice(1);
  const { locales } = run.route;
  const locale = locales?.find((name) => name.toLowerCase() === parts[0]?.toLowerCase());
  if (locale) parts.shift();
  const params = {};
  const path = `/${parts.join('/')}`;
  const mismatch = () => new ContractError(`The provided path \`${path}\` does not match the ` +
    `page: \`${pathname}\`.`);
  for (const { text: literal, name, many, optional } of segmentsOf(pathname)) {
    if (many) {
      const values = parts.splice(0).map(decodeURIComponent);
      if (values.length > 0) params[name] = values;
      else if (!optional) throw mismatch();
      continue;
    }
    const part = parts.shift();
    if (part === undefined || part === '' || (literal !== undefined && part !== literal)) {
      throw mismatch();
    }
    if (name !== undefined) params[name] = decodeURIComponent(part);
  }
  if (parts.length > 0) throw mismatch();
  return { params, locale };
}

function sameParams(left, right) {
  const text = (params) => JSON.stringify(Object.keys(params).sort().map((key) =>
    [key, params[key]]));
  return text(left) === text(right);
}

module.exports = { callStaticPaths, listStaticPaths };
