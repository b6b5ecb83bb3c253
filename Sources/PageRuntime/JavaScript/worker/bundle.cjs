'use strict';
/**
 * The page's code as esbuild made it, evaluated once for every text it ever had.
 *
 * Modules of a page keep their state between runs, as they do in a server: connections, caches,
 * counters. What they read from the environment while loading is remembered, because a second run
 * depends on it as much as the first.
 */

const path = require('node:path');
const vm = require('node:vm');
const Module = require('node:module');
const recorder = require('./recorder.cjs');

/** Bundles kept evaluated: the pages a person goes back and forth between. */
const keptBundles = 8;

/**
 * @typedef {object} Bundle
 * @property {string} key
 * @property {boolean} isAsync whether its modules wait while they load
 * @property {string} file name of the script in stack traces, absolute
 * @property {string | null} map source map as JSON
 * @property {Record<string, any>} exports `page`, `app`, `document`, …
 * @property {'nodejs' | 'edge'} runtime it was built for
 * @property {{ file: string, name: string }[]} strays data functions outside of pages
 * @property {Set<string>} environment names read while its modules loaded
 */

/** Where a bundle leaves the promise that its modules have loaded. */
const ready = Symbol.for('propscope.ready');

/** @type {Map<string, Bundle>} */
const bundles = new Map();

/** The newest bundle of each script name, which is how stack traces know them. */
const byFile = new Map();

/**
 * @param {{ key: string, code: string, map: string | null, file?: string,
 *   runtime?: 'nodejs' | 'edge' }} build
 * @param {string} root
 * @returns {Bundle} not yet evaluated when it is new
 */
function bundleOf(build, root) {
  const known = bundles.get(build.key);
  if (known) {
    bundles.delete(build.key);
    bundles.set(build.key, known);
    return known;
  }
  const file = path.resolve(root, build.file ?? path.join('.propscope', 'page.cjs'));
  const bundle = {
    key: build.key, isAsync: build.isAsync ?? false, file, map: build.map ?? null,
    exports: null, environment: new Set(),
    runtime: build.runtime ?? 'nodejs', strays: build.strays ?? [],
  };
  bundle.evaluate = () => evaluate(bundle, build);
  byFile.set(file, bundle);
  return bundle;
}

/** Runs the script; a bundle that throws while it loads is not kept. */
function evaluate(bundle, build) {
  bundle.exports = build.runtime === 'edge'
    ? require('./edge-context.cjs').evaluateAtEdge(bundle.file, build.code)
    : exportsOf(bundle, build);
  bundles.set(build.key, bundle);
  if (bundles.size > keptBundles) bundles.delete(bundles.keys().next().value);
}

function exportsOf(bundle, build) {
  const module = new Module(bundle.file);
  module.filename = bundle.file;
  module.paths = Module._nodeModulePaths(path.dirname(bundle.file));
  const names = ['module', 'exports', 'require', '__filename', '__dirname'];
  const compiled = vm.compileFunction(build.code, names, {
    filename: bundle.file,
    importModuleDynamically: dynamicImport(bundle.file),
  });
  const require = Module.createRequire(bundle.file);
  compiled.call(module.exports, module, module.exports, require, bundle.file,
    path.dirname(bundle.file));
  return module.exports;
}

/** `import()` in page code: Node's own loader where it can be had. */
function dynamicImport(file) {
  const own = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  if (own) return own;
  const require = Module.createRequire(file);
  return (specifier) => {
    if (/^[./]/.test(specifier) || specifier.includes(':')) return import(specifier);
    const resolved = require.resolve(specifier);
    return import(path.isAbsolute(resolved) ? `file://${resolved}` : resolved);
  };
}

/**
 * The modules of a run, with their environment reads in the run's trace.
 *
 * A special page may evaluate only when it is asked for, so asking counts as loading.
 * @param {import('./run-state.cjs').RunState} run
 * @param {string} name `page`, `app`, `document`, `error`, `notFound`, `serverError`
 * @returns {Record<string, any> | undefined} the module's namespace
 */
function loadModule(run, name) {
  const { bundle } = run;
  recorder.moduleReads = bundle.environment;
  try {
    if (bundle.exports === null) bundle.evaluate();
    return bundle.exports[name] ?? undefined;
  } finally {
    recorder.moduleReads = null;
    for (const read of bundle.environment) run.trace.environment.add(read);
  }
}

/**
 * The same for a bundle that may have to wait while its modules load.
 * @param {import('./run-state.cjs').RunState} run
 * @param {string} name
 * @returns {Promise<Record<string, any> | undefined>}
 */
async function loadSettled(run, name) {
  const { bundle } = run;
  if (bundle.isAsync) {
    loadModule(run, name);
    try {
      await bundle.exports[ready];
    } catch (error) {
      bundles.delete(bundle.key);
      throw error;
    }
  }
  return loadModule(run, name);
}

/** What a module of the bundle exports as its default; esbuild gives CommonJS modules one, too. */
function defaultExport(namespace) {
  return typeof namespace === 'function' ? namespace : namespace?.default;
}

/** @returns {Iterable<Bundle>} every bundle that stack traces may name */
function namedBundles() {
  return byFile.values();
}

module.exports = { bundleOf, defaultExport, loadModule, loadSettled, namedBundles };
