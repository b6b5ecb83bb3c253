'use strict';
/** What the compilers of styled-jsx know of the names around a style sheet. */

/**
 * Declarations by `const`, with what they stand for.
 * @param {any[]} statements
 * @param {Map<string, any>} [outer]
 * @returns {Map<string, any>}
 */
function constantsOf(statements, outer = new Map()) {
  const found = new Map(outer);
  for (const node of statements) {
    if (node?.type !== 'VariableDeclaration' || node.kind !== 'const') continue;
    for (const { id, init } of node.declarations) {
      if (id.type === 'Identifier' && init) found.set(id.name, init);
    }
  }
  return found;
}

/**
 * Whether an expression is the same each time, as far as its text says it.
 * @param {any} node @param {Map<string, any>} constants @param {number} [depth]
 * @returns {boolean}
 */
function isConstant(node, constants, depth = 0) {
  if (depth > 20) return false;
  const all = (...nodes) => nodes.every((each) => isConstant(each, constants, depth + 1));
  switch (node.type) {
    case 'Literal': return true;
    case 'TemplateLiteral': return all(...node.expressions);
    case 'Identifier':
      return constants.has(node.name) && all(constants.get(node.name));
    case 'UnaryExpression': return all(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression': return all(node.left, node.right);
    case 'ConditionalExpression': return all(node.test, node.consequent, node.alternate);
    case 'MemberExpression': {
      const object = constants.get(node.object.name);
      return !node.computed && object?.type === 'ObjectExpression' &&
        object.properties.every(({ type, value }) => type === 'Property' && all(value));
    }
    default: return false;
  }
}

/**
 * The names that a function gives: its parameters, and what its body declares itself.
 * @param {any} node
 * @returns {Set<string>}
 */
function boundNames(node) {
  const names = new Set();
  for (const parameter of node.params) addNames(parameter, names);
  addDeclared(node.body, names);
  return names;
}

/** The names in a pattern. */
function addNames(pattern, names) {
  if (pattern === null) return;
  if (pattern.type === 'Identifier') names.add(pattern.name);
  for (const part of [pattern.left, pattern.argument, ...(pattern.elements ?? []),
    ...(pattern.properties ?? []).map((each) => each.value ?? each.argument)]) {
    if (part) addNames(part, names);
  }
}

/** The declarations in a statement, but not those of functions in it. */
function addDeclared(node, names) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) return void node.forEach((each) => addDeclared(each, names));
  if (/^(?:Function|Class)Declaration$/.test(node.type)) {
    if (node.id) names.add(node.id.name);
    return;
  }
  if (/Function|Class|Expression$/.test(node.type ?? '')) return;
  if (node.type === 'VariableDeclarator') addNames(node.id, names);
  for (const child of Object.values(node)) {
    if (typeof child === 'object') addDeclared(child, names);
  }
}

module.exports = { addNames, boundNames, constantsOf, isConstant };
