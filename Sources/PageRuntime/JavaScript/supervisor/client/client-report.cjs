'use strict';

const path = require('node:path');
const { isBuiltin, isShimmed } = require('../package-lookup.cjs');
const { fileOf } = require('../../next/table.cjs');
const { isVirtual } = require('../builder.cjs');

/** Texts of a page's whole build; more than this is no source code. */
const mostTexts = 20_000;
const packageFile = /(?:^|[\\/])node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/g;

/**
 * @typedef {{module: string, line: number|null}} ChainLink where the next module is imported
 * @typedef {{name: string, kind: 'file'|'package'|'builtin', bytes: number, files: number,
 *   chain: ChainLink[]}} ClientModuleEntry
 */

/**
 * What reaches the browser, from what esbuild says of the build.
 * @param {any} metafile
 * @param {import('../builder.cjs').ClientWanted} wanted
 * @param {{modules: Map<string, any>, packageEnv: Map<string, string[]>}} facts
 * @param {string} root
 */
function clientReport(metafile, wanted, facts, root) {
  const reached = reachable(metafile.inputs, roots(wanted));
  const [output] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint);
  /** @type {Map<string, ClientModuleEntry>} */
  const modules = new Map();
  for (const [id, parent] of reached) {
    const named = moduleOf(id);
    if (named === null) continue;
    const known = modules.get(named.name) ?? { ...named, bytes: 0, files: 0,
      chain: chainTo(parent, reached, facts, root) };
    known.bytes += output?.inputs[id]?.bytesInOutput ?? 0;
    known.files += 1;
    modules.set(named.name, known);
  }
  const list = [...modules.values()];
  const files = [...reached.keys()];
  return {
    kept: list.map(({ name }) => name), removed: [],
    ...environmentOf(files, wanted, facts, root),
    bytes: list.reduce((sum, { bytes }) => sum + bytes, 0),
    modules: list,
    eliminated: files.flatMap((id) => (facts.modules.get(path.resolve(root, id))?.eliminated ?? [])
      .map((part) => ({ file: id, ...part }))),
    code: facts.modules.get(path.resolve(root, wanted.page.file))?.code ?? null,
    texts: textsOf(files, facts, root),
  };
}

function roots({ page, special }) {
  return [page.file, ...special?.app ? [special.app] : []];
}

/**
 * Every module that is reached from the roots, with the import that reaches it first.
 * @param {Record<string, any>} inputs esbuild's
 * @param {string[]} from relative to root
 * @returns {Map<string, {id: string, original: string}|null>}
 */
function reachable(inputs, from) {
  const reached = new Map(from.filter((id) => inputs[id] !== undefined).map((id) => [id, null]));
  for (const id of reached.keys()) {
    for (const { path: target, original, external } of inputs[id]?.imports ?? []) {
      const key = external ? `${external}:${target}` : target;
      if (!reached.has(key)) reached.set(key, { id, original: original ?? target });
    }
  }
  return reached;
}

/** @returns {{name: string, kind: 'file'|'package'|'builtin'}|null} */
function moduleOf(id) {
  const external = id.startsWith('true:') ? id.slice('true:'.length) : null;
  const named = external ?? id;
  if (named.startsWith('<')) return null;
  if (external !== null && (isShimmed(named) || fileOf(named) !== null)) return null;
  const empty = /^propscope-empty:(.*)$/.exec(named);
  if (empty !== null) return { name: empty[1], kind: 'package' };
  const inside = [...named.matchAll(packageFile)].pop();
  if (inside !== undefined) {
    const name = inside[1].replace(/\\/g, '/');
    return isShimmed(name) ? null : { name, kind: 'package' };
  }
  if (external === null) return isVirtual(id) ? null : { name: id, kind: 'file' };
  if (isBuiltin(named)) return { name: bare(named), kind: 'builtin' };
  return /^[./]/.test(named) ? null : { name: packageName(named), kind: 'package' };
}

function bare(name) {
  return name.replace(/^node:/, '');
}

function packageName(name) {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** The imports that lead to a module, from the page on; those inside a package count as one. */
function chainTo(parent, reached, facts, root) {
  const links = [];
  for (let at = parent; at !== null && at !== undefined; at = reached.get(at.id)) {
    const named = moduleOf(at.id);
    if (named === null || links[0]?.module === named.name) continue;
    const { original } = at;
    const imports = facts.modules.get(path.resolve(root, at.id))?.imports ?? [];
    const line = imports.find(({ name }) => bare(name) === bare(original))?.line ?? null;
    links.unshift({ module: named.name, line });
  }
  return links;
}

/** Variables whose values are written into the code, and those that are undefined there. */
function environmentOf(files, { inlined }, facts, root) {
  const values = new Set((inlined ?? []).map(([name]) => name));
  const env = new Set();
  const envUses = [];
  for (const id of files) {
    const file = path.resolve(root, id);
    for (const name of facts.packageEnv.get(file) ?? []) if (values.has(name)) env.add(name);
    for (const { name, line } of facts.modules.get(file)?.env ?? []) {
      if (name === 'NODE_ENV') continue;
      if (values.has(name)) env.add(name);
      envUses.push({ name, file: id, line, inlined: values.has(name) });
    }
  }
  env.delete('NODE_ENV');
  return { env: [...env].sort(), envUses };
}

function textsOf(files, facts, root) {
  const texts = [];
  for (const id of files) {
    for (const { name, text, line } of facts.modules.get(path.resolve(root, id))?.texts ?? []) {
      if (texts.length === mostTexts) return texts;
      texts.push({ file: id, line, name, text });
    }
  }
  return texts;
}

/**
 * Modules the server loads for the page, and the browser does not.
 * @param {Record<string, any>} graph esbuild's inputs of the server's build
 * @param {{page: {file: string}, special: any}} wanted
 * @param {{kept: string[]}} client
 */
function removedModules(graph, wanted, { kept }) {
  const known = new Set(kept);
  const removed = new Set();
  for (const id of reachable(graph, roots(wanted)).keys()) {
    const named = moduleOf(id);
    if (named !== null && !known.has(named.name)) removed.add(named.name);
  }
  return [...removed];
}

module.exports = { clientReport, removedModules };
