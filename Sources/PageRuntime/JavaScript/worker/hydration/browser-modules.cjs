'use strict';
/** The browser's build of a page, evaluated with React as it is and a mark where React is told to
 *  keep quiet about differences. */

const path = require('node:path');
const vm = require('node:vm');
const Module = require('node:module');
const { quietMark } = require('./html-tree.cjs');

/** The server's renderer leaves `suppressHydrationWarning` out of the HTML. */
function marking(create) {
  return (type, props, ...rest) => create(type,
    typeof type === 'string' && props?.suppressHydrationWarning
      ? { ...props, [quietMark]: '' } : props, ...rest);
}

function markedModule(loaded) {
  const marked = Object.create(Object.getPrototypeOf(loaded), {
    ...Object.getOwnPropertyDescriptors(loaded),
  });
  for (const name of ['createElement', 'jsx', 'jsxs', 'jsxDEV']) {
    if (typeof loaded[name] !== 'function') continue;
    Object.defineProperty(marked, name, { value: marking(loaded[name]), enumerable: true });
  }
  return marked;
}

/**
 * Evaluates the build anew: what its modules keep is of this one render.
 * @param {{ file: string, code: string }} build
 * @param {string} root
 * @returns {Promise<Record<string, any>>} its exports: `page`, and `app` where the project has one
 */
async function evaluateForBrowser(build, root) {
  const file = path.resolve(root, build.file);
  const module = { exports: {}, filename: file };
  const require = Module.createRequire(file);
  const marked = new Map();
  const required = (name) => {
    const loaded = require(name);
    if (!/^react(\/jsx-(dev-)?runtime)?$/.test(name)) return loaded;
    if (!marked.has(name)) marked.set(name, markedModule(loaded));
    return marked.get(name);
  };
  const compiled = vm.compileFunction(build.code,
    ['module', 'exports', 'require', '__filename', '__dirname'], { filename: file });
  compiled.call(module.exports, module, module.exports, required, file, path.dirname(file));
  await module.exports[Symbol.for('propscope.ready')];
  return module.exports;
}

module.exports = { evaluateForBrowser };
