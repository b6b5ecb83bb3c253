'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');
const { isBuiltin } = require('node:module');

const exportStatement = /^\s*export\s*(?:[{*]|(?:default|const|function|class|let|var|async)\b)/m;
const importStatement = /^\s*import\s*(?:[\w$]+[\s,]|[{*"'])/m;

/** What the worker provides under these names, whatever the project has installed. */
const shimmed = /^(react|react-dom|next|styled-jsx)(\/|$)/;

/** @param {string} name */
function isShimmed(name) {
  return shimmed.test(name);
}

/** @param {string} name the bare import, as written */
function packageName(name) {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/**
 * Decides for files of node_modules whether Node's `require()` can load them as they are.
 * What it read is kept until `forget()`.
 */
class PackageLookup {
  constructor() {
    /** @type {Map<string, Promise<any>>} parsed package.json by folder, null without one */
    this.manifests = new Map();
    /** @type {Map<string, Promise<boolean>>} */
    this.answers = new Map();
    /** What bare imports meant, by importing folder and name; asking esbuild costs a round trip. */
    this.resolutions = new Map();
  }

  /** Forgets everything, because a package may have been installed meanwhile. */
  forget() {
    this.manifests.clear();
    this.answers.clear();
    this.resolutions.clear();
  }

  /**
   * @param {string} file
   * @returns {Promise<boolean>}
   */
  isRequirable(file) {
    let answer = this.answers.get(file);
    if (answer === undefined) {
      answer = this.decide(file);
      this.answers.set(file, answer);
    }
    return answer;
  }

  async decide(file) {
    switch (path.extname(file)) {
      case '.cjs': case '.json': case '.node': return true;
      case '.js': case '': break;
      default: return false;
    }
    const manifest = await this.nearestManifest(path.dirname(file));
    if (manifest?.type === 'module') return false;
    // A package with only a "module" entry was written for bundlers: its .js files are ES modules.
    const isForBundlers = manifest?.module !== undefined && manifest.exports === undefined;
    return !isForBundlers || !(await looksLikeModule(file));
  }

  /** The package.json of the package that a folder belongs to, not one that only has a `type`. */
  async ofPackage(folder) {
    for (let at = folder; ; at = path.dirname(at)) {
      const manifest = await this.manifest(at);
      if (manifest?.name !== undefined) return manifest;
      if (path.dirname(at) === at || path.basename(at) === 'node_modules') return null;
    }
  }

  /** @param {string} folder */
  async nearestManifest(folder) {
    for (let at = folder; ; at = path.dirname(at)) {
      const manifest = await this.manifest(at);
      // A nested package.json with only a "type" belongs to the package around it.
      if (manifest !== null) return manifest;
      if (path.dirname(at) === at || path.basename(at) === 'node_modules') return null;
    }
  }

  manifest(folder) {
    let read = this.manifests.get(folder);
    if (read === undefined) {
      read = fs.readFile(path.join(folder, 'package.json'), 'utf8')
        .then((text) => JSON.parse(text)).catch(() => null);
      this.manifests.set(folder, read);
    }
    return read;
  }
}

/** Whether a file has a statement that only an ES module can have. */
async function looksLikeModule(file) {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  return exportStatement.test(text) || importStatement.test(text);
}

module.exports = { PackageLookup, isShimmed, isBuiltin, packageName };
