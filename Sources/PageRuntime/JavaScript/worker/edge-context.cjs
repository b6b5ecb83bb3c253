'use strict';
/**
 * The edge runtime: a realm of its own with Web APIs and without Node's, in which the code of an
 * edge page is evaluated. What it must not have is not there, so that `typeof` and error messages
 * are those of the real one.
 */

const Module = require('node:module');
const vm = require('node:vm');
const { loadingShim } = require('./shims.cjs');

/** Web APIs that are taken from Node where this version has them. */
const webGlobals = [
  'AbortController', 'AbortSignal', 'Blob', 'CryptoKey', 'DOMException', 'Event', 'EventTarget',
  'File', 'FormData', 'Headers', 'ReadableStream', 'ReadableStreamBYOBReader',
  'ReadableStreamDefaultReader', 'Request', 'Response', 'SubtleCrypto', 'TextDecoder',
  'TextDecoderStream', 'TextEncoder', 'TextEncoderStream', 'TransformStream', 'URL',
  'URLSearchParams', 'WebSocket', 'WritableStream', 'WritableStreamDefaultWriter', 'atob', 'btoa',
  'clearInterval', 'clearTimeout', 'console', 'crypto', 'queueMicrotask', 'setInterval',
  'setTimeout', 'structuredClone',
];
/** Functions of Node that are there only to say that they are not. */
const refused = ['clearImmediate', 'setImmediate'];
/** Node's modules that the edge runtime has, too. */
const edgeModules = new Set(['assert', 'async_hooks', 'buffer', 'events', 'util']);
const provided = /^(react|react-dom|next|styled-jsx)(\/|$)/;
const documentation = 'https://nextjs.org/docs';
/** What Next.js puts into the realm by assignment, which code sees when it lists the globals. */
const listed = new Set(['process', 'fetch', 'Request', 'AsyncLocalStorage', 'setInterval',
  'clearInterval', 'setTimeout', 'clearTimeout']);
const agent = 'Next.js Middleware';

/** @param {string} name */
function unsupported(name) {
  return new Error(`A Node.js API is used (${name}) which is not supported in the Edge Runtime.\n` +
    `Learn more: ${documentation}/api-reference/edge-runtime`);
}

/** `process` of the edge runtime: the environment, and functions that say they are not there. */
function edgeProcess() {
  const env = new Proxy({}, {
    get: (_, name) => (name === 'NEXT_RUNTIME' ? 'edge' : process.env[name]),
    set: (_, name, value) => Reflect.set(process.env, name, value),
    has: (_, name) => name === 'NEXT_RUNTIME' || name in process.env,
    ownKeys: () => [...new Set([...Object.keys(process.env), 'NEXT_RUNTIME'])],
    getOwnPropertyDescriptor: (_, name) => {
      const value = name === 'NEXT_RUNTIME' ? 'edge' : process.env[name];
      return value === undefined ? undefined
        : { value, writable: true, enumerable: true, configurable: true };
    },
  });
  const polyfill = { env };
  for (const name of Object.keys(process)) {
    if (name === 'env' || typeof process[name] !== 'function') continue;
    Object.defineProperty(polyfill, name, {
      value: () => { throw unsupported(`process.${name}`); },
      writable: true, configurable: true, enumerable: false,
    });
  }
  return polyfill;
}

/** Requests of the edge runtime say what they come from. */
async function edgeFetch(input, init = {}) {
  const isRequest = typeof input === 'object' && input !== null && 'url' in input;
  const headers = new Headers(init.headers ?? (isRequest ? input.headers : {}));
  if (!headers.has('user-agent')) headers.set('user-agent', agent);
  return globalThis.fetch(input, { ...init, headers });
}

/** A relative address has nothing to be relative to. */
function checkAddress(url) {
  try {
    new URL(String(url));
  } catch (error) {
    throw new Error(`URL is malformed "${String(url)}". Please use only absolute URLs - ` +
      `${documentation}/messages/middleware-relative-urls`, { cause: error });
  }
}

/** `Request` or `Response` of a realm, which refuse relative addresses in Next.js's words. */
function withWholeAddress(Class) {
  const redirect = (...args) => {
    checkAddress(args[0]);
    return Class.redirect(...args);
  };
  return new Proxy(Class, {
    construct(target, args, newTarget) {
      if (target === Request) checkAddress(args[0]?.url ?? args[0]);
      return Reflect.construct(target, args, newTarget);
    },
    get: (target, name, receiver) => (name === 'redirect' && target === Response ? redirect
      : Reflect.get(target, name, receiver)),
  });
}

/** A global that is loaded when it is first asked for. */
function defineLate(realm, name, load) {
  Object.defineProperty(realm, name, {
    get: load, configurable: true, enumerable: false,
    set(value) {
      Object.defineProperty(realm, name, { value, writable: true, configurable: true });
    },
  });
}

/**
 * Development runs code made of text, and warns of it; production refuses that.
 * @param {object} realm
 */
function warnOfDynamicCode(realm) {
  const warned = new Set();
  const warn = (name) => {
    if (warned.has(name)) return;
    warned.add(name);
    console.warn('Dynamic Code Evaluation (e. g. \'eval\', \'new Function\') not allowed in Edge ' +
      `Runtime\nLearn More: ${documentation}/messages/edge-dynamic-code-evaluation`);
  };
  // Only the realm's own `eval`, called by that name, sees the variables around the call.
  const ownEval = vm.runInContext('eval', realm);
  Object.defineProperty(realm, 'eval', {
    get() {
      warn('eval');
      return ownEval;
    },
    configurable: true, enumerable: false,
  });
  const construct = (target, args) => {
    warn('Function');
    return Reflect.construct(target, args);
  };
  const OwnFunction = vm.runInContext('Function', realm);
  Object.defineProperty(realm, 'Function', {
    value: new Proxy(OwnFunction, {
      apply: (target, _, args) => construct(target, args), construct,
    }),
    writable: true, configurable: true, enumerable: false,
  });
}

/** A new realm with the globals of the edge runtime. */
function edgeContext() {
  const isDevelopment = process.env.NODE_ENV !== 'production';
  const realm = vm.createContext({}, {
    name: 'edge-runtime', codeGeneration: { strings: isDevelopment, wasm: true },
  });
  if (isDevelopment) warnOfDynamicCode(realm);
  const define = (name, value) => Object.defineProperty(realm, name, {
    value, writable: true, configurable: true, enumerable: listed.has(name),
  });
  define('process', edgeProcess());
  for (const name of webGlobals) {
    if (name in globalThis) define(name, globalThis[name]);
  }
  // These may change from run to run: requests are traced; clock, zone and chance can be set.
  define('fetch', edgeFetch);
  define('Request', withWholeAddress(Request));
  define('Response', withWholeAddress(Response));
  define('AsyncLocalStorage', require('node:async_hooks').AsyncLocalStorage);
  defineLate(realm, 'URLPattern', () => loadingShim('url-pattern').URLPattern);
  for (const name of ['Date', 'Intl']) {
    Object.defineProperty(realm, name, {
      get: () => globalThis[name], configurable: true, enumerable: false,
    });
  }
  vm.runInContext('Math', realm).random = () => Math.random();
  define('EdgeRuntime', 'edge-runtime');
  define('self', vm.runInContext('globalThis', realm));
  for (const name of refused) define(name, () => { throw unsupported(name); });
  return realm;
}

/**
 * Runs the script of an edge page.
 * @param {string} file its name in stack traces
 * @param {string} code
 * @returns {any} what it exports
 */
function evaluateAtEdge(file, code) {
  const module = { exports: {} };
  // Bundlers give a module that names Buffer one of its own; the realm itself has none.
  const compiled = vm.compileFunction(code, ['module', 'exports', 'require', 'Buffer'], {
    filename: file, parsingContext: edgeContext(),
  });
  compiled.call(module.exports, module, module.exports, edgeRequire(file), Buffer);
  return module.exports;
}

function edgeRequire(file) {
  const require = Module.createRequire(file);
  return (name) => {
    const bare = name.replace(/^node:/, '');
    if (provided.test(name) || edgeModules.has(bare)) return require(name);
    throw new Error(`The edge runtime does not support Node.js '${bare}' module.\n` +
      `Learn More: ${documentation}/messages/node-module-in-edge-runtime`);
  };
}

module.exports = { evaluateAtEdge };
