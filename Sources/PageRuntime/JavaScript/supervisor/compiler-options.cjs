'use strict';
/**
 * What `compiler` of next.config takes out of the project's own modules: `removeConsole` and
 * `reactRemoveProperties`, as Next.js's compiler (SWC) does it. Projects with a configuration of
 * Babel are compiled without it.
 */

const { TellableError } = require('./failure.cjs');
const { listEdits } = require('./client/elimination-edits.cjs');
const { addNames, boundNames } = require('./styled-jsx-scopes.cjs');

const runtimes = /\/jsx(-dev)?-runtime$/;

/**
 * @typedef {{console: {exclude: Set<string>} | null, properties: RegExp[]}} Removals
 */

/**
 * @param {any} config of the project
 * @returns {Removals|null} null when nothing is to be removed
 */
function removalsOf(config) {
  const { removeConsole, reactRemoveProperties } = config?.compiler ?? {};
  if (!removeConsole && !reactRemoveProperties) return null;
  return {
    console: removeConsole ? { exclude: new Set(listOf(removeConsole.exclude)) } : null,
    properties: reactRemoveProperties ? patternsOf(reactRemoveProperties.properties) : [],
  };
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** Without any, those of babel-plugin-react-remove-properties. */
function patternsOf(properties) {
  const texts = listOf(properties);
  return texts.length === 0 ? [/^data-test/] : texts.map(patternOf);
}

function patternOf(text) {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new TellableError('ConfigurationError',
      `compiler.reactRemoveProperties: ${error.message}`,
      'Each of its `properties` is a regular expression for names of attributes.');
  }
}

/** Whether a text may have something to remove. */
function mayRemove(text, removals) {
  return removals !== null
    && (removals.properties.length > 0 || /\bconsole\b/.test(text));
}

/**
 * @param {any} program acorn's tree of a module without JSX
 * @param {Removals} removals
 * @returns {import('./client/elimination-edits.cjs').Edit[]}
 */
function removalEdits(program, removals) {
  const walk = new Walk(removals);
  for (const node of program.body) walk.declare(node);
  walk.visit(program, boundNames({ params: [], body: program.body }));
  return walk.edits;
}

class Walk {
  /** @param {Removals} removals */
  constructor(removals) {
    this.removals = removals;
    /** @type {import('./client/elimination-edits.cjs').Edit[]} */
    this.edits = [];
    /** What the functions that make elements are called here. */
    this.makers = new Set();
    this.isImported = false;
  }

  /** @param {any} node a statement of the module */
  declare(node) {
    if (node.type !== 'ImportDeclaration') return;
    for (const { local, imported } of node.specifiers) {
      if (local.name === 'console') this.isImported = true;
      const isMaker = runtimes.test(node.source.value) && /^jsx/.test(imported?.name ?? '');
      if (isMaker) this.makers.add(local.name);
    }
  }

  /** @param {any} node @param {Set<string>} bound names that mean something else here */
  visit(node, bound) {
    if (Array.isArray(node)) {
      for (const each of node) this.visit(each, bound);
      return;
    }
    if (node === null || typeof node !== 'object' || typeof node.type !== 'string') return;
    if (this.isConsoleCall(node, bound)) {
      // A body of `if` needs a statement in its place.
      this.edits.push({ start: node.start, end: node.end, text: ';' });
      return;
    }
    if (node.type === 'CallExpression' && this.makers.has(node.callee.name)) this.element(node);
    const inner = this.namesIn(node, bound);
    for (const child of Object.values(node)) {
      if (typeof child === 'object') this.visit(child, inner);
    }
  }

  /** A call that is a statement: what is made with its value stays. */
  isConsoleCall(node, bound) {
    const { console: wanted } = this.removals;
    if (wanted === null || node.type !== 'ExpressionStatement') return false;
    const { type, callee } = node.expression;
    if (type !== 'CallExpression' || callee.type !== 'MemberExpression') return false;
    const { object, property, computed } = callee;
    return !computed && property.type === 'Identifier' && !wanted.exclude.has(property.name)
      && object.type === 'Identifier' && object.name === 'console'
      && !this.isImported && !bound.has('console');
  }

  /** Attributes as they are written; those of a spread stay. */
  element(node) {
    const { properties } = this.removals;
    const written = node.arguments[1];
    if (properties.length === 0 || written?.type !== 'ObjectExpression') return;
    const gone = written.properties.filter(({ type, key, computed }) =>
      type === 'Property' && !computed && key.value !== 'children' && key.name !== 'children'
      && properties.some((pattern) => pattern.test(key.name ?? String(key.value))));
    if (gone.length > 0) this.edits.push(...listEdits(written.properties, new Set(gone)));
  }

  namesIn(node, bound) {
    let own = null;
    if (/Function/.test(node.type)) own = boundNames(node);
    else if (node.type === 'BlockStatement') own = boundNames({ params: [], body: node.body });
    else if (node.type === 'CatchClause') addNames(node.param, own = new Set());
    return own?.has('console') ? new Set([...bound, 'console']) : bound;
  }
}

module.exports = { mayRemove, removalEdits, removalsOf };
