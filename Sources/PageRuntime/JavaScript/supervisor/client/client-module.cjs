'use strict';

const path = require('node:path');
const { SourceMap } = require('node:module');
const { MixedKindsError, eliminate } = require('./elimination.cjs');
const { applyEdits, eliminationEdits } = require('./elimination-edits.cjs');
const { readModuleFacts } = require('./module-facts.cjs');
const { mayRemove, removalEdits } = require('../compiler-options.cjs');
const { withContextImports } = require('../context-imports.cjs');
const { exportAllText } = require('../export-all.cjs');
const { mayUseStyledJsx } = require('../source-plugin.cjs');

const syntax = {
  ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true,
  allowHashBang: true,
};
/** What edits leave that take something out: nothing, or an empty statement. */
const removed = new Set(['', ';']);
/** What acorn surely reads; newer syntax is rewritten. */
const target = 'es2022';
const loaders = {
  '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx', '.jsx': 'jsx',
  '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx',
};

/**
 * @typedef {{contents: string, code: string, mark: string|null,
 *   eliminated: {kind: string, name: string, line: number, endLine: number}[],
 *   imports: {name: string, line: number}[], env: {name: string, line: number}[],
 *   texts: {name: string|null, text: string, line: number}[]}} ClientModule
 *   `contents` has its source map at the end, when it has one; `code` has not
 */

/** An error in esbuild's form: the words of Next.js, and the place. */
class ModuleError extends Error {
  constructor(text, line, lineText) {
    super(text);
    this.line = line;
    this.lineText = lineText;
  }
}

/**
 * What becomes of one module of the project in the browser's build.
 * @param {string} file
 * @param {string} text
 * @param {{isPage: boolean, flavour: import('./elimination.cjs').Flavour, mode: string,
 *   withMaps: boolean, acorn: any,
 *   removals?: import('../compiler-options.cjs').Removals|null,
 *   projectConfig?: any, contextFolders?: Map<string, Set<string>>,
 *   transform: (text: string, options: any) => Promise<{code: string, map: string}>}} settings
 * @returns {Promise<ClientModule>}
 * @throws {ModuleError} and what esbuild throws
 */
async function clientModule(file, text, settings) {
  const { isPage, flavour, mode, acorn, removals = null } = settings;
  const plain = await plainModule(file, text, settings);
  const { code, program } = plain;
  const lines = new Lines(code, plain.map);
  const elimination = isPage ? pageElimination(program, flavour, lines, text)
    : { mark: null, nodes: new Set(), names: new Map() };
  const edits = eliminationEdits(code, program, elimination);
  if (mayRemove(text, removals)) edits.push(...removalEdits(program, removals));
  const gone = edits.filter(({ start, end }) => end > start);
  const isGone = (node) => elimination.nodes.has(node) || gone.some((edit) =>
    removed.has(edit.text) && edit.start <= node.start && node.end <= edit.end);
  const facts = readModuleFacts(program, { isGone, mode });
  for (const { start, end } of facts.windowTests) edits.push({ start, end, text: '"object"' });
  const { projectConfig, contextFolders } = settings;
  const result = withContextImports(withStyles(applyEdits(code, edits), text, settings), file,
    projectConfig, contextFolders);
  const hasMap = plain.map !== null && settings.withMaps;
  const placed = (list) => list.map(({ at, ...rest }) => ({ ...rest, line: lines.at(at) }));
  return {
    contents: hasMap ? `${result}\n${inlineMap(plain.map)}` : result,
    code: tidy(result), mark: elimination.mark,
    eliminated: eliminatedParts(elimination, lines),
    imports: placed(facts.imports), env: placed(facts.env), texts: placed(facts.texts),
  };
}

/** With `<style jsx>` compiled, which moves no line. */
function withStyles(code, text, { acorn, flavour }) {
  if (!mayUseStyledJsx.test(text)) return code;
  const { transformStyledJsx } = require('../styled-jsx.cjs');
  return transformStyledJsx(code, acorn, flavour === 'babel', text);
}

/** The module without types and JSX, and its tree. */
async function plainModule(file, text, { acorn, transform }) {
  const extension = path.extname(file);
  if (/^\.[mc]?js$/.test(extension)) {
    try {
      return { code: text, map: null, program: acorn.parse(text, syntax) };
    } catch {
      // JSX, most likely.
    }
  }
  const { code, map } = await transform(text, {
    loader: loaders[extension] ?? 'tsx', sourcefile: path.basename(file), target,
    sourcemap: 'external', sourcesContent: true, charset: 'utf8',
    jsx: 'automatic', logLevel: 'silent', legalComments: 'none',
  });
  return { code, map, program: acorn.parse(code, syntax) };
}

function pageElimination(program, flavour, lines, text) {
  const failing = (message, at) => {
    const line = lines.at(at);
    return new ModuleError(message, line, text.split('\n')[line - 1] ?? '');
  };
  const all = program.body.find((node) => node.type === 'ExportAllDeclaration' && !node.exported);
  if (all !== undefined) throw failing(exportAllText, all.start);
  try {
    return eliminate(program, flavour);
  } catch (error) {
    throw error instanceof MixedKindsError ? failing(error.message, error.position) : error;
  }
}

const kinds = {
  ImportSpecifier: 'import', ImportDefaultSpecifier: 'import', ImportNamespaceSpecifier: 'import',
  FunctionDeclaration: 'function', ExportNamedDeclaration: 'function', ExportSpecifier: 'export',
  ExportAllDeclaration: 'export', ExpressionStatement: 'assignment',
};

function kindOf(node) {
  if (node.type !== 'VariableDeclarator') return kinds[node.type] ?? 'variable';
  return /Function/.test(node.init?.type ?? '') ? 'function' : 'variable';
}

/** What was taken out, in the order of the text; of nested parts only the outermost. */
function eliminatedParts({ nodes, names }, lines) {
  const ordered = [...nodes].sort((one, other) => one.start - other.start || other.end - one.end);
  const parts = [];
  let end = -1;
  for (const node of ordered) {
    if (node.end <= end) continue;
    end = node.end;
    parts.push({
      kind: kindOf(node), name: names.get(node),
      line: lines.at(node.start), endLine: lines.at(node.end - 1),
    });
  }
  return parts;
}

function inlineMap(map) {
  const data = Buffer.from(map).toString('base64');
  return `//# sourceMappingURL=data:application/json;base64,${data}\n`;
}

/** Without the gaps that keep lines in place. */
function tidy(code) {
  return `${code.replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

/** Lines of the source, from 1, for places in the plain text. */
class Lines {
  constructor(code, map) {
    this.code = code;
    this.mapText = map;
    this.map = null;
    /** @type {number[]|null} */
    this.starts = null;
  }

  /** @param {number} position */
  at(position) {
    this.starts ??= lineStarts(this.code);
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= position) low = middle;
      else high = middle - 1;
    }
    if (this.mapText === null) return low + 1;
    this.map ??= new SourceMap(JSON.parse(this.mapText));
    const entry = this.map.findEntry(low, position - this.starts[low]);
    return (entry.originalLine ?? low) + 1;
  }
}

function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

module.exports = { clientModule, ModuleError };
