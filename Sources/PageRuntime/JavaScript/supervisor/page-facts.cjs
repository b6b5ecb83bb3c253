'use strict';

const dataFunctions = ['getInitialProps', 'getServerSideProps', 'getStaticProps', 'getStaticPaths'];

/**
 * @typedef {{members: string[], runtime: string|null, hasExportAll: boolean}} PageFacts
 *   `members`: data functions attached to the component; `runtime`: what it or `config` says
 */

/**
 * Reads what export names do not tell: what hangs on the default export, and `config.runtime`.
 * @param {string} text an ES module without types or JSX
 * @param {{parse(text: string, options: any): any}} acorn
 * @returns {PageFacts}
 */
function readPageFacts(text, acorn) {
  const facts = { members: [], runtime: null, hasExportAll: false };
  let program;
  try {
    program = acorn.parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  } catch {
    // Syntax newer than this parser: the export names still hold.
    return facts;
  }
  const scope = readTopLevel(program.body);
  facts.hasExportAll = program.body.some((node) =>
    node.type === 'ExportAllDeclaration' && !node.exported);
  const members = new Set();
  collectMembers(scope.exported.get('default') ?? null, scope, members);
  facts.members = dataFunctions.filter((name) => members.has(name));
  const exported = (name) => resolve(scope.exported.get(name) ?? null, scope);
  // An export of that name has the last word.
  facts.runtime = literalText(exported('runtime')) ??
    literalProperty(exported('config'), 'runtime');
  return facts;
}

/**
 * Whether a page is there for AMP only: none of its code reaches a browser then.
 * @param {string} text an ES module without types or JSX
 * @param {{parse(text: string, options: any): any}} acorn
 */
function isAmpOnly(text, acorn) {
  if (!/\bamp\b/.test(text)) return false;
  try {
    const scope = readTopLevel(acorn.parse(text,
      { ecmaVersion: 'latest', sourceType: 'module' }).body);
    const config = resolve(scope.exported.get('config') ?? null, scope);
    return config?.properties?.some(({ key, value }) =>
      (key?.name ?? key?.value) === 'amp' && value?.value === true) ?? false;
  } catch {
    return false;
  }
}

/** What each top-level name stands for, what is exported, and what is assigned to members. */
function readTopLevel(body) {
  const scope = { bindings: new Map(), exported: new Map(), assigned: [] };
  for (const node of body) {
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    declare(declaration, scope, node.type === 'ExportNamedDeclaration');
    if (node.type === 'ExportDefaultDeclaration') {
      declare(node.declaration, scope, false);
      scope.exported.set('default', node.declaration.id ?? node.declaration);
    }
    if (node.type === 'ExportNamedDeclaration' && !node.source) {
      for (const { local, exported } of node.specifiers) {
        scope.exported.set(exported.name ?? exported.value, local);
      }
    }
    if (node.type === 'ExpressionStatement') collectAssignments(node.expression, scope);
  }
  return scope;
}

function declare(node, scope, isExported) {
  if (node?.type === 'VariableDeclaration') {
    for (const { id, init } of node.declarations) {
      if (id.type !== 'Identifier') continue;
      scope.bindings.set(id.name, init);
      if (isExported) scope.exported.set(id.name, id);
    }
  } else if (node?.id && /^(Function|Class)Declaration$/.test(node.type)) {
    scope.bindings.set(node.id.name, node);
    if (isExported) scope.exported.set(node.id.name, node.id);
  }
}

/** `Page.getInitialProps = …`, also in a chain of assignments or a comma list. */
function collectAssignments(expression, scope) {
  const open = [expression];
  while (open.length > 0) {
    const node = open.pop();
    if (node?.type === 'SequenceExpression') open.push(...node.expressions);
    if (node?.type === 'CallExpression' && isDefineProperty(node.callee)) {
      const [object, name] = node.arguments;
      if (object?.type === 'Identifier' && typeof name?.value === 'string') {
        scope.assigned.push([object.name, name.value]);
      }
    }
    if (node?.type !== 'AssignmentExpression') continue;
    open.push(node.right);
    const { left } = node;
    if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier') continue;
    const name = left.computed ? left.property.value : left.property.name;
    if (typeof name === 'string') scope.assigned.push([left.object.name, name]);
  }
}

function isDefineProperty(callee) {
  return callee.type === 'MemberExpression' && callee.object.name === 'Object'
    && callee.property.name === 'defineProperty';
}

/** The node a name stands for, through other names. */
function resolve(node, scope) {
  const seen = new Set();
  while (node?.type === 'Identifier' && !seen.has(node.name)) {
    seen.add(node.name);
    node = scope.bindings.get(node.name) ?? null;
  }
  return node;
}

/**
 * Data functions of a component: static members, and assignments to any name it goes by. A wrapped
 * component (`memo(Page)`, `withAuth(Page)`) passes them on by custom.
 */
function collectMembers(start, scope, members) {
  const seen = new Set();
  const open = [start];
  while (open.length > 0) {
    const node = open.pop();
    if (!node || seen.has(node)) continue;
    seen.add(node);
    if (node.type === 'Identifier') {
      for (const [owner, name] of scope.assigned) if (owner === node.name) members.add(name);
      open.push(scope.bindings.get(node.name));
    } else if (/^Class/.test(node.type)) {
      for (const { static: isStatic, key } of node.body.body) {
        if (isStatic && key?.name) members.add(key.name);
      }
    } else if (node.type === 'AssignmentExpression') {
      open.push(node.left, node.right);
    } else if (node.type === 'CallExpression') {
      open.push(...node.arguments);
    }
  }
}

/** @returns {string|null} the text of a property, when it is written out */
function literalProperty(node, name) {
  if (node?.type !== 'ObjectExpression') return null;
  const property = node.properties.find(({ key }) => (key?.name ?? key?.value) === name);
  return literalText(property?.value);
}

/** @returns {string|null} */
function literalText(value) {
  if (value?.type === 'Literal' && typeof value.value === 'string') return value.value;
  return value?.type === 'TemplateLiteral' && value.quasis.length === 1
    ? value.quasis[0].value.cooked : null;
}

module.exports = { isAmpOnly, readPageFacts };
