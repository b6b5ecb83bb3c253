'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { withCodeCache } = require('../loader.cjs');
const { TellableError } = require('./failure.cjs');

/** Where Debian installs esbuild's JavaScript side; the middle part is the machine's triplet. */
const systemFolders = ['/usr/lib', '/usr/share/nodejs'];
/** Debian ships the program apart from its JavaScript side. */
const systemProgram = '/usr/bin/esbuild';
/** `context()`, which keeps a build warm, came with this version. */
const oldest = [0, 17];

/**
 * @typedef {{version: string, path: string, api: any, atLeast: (major: number, minor: number) =>
 *   boolean}} EsbuildService
 */

/**
 * Candidates for the esbuild package, nearest first: the project's, its workspace's, the system's.
 * @param {string} root
 * @param {string[]} folders of the system
 * @returns {Generator<string>}
 */
function* candidates(root, folders) {
  for (let folder = root; ; folder = path.dirname(folder)) {
    yield path.join(folder, 'node_modules/esbuild');
    if (path.dirname(folder) === folder) break;
  }
  for (const folder of folders) {
    yield path.join(folder, 'esbuild');
    if (folder !== '/usr/lib') continue;
    for (const triplet of readFolder(folder)) {
      if (triplet.includes('-linux-')) yield path.join(folder, triplet, 'nodejs/esbuild');
    }
  }
}

/** @param {string} folder */
function readFolder(folder) {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} version */
function numbers(version) {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}

/**
 * @param {string} version
 * @param {number[]} wanted major and minor
 */
function isAtLeast(version, wanted) {
  const [major, minor] = numbers(version);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

/**
 * Loads the esbuild a project would use.
 * @param {string} root
 * @param {{systemFolders?: string[], systemProgram?: string}} [places] for tests
 * @returns {EsbuildService}
 * @throws {TellableError} when there is none, or only one that is too old
 */
function loadEsbuild(root, places = {}) {
  const tooOld = [];
  for (const folder of candidates(root, places.systemFolders ?? systemFolders)) {
    let text;
    try {
      text = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
    } catch {
      continue;
    }
    const { version } = JSON.parse(text);
    if (!isAtLeast(version, oldest)) {
      tooOld.push(`${folder} is version ${version}`);
      continue;
    }
    const api = requireEsbuild(folder, places.systemProgram ?? systemProgram);
    return {
      version,
      path: folder,
      api,
      atLeast: (major, minor) => isAtLeast(version, [major, minor]),
    };
  }
  const install =
    'Install it with `apt-get install esbuild` or `npm install --save-dev esbuild`.';
  if (tooOld.length > 0) {
    throw new TellableError(
      'EsbuildTooOld', `esbuild ${oldest.join('.')} or newer is needed; ${tooOld[0]}.`, install);
  }
  throw new TellableError(
    'EsbuildMissing', `esbuild was not found in ${root} or on this system.`, install);
}

/**
 * Loads the package, telling it where its program is when that is not beside it.
 * @param {string} folder
 * @param {string} program
 */
function requireEsbuild(folder, program) {
  const require = createRequire(path.join(folder, 'package.json'));
  // A project may link the system's package.
  const isSystem = fs.realpathSync(folder).startsWith('/usr/');
  const before = process.env.ESBUILD_BINARY_PATH;
  // The package reads the variable once, while it loads; children of page code must not inherit it.
  if (isSystem && before === undefined && fs.existsSync(program)) {
    process.env.ESBUILD_BINARY_PATH = program;
  }
  try {
    return withCodeCache(() => require(folder));
  } catch (error) {
    throw new TellableError(
      'EsbuildBroken', `esbuild in ${folder} does not load: ${error.message}`,
      'Reinstall it with `npm install` or `apt-get install --reinstall esbuild`.');
  } finally {
    if (before === undefined) delete process.env.ESBUILD_BINARY_PATH;
  }
}

module.exports = { loadEsbuild };
