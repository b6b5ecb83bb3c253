'use strict';

/**
 * What Next.js takes out of a page before the browser gets it: the data functions, and whatever
 * nothing but they used. Two compilers do it, by rules that differ in rare cases: SWC, and Babel
 * for projects with a configuration of their own and before version 12.
 */

const { readBindings, childrenOf } = require('./scopes.cjs');

/** Next.js's words. */
const mixedText = 'You can not use getStaticProps or getStaticPaths with getServerSideProps. To '
  + 'use SSG, please remove getServerSideProps';

const staticNames = new Set(['getStaticProps', 'getStaticPaths']);
const serverNames = new Set(['getServerSideProps']);
const oldStaticNames = new Set(['unstable_getStaticProps', 'unstable_getStaticPaths']);
const oldServerNames = new Set(['unstable_getServerProps', 'unstable_getServerSideProps']);

/** Next.js refuses a page that exports both kinds of data functions. */
class MixedKindsError extends Error {
  /** @param {number} position in the text */
  constructor(position) {
    super(mixedText);
    this.position = position;
  }
}

/**
 * @typedef {'swc'|'babel'} Flavour
 * @typedef {{declarator: any, members: Set<any>}} Thinned a pattern that loses some of its members
 * @typedef {{mark: string|null, nodes: Set<any>, names: Map<any, string>}} Elimination
 *   `mark`: the export that tells the browser which kind of page it is; `nodes`: what goes:
 *   statements, specifiers, declarators, members of patterns; `names`: what each is called
 */

/**
 * @param {any} program acorn's tree of a module of `pages/`, without types and JSX
 * @param {Flavour} flavour
 * @returns {Elimination}
 * @throws {MixedKindsError}
 */
function eliminate(program, flavour) {
  const state = flavour === 'babel' ? new BabelState(program) : new SwcState(program);
  state.run();
  const mark = state.isStatic ? '__N_SSG' : state.isServer ? '__N_SSP' : null;
  return { mark, nodes: state.removed, names: state.names };
}

/** What both have in common. */
class State {
  constructor(program) {
    this.program = program;
    this.bindings = readBindings(program);
    this.isStatic = false;
    this.isServer = false;
    /** @type {Set<any>} */
    this.removed = new Set();
    this.names = new Map();
    /** @type {[number, number][]} text that is gone */
    this.ranges = [];
  }

  /** Whether a name is one of a data function; to ask is to say that it was met. */
  isData(name, node) {
    const isStatic = staticNames.has(name) || (this.knowsOldNames && oldStaticNames.has(name));
    const isServer = serverNames.has(name) || (this.knowsOldNames && oldServerNames.has(name));
    this.isStatic ||= isStatic;
    this.isServer ||= isServer;
    if (this.isStatic && this.isServer) throw new MixedKindsError(node.start);
    return isStatic || isServer;
  }

  /** @param {any} node what goes @param {string} name @param {any} [range] the code in it */
  remove(node, name, range = node) {
    this.removed.add(node);
    this.names.set(node, name);
    if (range) this.ranges.push([range.start, range.end]);
  }

  isGone({ start }) {
    return this.ranges.some(([from, to]) => from <= start && start < to);
  }

  /** The data functions a module exports, by their specifiers; returns the local names. */
  removeSpecifiers() {
    const locals = [];
    for (const node of this.program.body) {
      if (node.type === 'ExportAllDeclaration' && node.exported) {
        const name = textOf(node.exported);
        if (this.isData(name, node)) this.remove(node, name);
      }
      if (node.type !== 'ExportNamedDeclaration') continue;
      for (const specifier of node.specifiers) {
        const name = textOf(specifier.exported);
        if (!this.isData(name, specifier)) continue;
        if (!node.source) locals.push(textOf(specifier.local));
        this.remove(specifier, name);
      }
    }
    return locals;
  }

  /** Takes out a declaration, or the part of a pattern that makes it. */
  removeDeclaration(name, declaration) {
    const { type, node, statement, path } = declaration;
    if (type === 'function') this.remove(statement, name);
    else if (type === 'import') this.remove(node, name);
    else if (path.length === 1) this.remove(node, name);
    else this.thinPattern(name, node, path);
  }

  /**
   * The innermost member of the pattern goes; a pattern without members goes, too, up to the
   * whole declarator.
   */
  thinPattern(name, declarator, path) {
    let child = path.at(-1);
    for (let index = path.length - 2; index >= 0; index -= 1) {
      const node = path[index];
      const parts = node.type === 'ObjectPattern' ? node.properties
        : node.type === 'ArrayPattern' ? node.elements : null;
      if (parts !== null) {
        this.remove(child, name);
        // A hole of a list is a member like any other.
        if (!parts.every((part) => part !== null && this.removed.has(part))) return;
      }
      child = node;
    }
    this.remove(declarator, name);
  }
}

function textOf(node) {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

/** `export const getServerSideProps = …`, `export function …`: what is declared there. */
function* exportedDeclarations(program) {
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    const { declaration } = statement;
    if (declaration.type === 'FunctionDeclaration') {
      yield { name: declaration.id.name, node: statement, at: declaration };
    } else if (declaration.type === 'VariableDeclaration') {
      for (const each of declaration.declarations) {
        if (each.id.type === 'Identifier') yield { name: each.id.name, node: each, at: each };
      }
    }
  }
}

/** Removes what was used at first and is used no more. */
class BabelState extends State {
  knowsOldNames = true;

  run() {
    const candidates = [...this.bindings.values()].filter((binding) => this.isUsed(binding));
    for (const { name, node, at } of exportedDeclarations(this.program)) {
      if (this.isData(name, at)) this.remove(node, name);
    }
    this.removeSpecifiers();
    if (!this.isStatic && !this.isServer) return;
    this.assigned = assignedFunctions(this.program);
    let open = candidates;
    for (;;) {
      const unused = open.filter((binding) => !this.isUsed(binding));
      if (unused.length === 0) break;
      for (const binding of unused) this.sweep(binding);
      open = open.filter((binding) => !unused.includes(binding));
    }
  }

  isUsed({ declarations, uses }) {
    const live = declarations.filter(({ node }) => !this.isGone(node));
    if (live.some(({ isExported }) => isExported)) return true;
    const reads = uses.filter((use) => !use.isWrite && !this.isGone(use));
    if (reads.length === 0) return false;
    const own = declarations.find(({ type }) => type === 'function')?.node;
    if (own === undefined) return true;
    const writes = uses.filter((use) => use.isWrite && !this.isGone(use));
    return ![...reads, ...writes].every(({ start }) => own.start <= start && start < own.end);
  }

  sweep({ name, declarations }) {
    for (const declaration of declarations) {
      const { type, path } = declaration;
      if (type === 'class' || type === 'other') continue;
      // Members with a default value, and patterns in patterns, are not looked into.
      if (type === 'variable' && !isFlat(path)) continue;
      this.removeDeclaration(name, declaration);
    }
    for (const statement of this.assigned.get(name) ?? []) this.remove(statement, name);
  }
}

/** A name, or a plain member of a plain pattern. */
function isFlat(path) {
  return path.length === 1 || path.slice(1).every((node) =>
    /^(Identifier|Property|RestElement)$/.test(node.type));
}

/** `load = async () => …` as a statement, by name. */
function assignedFunctions(program) {
  const found = new Map();
  for (const statement of program.body) {
    const { type, left, right, operator } = statement.expression ?? {};
    const isFunction = type === 'AssignmentExpression' && operator === '='
      && left.type === 'Identifier' && /^(Arrow)?FunctionExpression$/.test(right.type);
    if (isFunction) found.set(left.name, [...found.get(left.name) ?? [], statement]);
  }
  return found;
}

/** Removes what data functions use, and what is removed with them uses, and nothing else does. */
class SwcState extends State {
  knowsOldNames = false;

  run() {
    /** Names used by data functions, or by what went with them; once in it, always in it. */
    const fromData = new Set();
    const dataRanges = this.dataCode(fromData);
    for (const name of this.removeSpecifiers()) fromData.add(name);
    for (const { name, node, at } of exportedDeclarations(this.program)) {
      if (at.type === 'FunctionDeclaration' && this.isData(name, at)) this.remove(node, name);
    }
    if (!this.isStatic && !this.isServer) return;
    const isInData = ({ start }) => dataRanges.some(([from, to]) => from <= start && start < to);
    const open = new Set(this.bindings.values());
    for (let hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (const binding of open) {
        if (binding.uses.some((use) => isInData(use) || this.isGone(use))) {
          fromData.add(binding.name);
        }
      }
      const gone = [...open].filter((binding) =>
        fromData.has(binding.name) && !this.isUsedElsewhere(binding, isInData));
      for (const binding of gone) {
        open.delete(binding);
        for (const declaration of binding.declarations) {
          if (/^(class|other)$/.test(declaration.type)) continue;
          if (declaration.type === 'function' && declaration.isExported) continue;
          if (this.removed.has(declaration.node)) continue;
          this.removeDeclaration(binding.name, declaration);
          hasChanged = true;
        }
      }
    }
  }

  isUsedElsewhere({ name, declarations, uses }, isInData) {
    const isExported = declarations.some((declaration) => declaration.isExported);
    if (isExported && !staticNames.has(name) && !serverNames.has(name)) return true;
    const own = declarations.find(({ type }) => type === 'function')?.node;
    const isOwn = ({ start }) => own !== undefined && own.start <= start && start < own.end;
    return uses.some((use) => !this.isDataExport(use) && !isInData(use) && !this.isGone(use)
      && !isOwn(use));
  }

  /** A specifier that was taken out is no use of what it named. */
  isDataExport(use) {
    return use.isExport && this.isGone(use);
  }

  /** Whatever is named like a data function is taken for one, exported or not, at any depth. */
  dataCode(fromData) {
    const ranges = [];
    const open = [...this.program.body];
    while (open.length > 0) {
      const node = open.pop();
      if (node.type === 'FunctionDeclaration' && node.id && this.isData(node.id.name, node)) {
        ranges.push([node.start, node.end]);
      } else if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier'
        && this.isData(node.id.name, node)) {
        ranges.push([node.start, node.end]);
        fromData.add(node.id.name);
      }
      open.push(...childrenOf(node));
    }
    return ranges;
  }
}

module.exports = { eliminate, MixedKindsError, mixedText };
