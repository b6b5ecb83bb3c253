'use strict';
/** Requests that page code makes: traced, and served in process when they are to its own origin. */

const http = require('node:http');
const recorder = require('./recorder.cjs');

/** Loaded with the first request. */
const origin = () => require('./own-origin.cjs');

/** @returns {URL | null} */
function urlFrom(text, base) {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** The address as it is shown: passwords in it are nobody's business. */
function shown(url) {
  if (url.username === '' && url.password === '') return url.href;
  const copy = new URL(url);
  copy.username = '***';
  copy.password = '';
  return copy.href;
}

/** The URL that the arguments of `http.request` mean. */
function urlOfOptions(options, protocol) {
  if (typeof options === 'string') return urlFrom(options);
  if (options instanceof URL) return options;
  const scheme = options.protocol ?? protocol;
  const host = options.hostname ?? options.host ?? 'localhost';
  const name = /:/.test(host) && !host.startsWith('[') ? `[${host}]` : host;
  const port = options.port ? `:${options.port}` : '';
  return urlFrom(`${scheme}//${name}${port}${options.path ?? '/'}`);
}

/** `request(url, options, callback)` in any of its forms, as options and callback. */
function normalized(args) {
  const [first] = args;
  const hasUrl = typeof first === 'string' || first instanceof URL;
  const options = (hasUrl ? args[1] : first) ?? {};
  const callback = args.slice(hasUrl ? 1 : 0).find((value) => typeof value === 'function');
  return { url: hasUrl ? first : undefined, options: typeof options === 'object' ? options : {},
    callback };
}

/**
 * Wraps `request` and `get` of `node:http` or `node:https`.
 * @param {typeof http} module
 * @param {'http:' | 'https:'} protocol
 */
function captureHttp(module, protocol) {
  const original = module.request;
  module.request = function request(...args) {
    const { run } = recorder;
    const { url: given, options, callback } = normalized(args);
    const served = options[recorder.servedBy];
    const url = served?.url ?? (run && urlOfOptions(given === undefined ? options
      : Object.keys(options).length === 0 ? given : mergedUrl(given, options, protocol), protocol));
    if (!run || !url) return original.apply(module, args);
    const method = String(options.method ?? 'GET').toUpperCase();
    const answer = served?.answer ?? origin().servedAnswer(run, method, url);
    const request = answer === null ? original.apply(module, args)
      : original.call(module, ...(given === undefined ? [] : [given]), {
        ...options,
        agent: undefined,
        createConnection: () => origin().connectToServed(run, answer),
      }, callback);
    watch(run, request, { url, answer, at: served?.at ?? placeOfCall(module.request) });
    return request;
  };
  module.get = function get(...args) {
    const request = module.request(...args);
    request.end();
    return request;
  };
}

/** Options given beside a URL override its parts. */
function mergedUrl(given, options, protocol) {
  const url = urlFrom(String(given));
  if (!url) return given;
  return {
    protocol: url.protocol ?? protocol, hostname: url.hostname, port: url.port,
    path: url.pathname + url.search, ...definedOf(options),
  };
}

function definedOf(options) {
  return Object.fromEntries(['protocol', 'hostname', 'host', 'port', 'path']
    .filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
}

/** Where page code is now, deep enough to find it below a client library. */
function placeOfCall(above) {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const at = {};
  Error.captureStackTrace(at, above);
  Error.stackTraceLimit = limit;
  return at;
}

/** Follows a request without adding listeners, whose presence changes what Node does. */
function watch(run, request, { url, answer, at }) {
  const traced = run.trace.request({
    method: request.method, url: shown(url), answeredBy: origin().answererOf(answer),
    selfCall: origin().isOwnOrigin(run, url), at,
  });
  const sent = answer === null ? run.recording?.watchBody(request) : undefined;
  const { emit } = request;
  request.emit = function (name, ...args) {
    if (name === 'response') countBody(run, args[0], { traced, url, sent, method: request.method });
    if (name === 'close') traced.close();
    return emit.call(this, name, ...args);
  };
}

function countBody(run, response, { traced, url, sent, method }) {
  traced.headers(response.statusCode);
  const { push, headers } = response;
  const keep = run.fetched.begin(shown(url), headers['content-type'],
    headers['content-encoding']);
  const recorded = sent && run.recording.begin({ method, url, requestBody: sent }, {
    status: response.statusCode, statusText: response.statusMessage,
    headers: pairsOf(response.rawHeaders),
  });
  response.push = function (chunk, encoding) {
    if (chunk === null) {
      traced.close();
      recorded?.end();
    } else {
      traced.body(chunk.length);
      keep?.(chunk);
      recorded?.body(chunk);
    }
    return push.call(this, chunk, encoding);
  };
}

function pairsOf(raw) {
  const pairs = [];
  for (let index = 0; index < raw.length; index += 2) pairs.push([raw[index], raw[index + 1]]);
  return pairs;
}

/** Wraps the global `fetch`. Node loads its implementation at the first call, and so do we. */
function captureFetch() {
  const original = globalThis.fetch;
  if (typeof original !== 'function') return;
  globalThis.fetch = async function fetch(input, init) {
    const { run } = recorder;
    const url = run && urlFrom(input instanceof URL ? input.href
      : typeof input === 'string' ? input : input?.url);
    if (!url || !/^https?:$/.test(url.protocol)) return original(input, init);
    const method = String(init?.method ?? input?.method ?? 'GET').toUpperCase();
    const at = placeOfCall(globalThis.fetch);
    const answer = origin().servedAnswer(run, method, url);
    if (answer !== null) {
      const { fetchServed } = require('./served-fetch.cjs');
      return fetchServed(run, { url, answer, at }, input, init);
    }
    const traced = run.trace.request({
      method, url: shown(url), selfCall: origin().isOwnOrigin(run, url), answeredBy: 'network', at,
    });
    try {
      const response = await original(input, init);
      traced.headers(response.status);
      const kept = await recordFetched(run, { method, url, body: init?.body }, response);
      countFetched(kept, { ...traced, keep: keeperOf(run, kept, url) });
      return kept;
    } finally {
      traced.close();
    }
  };
}

/** The response itself, or when the run is recorded one with the same content, read whole. */
async function recordFetched(run, { method, url, body }, response) {
  if (!run.recording) return response;
  const copy = Buffer.from(await response.clone().arrayBuffer());
  const { textOfBody } = require('./recording.cjs');
  const { status, statusText } = response;
  // Fetched bodies are unpacked already.
  const headers = [...response.headers].filter(([name]) => name !== 'content-encoding');
  const recorded = run.recording.begin(
    { method, url, requestBody: () => textOfBody(body) }, { status, statusText, headers });
  recorded.body(copy);
  recorded.end();
  return response;
}

/** Takes the body of a fetched answer once, whichever of its copies is read first. */
function keeperOf(run, response, url) {
  let keep = run.fetched.begin(shown(url), response.headers.get('content-type'));
  return (body) => {
    keep?.(body);
    keep = null;
  };
}

/** Counts the bytes of a body as it is read, and keeps it. */
function countFetched(response, traced) {
  const reading = (name, measure) => {
    const read = response[name];
    if (typeof read !== 'function') return;
    Object.defineProperty(response, name, {
      configurable: true, enumerable: false, writable: true,
      async value() {
        const body = await read.call(response);
        traced.body(measure(body));
        if (typeof body === 'string') traced.keep(body);
        else if (!(body instanceof Blob)) traced.keep(new Uint8Array(body));
        return body;
      },
    });
  };
  reading('text', (text) => Buffer.byteLength(text));
  reading('arrayBuffer', (buffer) => buffer.byteLength);
  reading('bytes', (bytes) => bytes.byteLength);
  reading('blob', (blob) => blob.size);
  // Read as text once: parsing what was counted is the same as counting what was parsed.
  Object.defineProperty(response, 'json', {
    configurable: true, enumerable: false, writable: true,
    value: async () => JSON.parse(await response.text()),
  });
  const { clone } = response;
  Object.defineProperty(response, 'clone', {
    configurable: true, enumerable: false, writable: true,
    value() {
      const copy = clone.call(response);
      countFetched(copy, { ...traced, body() {} });
      return copy;
    },
  });
}

/** Called once, before page code loads. */
function captureRequests() {
  captureHttp(http, 'http:');
  captureFetch();
  // Loading it takes longer than rendering most pages, so it is wrapped when page code asks.
  recorder.onModule.set('https', (module) => captureHttp(module, 'https:'));
}

module.exports = { captureRequests };
