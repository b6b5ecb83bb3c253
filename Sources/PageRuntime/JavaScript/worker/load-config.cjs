'use strict';
/** Evaluates next.config in the worker, since it is code of the project. */

const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { describeFailure } = require('./failure.cjs');
const { imageSettings } = require('./image-settings.cjs');

/** Functions of a configuration whose results a run needs. */
const calledKeys = ['headers', 'redirects', 'rewrites'];

/**
 * @param {{ id: number, file: string, phase: string }} message
 * @param {string} root
 * @returns {Promise<object>} the message that answers it
 */
async function loadConfig({ id, file, phase, code = null }, root) {
  const before = { ...process.env };
  try {
    forget(root);
    const absolute = path.resolve(root, file);
    const loaded = code === null ? await load(absolute) : evaluate(absolute, code);
    let config = loaded?.default ?? loaded;
    if (typeof config === 'function') config = await config(phase, { defaultConfig: {} });
    const given = await config;
    config = { ...given };
    config.images = imageSettings(config.images, root);
    for (const key of calledKeys) {
      if (typeof config[key] === 'function') config[key] = await config[key]();
    }
    config.webpack = await require('./webpack-stand-in.cjs')
      .webpackSettings(config, { phase, root }) ?? undefined;
    return { type: 'configLoaded', id, config: plain(config, [given]), environment: set(before) };
  } catch (error) {
    const place = { root, bundle: null, trace: { stage: 'build' } };
    return { type: 'failed', id, failure: describeFailure(place, error) };
  }
}

/**
 * The variables that the configuration set, with dotenv say: it shares the process of the pages.
 * @param {Record<string, string | undefined>} before
 */
function set(before) {
  return Object.entries(process.env).filter(([name, value]) =>
    name !== 'NODE_ENV' && before[name] !== value);
}

/** Modules of the project, which may have changed since they were read. */
function forget(root) {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(root + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`)) {
      delete require.cache[file];
    }
  }
}

/** CommonJS where it can be, since it can be read again; else as an ES module. */
async function load(file) {
  const asModule = () => import(`${pathToFileURL(file).href}?t=${process.hrtime.bigint()}`);
  if (file.endsWith('.mjs')) return asModule();
  try {
    return require(file);
  } catch (error) {
    const isModule = error?.code === 'ERR_REQUIRE_ESM' || (error instanceof SyntaxError &&
      /Cannot use import statement|Unexpected token 'export'|import\.meta/.test(error.message));
    if (isModule) return asModule();
    throw error;
  }
}

/** A configuration in TypeScript, which the supervisor has made CommonJS of. */
function evaluate(file, code) {
  const module = new Module(file);
  module.filename = file;
  module.paths = Module._nodeModulePaths(path.dirname(file));
  module._compile(code, file);
  return module.exports;
}

/** What of a value survives JSON; cycles and functions are left out. */
function plain(value, above) {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    return undefined;
  }
  if (value === null || typeof value !== 'object') return value;
  if (above.includes(value) || above.length > 50) return undefined;
  const inner = [...above, value];
  if (Array.isArray(value)) return value.map((item) => plain(item, inner) ?? null);
  if (typeof value.toJSON === 'function') return value.toJSON();
  const copy = {};
  for (const [key, item] of Object.entries(value)) {
    const kept = plain(item, inner);
    if (kept !== undefined) copy[key] = kept;
  }
  return copy;
}

module.exports = { loadConfig };
