'use strict';
/** `__NEXT_DATA__`: everything the browser is given to hydrate the page. */

const { stringify } = require('./captured.cjs');

/** What could end the script element early, or is a line break in older JavaScript. */
const escapes = {
  '&': '\\u0026', '>': '\\u003e', '<': '\\u003c', '\u2028': '\\u2028', '\u2029': '\\u2029',
};

const defaultLargeBytes = 128 * 1000;

/**
 * Props as JSON text, written once however often it is used.
 * @param {Record<string, any>} props `pageProps` and what `_app` and the page kind add, in the
 *   order in which `_app` gave them
 * @param {string} pathname
 * @returns {{ page: string, all: string, start: number, tail: number }} `page`: of pageProps;
 *   `all`: of the whole object; `start`, `tail`: the bytes of it before and after those of
 *   pageProps, -1 when it has none
 */
function propsText(props, pathname) {
  const keys = Object.keys(props);
  const index = keys.indexOf('pageProps');
  const without = (some) => stringify(Object.fromEntries(some.map((key) => [key, props[key]])))
    .slice(1, -1);
  try {
    const before = without(keys.slice(0, Math.max(index, 0)));
    // Inside an object, so that a toJSON method gets the key it gets in Next.js.
    const wrapped = stringify({ pageProps: props.pageProps }).slice(1, -1);
    const after = without(keys.slice(index + 1));
    const all = `{${[before, wrapped, after].filter((text) => text !== '').join(',')}}`;
    if (wrapped === '') return { page: '{}', all, start: -1, tail: -1 };
    const page = wrapped.slice('"pageProps":'.length);
    const start = '{"pageProps":'.length + (before === '' ? 0 : Buffer.byteLength(before) + 1);
    return { page, all, start, tail: after === '' ? 1 : Buffer.byteLength(after) + 2 };
  } catch (error) {
    if (error instanceof Error) error.failureStage = 'validation';
    if (!/circular structure/i.test(String(error?.message))) throw error;
    const circular = new Error(`Circular structure in "getInitialProps" result of page ` +
      `"${pathname}". https://nextjs.org/docs/messages/circular-structure`);
    circular.failureStage = 'validation';
    circular.hint = 'Leave out the property that refers back to an object around it: ' +
      String(error.message).replace(/\s*\n\s*/g, ' ');
    throw circular;
  }
}

/**
 * The whole payload.
 * @param {string} all JSON of the props
 * @param {Record<string, unknown>} fields the other keys in order; undefined ones are left out
 * @returns {{ text: string, start: number, tail: number }} its JSON, and how many bytes come
 *   before and after those of the props
 */
function payloadText(all, fields) {
  const start = '{"props":';
  const rest = `,${stringify(fields).slice(1)}`;
  return { text: `${start}${all}${rest}`, start: start.length, tail: Buffer.byteLength(rest) };
}

/**
 * The UTF-8 of the props' JSON inside a larger text: what belongs to the page, and all of it.
 *
 * The props are the largest part of a run, and are in the payload, in the data answer and in the
 * answer's own props: they are encoded once, and all three are views of the same bytes.
 * @param {ReturnType<propsText>} json from `propsText`
 * @param {Buffer} all UTF-8 of `json.all`
 * @returns {{ page: Buffer, all: Buffer }}
 */
function propsBytes(json, all) {
  // Nothing of the page: its `{}` is not in the text.
  if (json.start < 0) return { page: Buffer.from(json.page), all };
  return { page: all.subarray(json.start, all.length - json.tail), all };
}

/** The same JSON, safe inside a script element. */
function escapedForScript(text) {
  let escaped = text;
  for (const [character, escape] of Object.entries(escapes)) {
    if (escaped.includes(character)) escaped = escaped.replaceAll(character, escape);
  }
  return escaped;
}

/** Pages of production that have been warned about: Next.js says it once per process. */
const warned = new Set();

/**
 * Warns as Next.js does when a page hands much to the browser.
 * @param {import('./run-state.cjs').RunState} run
 * @param {{ bytes: number, pathname: string, asPath: string, pageProps: any }} payload
 */
function warnAboutSize(run, { bytes, pathname, asPath, pageProps }) {
  const limit = run.config.experimental?.largePageDataBytes ?? defaultLargeBytes;
  if (run.nextVersion < 12 || bytes <= limit) return;
  run.largeData = { bytes, limit, sizes: require('./advice.cjs').propSizes(pageProps) };
  if (!run.isDevelopment) {
    if (warned.has(pathname)) return;
    warned.add(pathname);
  }
  const path = pathname === asPath ? '' : ` (path "${asPath}")`;
  console.warn(`Warning: data for page "${pathname}"${path} is ${readableSize(bytes)} which ` +
    `exceeds the threshold of ${readableSize(limit)}, this amount of data can reduce performance.` +
    '\nSee more info here: https://nextjs.org/docs/messages/large-page-data');
}

/** Decimal units, three digits: `200 kB`. */
function readableSize(bytes) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

module.exports = { escapedForScript, payloadText, propsBytes, propsText, warnAboutSize };
