'use strict';

/**
 * What the top level of a module declares, and where each of its names is used: just enough of
 * scoping to tell a use of a top-level name from one of a local name that is spelled the same.
 */

/**
 * @typedef {{start: number, end: number, isWrite: boolean, isExport: boolean}} Use
 * @typedef {{type: 'import'|'function'|'class'|'variable'|'other', node: any, statement: any,
 *   isExported: boolean, path: any[]}} Declaration `statement`: of the program's body; `path`: the
 *   patterns and members of patterns around a variable's name, outermost first
 * @typedef {{name: string, declarations: Declaration[], uses: Use[]}} Binding
 */

/** Members of a node that are no nodes, or no code. */
const skipped = new Set(['type', 'start', 'end', 'loc', 'range', 'raw', 'regex', 'label']);

/**
 * @param {any} program acorn's tree of an ES module
 * @returns {Map<string, Binding>}
 */
function readBindings(program) {
  const bindings = new Map();
  const declare = (name, declaration) => {
    const known = bindings.get(name);
    if (known === undefined) bindings.set(name, { name, declarations: [declaration], uses: [] });
    else known.declarations.push(declaration);
  };
  for (const statement of program.body) declareStatement(statement, declare);
  for (const name of variableNames(program.body)) {
    if (!bindings.has(name)) declare(name, declarationOf('other', program, program));
  }
  const walk = new Walk(bindings);
  for (const statement of program.body) walk.visit(statement, null);
  return bindings;
}

function declarationOf(type, node, statement, isExported = false, path = []) {
  return { type, node, statement, isExported, path };
}

/**
 * @param {any} statement of the program's body
 * @param {(name: string, declaration: Declaration) => void} declare
 */
function declareStatement(statement, declare) {
  if (statement.type === 'ImportDeclaration') {
    for (const specifier of statement.specifiers) {
      declare(specifier.local.name, declarationOf('import', specifier, statement));
    }
    return;
  }
  const isDefault = statement.type === 'ExportDefaultDeclaration';
  const isExported = isDefault || statement.type === 'ExportNamedDeclaration';
  const node = isExported ? statement.declaration : statement;
  if (node?.type === 'FunctionDeclaration' && node.id) {
    declare(node.id.name, declarationOf('function', node, statement, isExported));
  } else if (node?.type === 'ClassDeclaration' && node.id) {
    declare(node.id.name, declarationOf('class', node, statement, isExported));
  } else if (node?.type === 'VariableDeclaration') {
    for (const declarator of node.declarations) {
      for (const { name, path } of patternNames(declarator.id)) {
        declare(name, declarationOf('variable', declarator, statement, isExported, path));
      }
    }
  }
}

/**
 * The names a pattern declares.
 * @param {any} pattern
 * @param {any[]} [path]
 * @returns {Generator<{name: string, path: any[]}>}
 */
function* patternNames(pattern, path = []) {
  if (pattern === null) return;
  const inside = [...path, pattern];
  switch (pattern.type) {
    case 'Identifier': yield { name: pattern.name, path: inside }; break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const value = property.type === 'RestElement' ? property.argument : property.value;
        yield* patternNames(value, [...inside, property]);
      }
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) yield* patternNames(element, inside);
      break;
    case 'AssignmentPattern': yield* patternNames(pattern.left, inside); break;
    case 'RestElement': yield* patternNames(pattern.argument, inside); break;
    default:
  }
}

/** Names that `var` declares anywhere below, but for functions; they belong to the whole scope. */
function* variableNames(nodes) {
  const open = [...nodes];
  while (open.length > 0) {
    const node = open.pop();
    if (!isNode(node) || /Function|^Class/.test(node.type)) continue;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      for (const { id } of node.declarations) {
        for (const { name } of patternNames(id)) yield name;
      }
    }
    open.push(...childrenOf(node));
  }
}

/** Names that belong to one block. */
function* lexicalNames(statements) {
  for (const node of statements) {
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      for (const { id } of node.declarations) {
        for (const { name } of patternNames(id)) yield name;
      }
    } else if (/^(Function|Class)Declaration$/.test(node.type) && node.id) {
      yield node.id.name;
    }
  }
}

function isNode(value) {
  return value !== null && typeof value === 'object' && typeof value.type === 'string';
}

/** @param {any} node @returns {any[]} */
function childrenOf(node) {
  const found = [];
  for (const key of Object.keys(node)) {
    if (skipped.has(key)) continue;
    const value = node[key];
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
}

/**
 * Finds the uses of top-level names. A scope is `{names, outer}`; the top level is null.
 */
class Walk {
  /** @param {Map<string, Binding>} bindings */
  constructor(bindings) {
    this.bindings = bindings;
  }

  /** @param {any} node @param {any} scope */
  visit(node, scope) {
    if (!isNode(node)) return;
    const handler = Object.hasOwn(handlers, node.type) ? handlers[node.type] : null;
    if (handler !== null) handler(this, node, scope);
    else for (const child of childrenOf(node)) this.visit(child, scope);
  }

  visitAll(nodes, scope) {
    for (const node of nodes) this.visit(node, scope);
  }

  use({ name, start, end }, scope, isWrite = false, isExport = false) {
    const binding = this.bindings.get(name);
    if (binding === undefined) return;
    for (let at = scope; at !== null; at = at.outer) if (at.names.has(name)) return;
    binding.uses.push({ start, end, isWrite, isExport });
  }

  /** What is code in a pattern that declares: defaults, and names that are computed. */
  declarationPattern(pattern, scope) {
    this.pattern(pattern, scope, () => {});
  }

  /** Every name in the pattern is assigned to. */
  assignedPattern(pattern, scope) {
    this.pattern(pattern, scope, (node) => {
      if (node.type === 'Identifier') this.use(node, scope, true);
      else this.visit(node, scope);
    });
  }

  pattern(pattern, scope, onTarget) {
    switch (pattern?.type) {
      case undefined: break;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.computed) this.visit(property.key, scope);
          this.pattern(property.type === 'RestElement' ? property.argument : property.value, scope,
            onTarget);
        }
        break;
      case 'ArrayPattern':
        for (const element of pattern.elements) this.pattern(element, scope, onTarget);
        break;
      case 'AssignmentPattern':
        this.pattern(pattern.left, scope, onTarget);
        this.visit(pattern.right, scope);
        break;
      case 'RestElement': this.pattern(pattern.argument, scope, onTarget); break;
      default: onTarget(pattern);
    }
  }

  functionLike(node, outer) {
    const names = new Set(['arguments']);
    if (node.type === 'FunctionExpression' && node.id) names.add(node.id.name);
    for (const parameter of node.params) {
      for (const { name } of patternNames(parameter)) names.add(name);
    }
    const scope = { names, outer };
    const isBlock = node.body.type === 'BlockStatement';
    if (isBlock) {
      for (const name of variableNames(node.body.body)) names.add(name);
      for (const name of lexicalNames(node.body.body)) names.add(name);
    }
    for (const parameter of node.params) this.declarationPattern(parameter, scope);
    if (isBlock) this.visitAll(node.body.body, scope);
    else this.visit(node.body, scope);
  }

  block(statements, outer) {
    this.visitAll(statements, { names: new Set(lexicalNames(statements)), outer });
  }

  loop(node, outer, parts) {
    const head = [node.init ?? node.left].filter((part) => part?.type === 'VariableDeclaration');
    const scope = { names: new Set(lexicalNames(head)), outer };
    for (const part of parts) this.visit(node[part], scope);
  }

  classLike(node, outer) {
    const names = new Set(node.type === 'ClassExpression' && node.id ? [node.id.name] : []);
    const scope = { names, outer };
    this.visit(node.superClass, scope);
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') {
        const inside = new Set([...variableNames(member.body), ...lexicalNames(member.body)]);
        this.visitAll(member.body, { names: inside, outer: scope });
        continue;
      }
      if (member.computed) this.visit(member.key, scope);
      this.visit(member.value, scope);
    }
  }
}

const handlers = {
  Identifier: (walk, node, scope) => walk.use(node, scope),
  ImportDeclaration() {},
  ExportAllDeclaration() {},
  MetaProperty() {},
  BreakStatement() {},
  ContinueStatement() {},
  ExportNamedDeclaration(walk, node, scope) {
    if (node.declaration) walk.visit(node.declaration, scope);
    if (node.source) return;
    for (const { local } of node.specifiers) walk.use(local, scope, false, true);
  },
  MemberExpression(walk, node, scope) {
    walk.visit(node.object, scope);
    if (node.computed) walk.visit(node.property, scope);
  },
  Property(walk, node, scope) {
    if (node.computed) walk.visit(node.key, scope);
    walk.visit(node.value, scope);
  },
  VariableDeclaration(walk, node, scope) {
    for (const { id, init } of node.declarations) {
      walk.declarationPattern(id, scope);
      walk.visit(init, scope);
    }
  },
  AssignmentExpression(walk, node, scope) {
    walk.assignedPattern(node.left, scope);
    walk.visit(node.right, scope);
  },
  FunctionDeclaration: (walk, node, scope) => walk.functionLike(node, scope),
  FunctionExpression: (walk, node, scope) => walk.functionLike(node, scope),
  ArrowFunctionExpression: (walk, node, scope) => walk.functionLike(node, scope),
  ClassDeclaration: (walk, node, scope) => walk.classLike(node, scope),
  ClassExpression: (walk, node, scope) => walk.classLike(node, scope),
  BlockStatement: (walk, node, scope) => walk.block(node.body, scope),
  SwitchStatement(walk, node, scope) {
    walk.visit(node.discriminant, scope);
    const inside = node.cases.flatMap(({ consequent }) => consequent);
    const names = { names: new Set(lexicalNames(inside)), outer: scope };
    for (const { test, consequent } of node.cases) {
      walk.visit(test, names);
      walk.visitAll(consequent, names);
    }
  },
  ForStatement: (walk, node, scope) => walk.loop(node, scope, ['init', 'test', 'update', 'body']),
  ForInStatement: (walk, node, scope) => forEach(walk, node, scope),
  ForOfStatement: (walk, node, scope) => forEach(walk, node, scope),
  CatchClause(walk, node, scope) {
    const names = new Set();
    for (const { name } of patternNames(node.param)) names.add(name);
    const inside = { names, outer: scope };
    walk.declarationPattern(node.param, inside);
    walk.visit(node.body, inside);
  },
};

function forEach(walk, node, scope) {
  const isDeclared = node.left.type === 'VariableDeclaration';
  if (!isDeclared) walk.assignedPattern(node.left, scope);
  walk.loop(node, scope, isDeclared ? ['left', 'right', 'body'] : ['right', 'body']);
}

module.exports = { readBindings, childrenOf, patternNames };
