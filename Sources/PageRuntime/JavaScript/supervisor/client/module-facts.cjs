'use strict';

const { childrenOf } = require('./scopes.cjs');

/** More texts of one module than this are no source code but data. */
const mostTexts = 5000;
/** Shorter texts say nothing, longer ones are documents. */
const textLengths = [4, 20_000];

/**
 * @typedef {{imports: {name: string, at: number}[], env: {name: string, at: number}[],
 *   texts: {name: string|null, text: string, at: number}[], windowTests: any[]}} ModuleFacts
 *   `env`: variables that are read by a fixed name; `texts`: string literals, with the name of what
 *   they are the value of; `windowTests`: nodes that say `typeof window`
 */

/**
 * Reads from a module's tree what can reach the browser of it.
 * @param {any} program
 * @param {{isGone: (node: any) => boolean, mode: string}} settings `isGone`: was taken out
 * @returns {ModuleFacts}
 */
function readModuleFacts(program, { isGone, mode }) {
  const facts = { imports: [], env: [], texts: [], windowTests: [] };
  /** @type {[any, string|null, boolean][]} node, name of what it is the value of, never runs */
  const open = [[program, null, false]];
  while (open.length > 0) {
    const [node, name, isDead] = open.pop();
    if (isGone(node)) continue;
    if (isWindowTest(node)) facts.windowTests.push(node);
    if (!isDead) note(facts, node, name);
    // What is put on the stack last comes first: texts keep their order.
    for (const child of childrenOf(node).reverse()) {
      if (isSilent(child, node)) continue;
      open.push([child, nameFor(child, node, name), isDead || isDeadBranch(child, node, mode)]);
    }
  }
  return facts;
}

function note(facts, node, name) {
  const source = importedName(node);
  if (source !== null) facts.imports.push({ name: source, at: node.start });
  if (node.type === 'MemberExpression' && isMember(node.object, 'process', 'env')) {
    const variable = node.computed ? textValue(node.property) : node.property.name;
    if (variable !== null) facts.env.push({ name: variable, at: node.start });
  }
  const text = textValue(node);
  if (text === null || text.length < textLengths[0] || text.length > textLengths[1]) return;
  if (facts.texts.length < mostTexts) facts.texts.push({ name, text, at: node.start });
}

/** @returns {string|null} what the node imports */
function importedName(node) {
  switch (node.type) {
    case 'ImportDeclaration': case 'ExportNamedDeclaration': case 'ExportAllDeclaration':
    case 'ImportExpression':
      return node.source ? textValue(node.source) : null;
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require'
        && node.arguments.length === 1 ? textValue(node.arguments[0]) : null;
    default: return null;
  }
}

/** @returns {string|null} of a literal, a piece of a template, or a template of one piece */
function textValue(node) {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateElement') return node.value.cooked ?? null;
  return node.type === 'TemplateLiteral' && node.quasis.length === 1
    ? node.quasis[0].value.cooked ?? null : null;
}

/** Texts that are no values: names of modules and of members. */
function isSilent(child, node) {
  if (child === node.source) return true;
  if (child === node.key) return !node.computed;
  return node.type === 'TemplateLiteral' && node.quasis.length === 1 && child === node.quasis[0];
}

/** What a text would be called: the variable, member or parameter it is the value of. */
function nameFor(child, node, name) {
  switch (node.type) {
    case 'VariableDeclarator': return child === node.init ? identifier(node.id) : null;
    case 'AssignmentExpression': case 'AssignmentPattern':
      return child === node.right ? identifier(node.left) : null;
    case 'Property': case 'PropertyDefinition':
      return child === node.value ? memberName(node) : null;
    case 'ArrayExpression': case 'TemplateLiteral': case 'ConditionalExpression':
    case 'LogicalExpression': case 'AwaitExpression':
      return name;
    default: return null;
  }
}

function memberName({ key, computed }) {
  if (!computed && key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

function identifier(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return null;
  return node.computed ? textValue(node.property) : node.property.name ?? null;
}

function isMember(node, object, property) {
  return node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier'
    && node.object.name === object && node.property.name === property;
}

function isWindowTest(node) {
  return node.type === 'UnaryExpression' && node.operator === 'typeof'
    && node.argument.type === 'Identifier' && node.argument.name === 'window';
}

/** A branch that the browser's build leaves out, because its condition is known. */
function isDeadBranch(child, node, mode) {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    if (child === node.test) return false;
    const value = constantOf(node.test, mode);
    return value !== undefined && (child === node.consequent) !== Boolean(value);
  }
  if (node.type !== 'LogicalExpression' || child !== node.right) return false;
  const value = constantOf(node.left, mode);
  if (value === undefined) return false;
  return node.operator === '&&' ? !value : node.operator === '||' ? Boolean(value) : false;
}

/** The value of an expression in the browser's build; undefined when only running it tells. */
function constantOf(node, mode) {
  if (node.type === 'Literal') return node.value;
  if (isWindowTest(node)) return 'object';
  if (isMember(node, 'process', 'browser')) return true;
  if (node.type === 'MemberExpression' && isMember(node.object, 'process', 'env')
    && node.property.name === 'NODE_ENV') return mode;
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const value = constantOf(node.argument, mode);
    return value === undefined ? undefined : !value;
  }
  if (node.type === 'BinaryExpression' && /^[=!]==?$/.test(node.operator)) {
    const [left, right] = [constantOf(node.left, mode), constantOf(node.right, mode)];
    if (left === undefined || right === undefined) return undefined;
    return (left === right) === node.operator.startsWith('=');
  }
  return undefined;
}

module.exports = { readModuleFacts };
