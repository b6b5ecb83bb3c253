'use strict';

/**
 * Loads propscope's own modules: from a pack, which is one file that holds many of them, with V8's
 * code cache beside it, or from their sources when there is no pack or it is older than they are.
 * docs/architecture.md says why. Packs are written by scripts/pack.
 */

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

/** Below this, compiling is as fast as reading what was compiled. */
const leastCached = 10_000;

/**
 * @typedef {{ file: string, key: string, script: vm.Script, known: number, count(): number }} Entry
 *   a script whose compiled code may be kept: `known` parts of it were when it was read
 */

/**
 * The folders of the compiled code and of the packs; null when there is none to be used.
 * @type {{ codeCache: string|null, packs: string|null }}
 */
let settings = { codeCache: null, packs: null };
/** @type {Entry[]} */
const entries = [];
/** The first lines of the packs that were read: they change when one of our modules does. */
const editions = [];

/** `import()` in our modules, which knows no address but whole ones. */
const importModuleDynamically = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER
  ?? ((specifier) => import(specifier));

/** @param {{ codeCache: string|null, packs: string|null }} chosen for this thread */
function configure(chosen) {
  settings = chosen;
}

/**
 * Loads a module by its place below this folder.
 * @param {string} packName the pack it is in, with all it requires
 * @param {string} name
 */
function load(packName, name) {
  const functions = settings.packs === null ? null : readPack(packName);
  if (functions === null) return require(path.join(__dirname, name));
  return moduleOf(functions, path.join(__dirname, name));
}

/**
 * The folder of the code cache, which need not exist.
 * @param {Record<string, string|undefined>} environment
 * @returns {string|null} null when there can be none, or somebody else could have written to it
 */
function codeCacheFolder({ XDG_CACHE_HOME: given, HOME: home }) {
  const base = given && path.isAbsolute(given) ? given : home ? path.join(home, '.cache') : null;
  if (base === null) return null;
  const folder = path.join(base, 'propscope');
  return isPrivate(folder) === false ? null : folder;
}

/** @param {string} folder @returns {boolean|null} null when there is none */
function isPrivate(folder) {
  let stat;
  try {
    stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  } catch {
    return false;
  }
  if (stat === undefined) return null;
  return stat.isDirectory() && stat.uid === process.geteuid?.() && (stat.mode & 0o022) === 0;
}

/** The functions of a pack by the path of their source; null when there is no such pack. */
function readPack(packName) {
  let text;
  try {
    // Packs are ASCII, and this is the encoding that needs no decoding.
    text = fs.readFileSync(path.join(settings.packs, `${packName}.pack`), 'latin1');
  } catch {
    return null;
  }
  // Frames in this folder are ours: they are left out of what page authors see.
  const filename = path.join(__dirname, `${packName}.pack`);
  const count = { value: 0 };
  const key = text.slice(0, text.indexOf('\n'));
  editions.push(key);
  const script = compile(text, { filename, key, count: () => count.value });
  return { byName: script.runInThisContext(), count };
}

/**
 * A module as Node would make it from its source. It is in Node's own table of modules, so that
 * whoever asks for it by its path, a package for a `next/*` module say, gets the same one.
 */
function moduleOf(functions, filename) {
  const known = Module._cache[filename];
  if (known !== undefined) return known.exports;
  const name = filename.slice(__dirname.length + 1);
  const body = Object.hasOwn(functions.byName, name) ? functions.byName[name] : null;
  if (body === null) return require(filename);
  const module = new Module(filename);
  module.filename = filename;
  Module._cache[filename] = module;
  const directory = path.dirname(filename);
  const requireFrom = (id) => {
    const first = id.charCodeAt(0);
    // `.` or `/`: one of ours, if it is in the pack.
    if (first !== 46 && first !== 47) return require(id);
    return moduleOf(functions, path.resolve(directory, id));
  };
  requireFrom.cache = Module._cache;
  requireFrom.resolve = require.resolve;
  functions.count.value += 1;
  let isLoaded = false;
  try {
    body.call(module.exports, module.exports, requireFrom, module, filename, directory);
    isLoaded = true;
  } finally {
    if (!isLoaded) delete Module._cache[filename];
  }
  module.loaded = true;
  return module.exports;
}

/**
 * Compiles a script, from the code cache when that has it.
 * @param {string} text
 * @param {{ filename: string, key: string, count?: () => number, columnOffset?: number }} about
 */
function compile(text, { filename, key, count = () => 1, columnOffset = 0 }) {
  const options = { filename, columnOffset, importModuleDynamically };
  const { codeCache: folder } = settings;
  if (folder === null) return new vm.Script(text, options);
  const { version, arch } = process;
  const file = path.join(folder, `${nameOf(filename)}-${version}-${arch}`);
  const wholeKey = JSON.stringify([filename, version, process.versions.v8, arch, key, text.length]);
  const kept = readCode(file, wholeKey);
  const script = new vm.Script(text, { ...options, cachedData: kept?.data });
  const known = kept === null || script.cachedDataRejected ? 0 : kept.count;
  entries.push({ file, key: wholeKey, script, known, count });
  return script;
}

/** A file name for a path: its end, to be recognised, and a number made of all of it. */
function nameOf(filename) {
  let sum = 0;
  for (let index = 0; index < filename.length; index += 1) {
    sum = (Math.imul(sum, 31) + filename.charCodeAt(index)) >>> 0;
  }
  return `${path.basename(filename)}-${sum.toString(36)}`;
}

/**
 * Compiled code from a file: a line that says what of, then the code, twice. V8 takes what it is
 * given and crashes when that is damaged; to compare two copies is the quickest way to tell.
 */
function readCode(file, key) {
  try {
    const bytes = fs.readFileSync(file);
    const end = bytes.indexOf(10);
    const header = JSON.parse(bytes.toString('utf8', 0, end));
    const data = bytes.subarray(end + 1, end + 1 + header.size);
    const isWhole = header.key === key && header.size > 0
      && bytes.length === end + 1 + 2 * header.size
      && data.equals(bytes.subarray(end + 1 + header.size));
    return isWhole ? { data, count: header.count } : null;
  } catch {
    return null;
  }
}

/**
 * Runs something that requires big packages whose files do not change, with the code cache.
 * @template Result
 * @param {() => Result} body
 * @returns {Result}
 */
function withCodeCache(body) {
  if (settings.codeCache === null) return body();
  const original = Module.prototype._compile;
  Module.prototype._compile = function (content, filename) {
    if (content.length < leastCached) return original.apply(this, arguments);
    const { mtimeMs, size } = fs.statSync(filename);
    const [before, after] = Module.wrapper;
    const compiled = compile(before + content + after, {
      filename, key: `${mtimeMs} ${size} ${editionOf(content)}`, columnOffset: -before.length,
    }).runInThisContext();
    const requireFrom = Module.createRequire(filename);
    return compiled.call(this.exports, this.exports, requireFrom, this, filename,
      path.dirname(filename));
  };
  try {
    return body();
  } finally {
    Module.prototype._compile = original;
  }
}

/**
 * What a text was made with, apart from its file. Our modules change the text of some packages,
 * and put their own paths into it; V8 looks at its length only.
 */
function editionOf(content) {
  if (editions.length > 0) return [__dirname, ...editions].join(' ');
  return require('node:crypto').createHash('sha256').update(content).digest('base64url');
}

/**
 * Keeps what was compiled here and not read from the cache. To be called when most has run, because
 * V8 compiles a function when it is first called.
 * @returns {number} how many scripts that were
 */
function keepCode() {
  const missing = entries.splice(0).filter(({ known, count }) => count() > known);
  if (missing.length > 0) require('./code-cache.cjs').write(settings.codeCache, missing);
  return missing.length;
}

module.exports = {
  codeCacheFolder, configure, isPrivate, keepCode, load, withCodeCache,
  get settings() { return settings; },
};
