'use strict';
/**
 * Bundles with `await` at the top of a module. esbuild writes those as ES modules only; the worker
 * evaluates scripts that require what they need. What is imported is asked for in place of each
 * import, and the rest becomes an async function, without moving any line.
 */

const { loadAcorn } = require('./acorn.cjs');
const { TellableError } = require('./failure.cjs');

/** What esbuild says of such a module when it is to write a script, or one for older browsers. */
const refusal = /^Top-level await is (currently not supported|not available in the configured) /;
/** Where the bundle leaves its promise. */
const readyKey = 'Symbol.for("propscope.ready")';
/** A CommonJS module seen as an ES module, as bundlers do. */
const interop = 'const propscopeImported = (m) => (m && m.__esModule ? m : ' +
  'Object.assign(Object.create(null), m, { default: m }));';

/** @param {any} error of a build */
function needsAsync(error) {
  return Array.isArray(error?.errors) && error.errors.some(({ text }) => refusal.test(text));
}

/**
 * @param {string} code an ES module that esbuild made
 * @param {string} root of the project
 * @returns {string} a script that sets its exports when it is through
 */
function asyncScript(code, root) {
  const acorn = loadAcorn(root);
  if (acorn === null) {
    throw new TellableError('ParserMissing', 'A module with `await` at its top needs a JavaScript '
      + 'parser, and this Node has none.', 'Install one with `npm install --save-dev acorn`.');
  }
  const { body } = acorn.parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  let text = '';
  let from = 0;
  for (const node of body) {
    const other = node.type === 'ImportDeclaration' ? required(node)
      : node.type === 'ExportNamedDeclaration' ? exported(node) : null;
    if (other === null) continue;
    const lines = code.slice(node.start, node.end).split('\n').length - 1;
    text += code.slice(from, node.start) + other + '\n'.repeat(lines);
    from = node.end;
  }
  return `${interop} Object.defineProperty(exports, ${readyKey}, { value: (async () => {` +
    `"use strict";${text}${code.slice(from)}\n})() });\n`;
}

/** `import a, { b as c } from "d"` as what gives the same names. */
function required({ specifiers, source }) {
  const asked = `require(${JSON.stringify(source.value)})`;
  if (specifiers.length === 0) return `${asked};`;
  const names = specifiers.map(({ type, imported, local }) => {
    if (type === 'ImportNamespaceSpecifier') return `${local.name} = propscopeImported(${asked})`;
    const name = type === 'ImportDefaultSpecifier' ? 'default' : imported.name ?? imported.value;
    return `${local.name} = propscopeImported(${asked})[${JSON.stringify(name)}]`;
  });
  return `const ${names.join(', ')};`;
}

/** `export { a as b }` */
function exported({ specifiers }) {
  return specifiers.map(({ local, exported: outside }) =>
    `exports[${JSON.stringify(outside.name ?? outside.value)}] = ${local.name};`).join(' ');
}

module.exports = { asyncScript, needsAsync };
