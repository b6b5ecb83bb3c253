'use strict';
/** Whether a run is a preview: because the user asked for one, or by the request's cookies. */

const { parseCookies } = require('./incoming.cjs');

/** Needed only by requests that have such a cookie. */
const cookies = () => require('./preview-cookies.cjs');

/**
 * Settles whether the run is a preview. Cookies of another build are told to go away, as Next.js
 * does for pages that can be previewed.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('node:http').ServerResponse} res
 */
function enterPreview(run, res) {
  if (run.preview) return;
  const { preview, isRefused } = fromCookies(run);
  run.preview = preview;
  if (isRefused) {
    cookies().addCookies(res, cookies().clearingCookies({}, run.isDevelopment));
  }
}

/** @param {import('./run-state.cjs').RunState} run */
function fromCookies(run) {
  // Not from the request that page code gets: it would seem to have read them.
  const header = run.message.request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  return readCookies(header, run);
}

/** @param {string | string[] | undefined} header */
function readCookies(header, run) {
  const text = [header ?? []].flat().join('; ');
  if (!/__prerender_bypass|__next_preview_data/.test(text)) {
    return { preview: null, isRefused: false };
  }
  const { __prerender_bypass: bypass, __next_preview_data: token } = parseCookies(text);
  return cookies().readPreview({ bypass, token }, cookies().previewKeys(run.root),
    run.nextVersion);
}

/**
 * `req.preview`, `req.previewData` and `req.draftMode` of an API route.
 * @param {import('node:http').IncomingMessage} req
 * @param {any} res
 * @param {import('./run-state.cjs').RunState} run
 */
function extendRequest(req, res, run) {
  const isAsked = run.preview !== null && req.url === run.route.url;
  const read = () => {
    if (isAsked) return run.preview;
    const { preview, isRefused } = readCookies(req.headers.cookie, run);
    if (isRefused) cookies().addCookies(res, cookies().clearingCookies({}, run.isDevelopment));
    return preview;
  };
  let known;
  const preview = () => {
    known ??= { value: read() };
    return known.value;
  };
  const define = (name, get) => Object.defineProperty(req, name, {
    configurable: true, enumerable: true, get,
    set(value) {
      Object.defineProperty(req, name,
        { configurable: true, enumerable: true, writable: true, value });
    },
  });
  define('previewData', () => preview()?.data ?? false);
  define('preview', () => (preview() ? true : undefined));
  if (run.nextVersion >= 13) define('draftMode', () => (preview() ? true : undefined));
}

/** `res.setPreviewData()` and its companions. */
function extendResponse(res, run) {
  const { isDevelopment, nextVersion } = run;
  const keys = () => cookies().previewKeys(run.root);
  res.setPreviewData = (data, options = {}) => {
    cookies().addCookies(res, cookies().previewCookies(data, options, keys(), isDevelopment));
    return res;
  };
  res.clearPreviewData = (options = {}) => {
    cookies().addCookies(res, cookies().clearingCookies(options, isDevelopment));
    return res;
  };
  if (nextVersion >= 13) {
    res.setDraftMode = ({ enable } = { enable: true }) => {
      cookies().addCookies(res, [cookies().draftCookie(Boolean(enable), keys(), isDevelopment)]);
      return res;
    };
  }
  if (nextVersion >= 12) res.revalidate = (urlPath) => revalidate(run, urlPath);
}

/** Nothing is kept from one run to the next, so there is nothing to renew. */
async function revalidate(run, urlPath) {
  if (typeof urlPath !== 'string' || !urlPath.startsWith('/')) {
    throw new Error('Invalid urlPath provided to revalidate(), must be a path e.g. ' +
      `/blog/post-1, received ${urlPath}`);
  }
  run.trace.log('info', `res.revalidate("${urlPath}"): propscope keeps no generated pages, so ` +
    'there is nothing to generate anew');
}

module.exports = { enterPreview, extendRequest, extendResponse };
