'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

/** A chain of `extends` longer than this is a circle. */
const longestChain = 16;

/**
 * @typedef {{files: string[], baseUrl: string|null, pathsBase: string|null,
 *   paths: [string, string[]][], compilerOptions: Record<string, any>, problem: string|null}}
 *   ProjectConfig
 */

/**
 * Reads a project's `tsconfig.json`, or `jsconfig.json` without one, with all it extends.
 * @param {string} root
 * @returns {ProjectConfig}
 */
function readProjectConfig(root) {
  const empty = {
    files: [], baseUrl: null, pathsBase: null, paths: [], compilerOptions: {}, problem: null,
  };
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const file = path.join(root, name);
    if (!fs.existsSync(file)) continue;
    try {
      return readChain(file, [], empty);
    } catch (error) {
      return { ...empty, files: [file], problem: `${name}: ${error.message}` };
    }
  }
  return empty;
}

/**
 * @param {string} file
 * @param {string[]} chain the files that led here
 * @param {ProjectConfig} empty
 * @returns {ProjectConfig}
 */
function readChain(file, chain, empty) {
  if (chain.includes(file) || chain.length >= longestChain) {
    throw new Error(`"extends" leads in a circle at ${file}`);
  }
  const value = parseWithComments(fs.readFileSync(file, 'utf8'));
  let result = { ...empty, files: [] };
  for (const parent of [value.extends ?? []].flat()) {
    const parentFile = resolveExtends(String(parent), file);
    // A missing base (often an uninstalled package) must not stop the page from running.
    if (parentFile === null) {
      result.problem = `${path.basename(file)}: cannot find "${parent}" named by "extends"`;
      continue;
    }
    const base = readChain(parentFile, [...chain, file], empty);
    result = { ...result, ...base, files: [...result.files, ...base.files],
      compilerOptions: { ...result.compilerOptions, ...base.compilerOptions } };
  }
  const options = value.compilerOptions ?? {};
  result.files.push(file);
  result.compilerOptions = { ...result.compilerOptions, ...options };
  const folder = path.dirname(file);
  if (typeof options.baseUrl === 'string') result.baseUrl = path.resolve(folder, options.baseUrl);
  if (options.paths !== null && typeof options.paths === 'object') {
    result.paths = Object.entries(options.paths)
      .filter(([, targets]) => Array.isArray(targets))
      .map(([pattern, targets]) => [pattern, targets.map(String)]);
    result.pathsBase = folder;
  }
  return result;
}

/**
 * @param {string} name what `extends` says
 * @param {string} file the file that says it
 * @returns {string|null}
 */
function resolveExtends(name, file) {
  const require = createRequire(file);
  const wanted = path.isAbsolute(name) || name.startsWith('.')
    ? [name, `${name}.json`].map((each) => path.resolve(path.dirname(file), each))
    : [name, `${name}.json`, `${name}/tsconfig.json`];
  for (const each of wanted) {
    try {
      const found = path.isAbsolute(each) ? each : require.resolve(each);
      if (fs.statSync(found).isFile()) return found;
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * Parses JSON that may hold comments and trailing commas, as TypeScript's configuration does.
 * @param {string} text
 * @returns {any}
 */
function parseWithComments(text) {
  const strings = String.raw`"(?:[^"\\\n]|\\.)*"`;
  const kept = (found) => (found.startsWith('"') ? found : '');
  const plain = text.replace(/^\uFEFF/, '')
    .replace(new RegExp(String.raw`${strings}|\/\/[^\n]*|\/\*[^]*?\*\/`, 'g'), kept)
    .replace(new RegExp(String.raw`${strings}|,(?=\s*[}\]])`, 'g'), kept);
  const value = plain.trim() === '' ? {} : JSON.parse(plain);
  if (value === null || typeof value !== 'object') throw new Error('it is not a JSON object');
  return value;
}

/**
 * The files an import may mean under `paths` and `baseUrl`, best first; without file endings.
 * @param {ProjectConfig} config
 * @param {string} name the bare import
 * @returns {string[]}
 */
function pathCandidates(config, name) {
  const found = [];
  const base = config.baseUrl ?? config.pathsBase;
  const match = bestPattern(config.paths, name);
  if (match !== null && base !== null) {
    for (const target of match.targets) {
      found.push(path.resolve(base, target.replace('*', () => match.star)));
    }
  }
  if (config.baseUrl !== null) found.push(path.join(config.baseUrl, name));
  return found;
}

/**
 * TypeScript's choice: an exact pattern, else the one with the longest text before its star.
 * @param {[string, string[]][]} paths
 * @param {string} name
 */
function bestPattern(paths, name) {
  let best = null;
  for (const [pattern, targets] of paths) {
    if (pattern === name) return { star: '', targets };
    const star = pattern.indexOf('*');
    if (star < 0) continue;
    const head = pattern.slice(0, star);
    const tail = pattern.slice(star + 1);
    const fits = name.startsWith(head) && name.endsWith(tail)
      && name.length >= head.length + tail.length;
    if (fits && (best === null || head.length > best.head.length)) {
      best = { head, targets, star: name.slice(head.length, name.length - tail.length) };
    }
  }
  return best;
}

module.exports = { readProjectConfig, parseWithComments, pathCandidates };
