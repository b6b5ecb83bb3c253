'use strict';
/**
 * Which module an import in page code gets.
 *
 * `next/*` leads to propscope's own modules and `react*` to one React, whoever asks: the page, our
 * modules, or a package in node_modules. Everything else is Node's own resolution.
 */

const Module = require('node:module');
const path = require('node:path');
const recorder = require('./recorder.cjs');
const table = require('../next/table.cjs');
const { UserError } = require('./user-error.cjs');

/** Packages of which there must be one instance, with what they need themselves. */
const reactFamily = /^(react|react-dom|scheduler|react-is)(\/|$)/;
/** What system copies of React need and Node would not find from where they lie. */
const reactNeeds = /^(loose-envify|js-tokens|object-assign|prop-types)(\/|$)/;

const shimFolder = path.join(__dirname, '..', 'next');

/** @typedef {{ root: string, systemModules: string[] }} Places */

/**
 * Installs the resolution. Called once, before page code or React loads.
 * @param {Places} places
 */
function installModules(places) {
  const resolveOriginal = Module._resolveFilename;
  const loadOriginal = Module._load;
  /** @type {Map<string, string>} */
  const reactFiles = new Map();
  const rootModule = new Module(path.join(places.root, 'propscope.cjs'));
  rootModule.filename = rootModule.id;
  rootModule.paths = Module._nodeModulePaths(places.root);

  const resolveReact = (request) => {
    const known = reactFiles.get(request);
    if (known) return known;
    const found = firstThat([
      () => resolveOriginal.call(Module, request, rootModule, false),
      ...places.systemModules.map((folder) => () =>
        resolveOriginal.call(Module, path.join(folder, request), rootModule, false)),
    ]);
    if (found === null) return null;
    reactFiles.set(request, found);
    return found;
  };

  Module._resolveFilename = function (request, parent, isMain, options) {
    if (typeof request !== 'string') {
      return resolveOriginal.call(this, request, parent, isMain, options);
    }
    const shim = table.fileOf(request);
    if (shim) return path.join(shimFolder, shim);
    if (reactFamily.test(request)) {
      const file = resolveReact(request);
      if (file) return file;
    }
    try {
      return resolveOriginal.call(this, request, parent, isMain, options);
    } catch (error) {
      if (error?.code !== 'MODULE_NOT_FOUND') throw error;
      if (reactNeeds.test(request)) {
        const file = resolveReact(request);
        if (file) return file;
      }
      throw notProvided(request) ?? error;
    }
  };

  Module._load = function (request, parent, isMain) {
    // Both exist to make a bundler fail; what they export is nothing.
    if (request === 'server-only' || request === 'client-only') return {};
    const loaded = loadOriginal.call(this, request, parent, isMain);
    const name = typeof request === 'string' ? request.replace(/^node:/, '') : '';
    const wrap = recorder.onModule.get(name);
    if (wrap) {
      recorder.onModule.delete(name);
      wrap(loaded);
    }
    return loaded;
  };

  return { require: Module.createRequire(rootModule.id), rootModule };
}

/** The first of several resolutions that finds something. */
function firstThat(attempts) {
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch (error) {
      if (error?.code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return null;
}

/** An import of Next.js that neither propscope nor the project has. */
function notProvided(request) {
  if (request !== 'next' && !request.startsWith('next/')) return null;
  return new UserError(
    'UnsupportedImport',
    `propscope does not support importing "${request}" yet`,
    'Install next in the project to use its own copy, or leave this import out: npm install next',
    { code: 'MODULE_NOT_FOUND' });
}

module.exports = { installModules };
