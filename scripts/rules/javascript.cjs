'use strict';

/**
 * Node has a parser inside; scripts/lint starts it so that it can be had (`--expose-internals`).
 * A Node without it skips these rules.
 */
function parser() {
  try {
    return {
      acorn: require('internal/deps/acorn/acorn/dist/acorn'),
      walk: require('internal/deps/acorn/acorn-walk/dist/walk'),
    };
  } catch {
    return null;
  }
}

/**
 * Every function, named or not, with the number of its lines.
 *
 * @param {string} text
 * @param {boolean} isModule
 * @returns {{ functions: { name: string, line: number, lines: number }[],
 *             problem: { line: number, message: string } | null }}
 */
function functionsOfJavaScript(text, isModule) {
  const tools = parser();
  const functions = [];
  if (!tools) return { functions, problem: null };
  let tree;
  try {
    tree = tools.acorn.parse(text, {
      ecmaVersion: 'latest',
      sourceType: isModule ? 'module' : 'script',
      allowHashBang: true,
      allowReturnOutsideFunction: true,
      locations: true,
    });
  } catch (error) {
    return { functions, problem: { line: error.loc?.line ?? 1, message: error.message } };
  }
  const visit = (node) => {
    const { start, end } = node.loc;
    const name = node.id?.name ?? 'a function without a name';
    functions.push({ name, line: start.line, lines: end.line - start.line + 1 });
  };
  tools.walk.simple(tree, {
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
  });
  return { functions, problem: null };
}

module.exports = { functionsOfJavaScript };
