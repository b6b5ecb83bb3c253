'use strict';
/** What Next.js's compilers ask of `export const config`: to be readable without running it. */

const fs = require('node:fs').promises;
const path = require('node:path');
const { loaderFor } = require('./export-all.cjs');
const { failure } = require('./failure.cjs');

const documentation = 'https://nextjs.org/docs/messages/invalid-page-config';
/** API routes, middleware and `_document` are never compiled for a browser. */
const isForBrowsers = (key) => !/^\/(api(\/.*)?|middleware|proxy|_document)$/.test(key);

/**
 * The failure Next.js reports for a page whose `config` it cannot read, null for any other page.
 * @param {{ builder: import('./builder.cjs').Builder,
 *   wanted: import('./builder.cjs').Wanted }} entry
 * @param {string} file of the page, absolute
 */
async function configFailure({ builder: { root, service }, wanted }, file) {
  const { page: { key }, config } = wanted;
  if (!isForBrowsers(key ?? '/')) return null;
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  if (!/\bexport\b[^;]*\bconfig\b/.test(text)) return null;
  // Few pages have one, and what reads it is needed for nothing else of a run.
  const acorn = require('./acorn.cjs').loadAcorn(root);
  const { flavourOf } = require('./client/client-options.cjs');
  const plain = await service.api.transform(text, {
    loader: loaderFor(file), logLevel: 'silent', jsx: 'automatic',
  }).catch(() => null);
  if (acorn === null || plain === null) return null;
  const problem = problemOf(plain.code, acorn, flavourOf(root, 12, config) === 'babel');
  if (problem === null) return null;
  const relative = path.relative(root, file);
  const place = problem.isOfBabel ? ` in file /${relative}.` : '';
  const line = lineOf(text);
  const said = `Invalid page config export found. ${problem.details}${place} See: ${documentation}`;
  return failure('build', 'BuildError', said, {
    hint: 'Write it out: export const config = { … } with values that need no code to run.',
    frames: [{ file: relative, line, column: 1, function: null }],
    excerpt: `> ${line} | ${text.split('\n')[line - 1]}`,
  });
}

function lineOf(text) {
  const { index } = /\bexport\b(?=[^;]*\bconfig\b)/.exec(text);
  const rest = text.slice(index).search(/\bconfig\b/);
  return text.slice(0, index + rest).split('\n').length;
}

/** @returns {{ details: string, isOfBabel: boolean } | null} */
function problemOf(code, acorn, isOfBabel) {
  let program;
  try {
    program = acorn.parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch {
    return null;
  }
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration') continue;
    const details = isOfBabel ? babelDetails(node, program) : swcDetails(node);
    if (details !== null) return { details, isOfBabel };
  }
  return null;
}

const isConfig = (node) => (node.name ?? node.value) === 'config';

/** The initial value of `export const config`; undefined when there is no such declaration. */
function declared(node) {
  const declarators = node?.type === 'VariableDeclaration' ? node.declarations : [];
  return declarators.find(({ id }) => id.type === 'Identifier' && isConfig(id));
}

function swcDetails(node) {
  if (node.specifiers.some(({ exported }) => isConfig(exported))) {
    return 'Config cannot be re-exported.';
  }
  const declarator = declared(node.declaration);
  if (declarator === undefined) return null;
  if (declarator.init?.type !== 'ObjectExpression') return 'Expected config to be an object.';
  for (const { type, kind, method, shorthand, computed, key } of declarator.init.properties) {
    if (type === 'SpreadElement') return 'Property spread is not allowed.';
    if (kind !== 'init' || method || shorthand) return 'Invalid property or value.';
    if (computed || key.type !== 'Identifier') return 'Invalid property found.';
  }
  return null;
}

function babelDetails(node, program) {
  const specifier = node.specifiers.find(({ exported }) => isConfig(exported));
  if (specifier && node.source) return 'Expected object but got export from';
  if (specifier && isImported(specifier.local.name, program)) {
    return 'Expected object but got import';
  }
  const declarator = declared(node.declaration) ?? (specifier && isConfig(specifier.local)
    ? program.body.map(declared).find(Boolean) : undefined);
  if (declarator === undefined) return null;
  const { init } = declarator;
  if (init?.type !== 'ObjectExpression') return `Expected object but got ${babelType(init)}`;
  for (const { type, kind, method, key, value } of init.properties) {
    if (type === 'SpreadElement') return 'Property spread is not allowed';
    if (key.name !== 'amp') continue;
    if (kind !== 'init' || method) return 'Invalid property "amp"';
    if (!['boolean', 'string'].includes(typeof value.value)) return 'Invalid value for "amp"';
  }
  return null;
}

function isImported(name, program) {
  return program.body.filter(({ type }) => type === 'ImportDeclaration')
    .flatMap(({ specifiers }) => specifiers)
    .some(({ type, local }) => type === 'ImportSpecifier' && local.name === name);
}

/** What Babel calls a node. */
function babelType(node) {
  if (!node) return 'undefined';
  if (node.type !== 'Literal') return node.type;
  if (node.regex) return 'RegExpLiteral';
  const types = { string: 'StringLiteral', number: 'NumericLiteral', boolean: 'BooleanLiteral' };
  return types[typeof node.value] ?? 'NullLiteral';
}

module.exports = { configFailure };
