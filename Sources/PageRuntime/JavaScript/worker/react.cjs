'use strict';
/** React as the project has it, else as the system has it. */

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const recorder = require('./recorder.cjs');
const { UserError } = require('./user-error.cjs');
const { loadingShim } = require('./shims.cjs');

/** @typedef {{ React: any, server: any, major: number, version: string, path: string,
 *   isStandIn: boolean }} ReactSet */

/**
 * Loads React and its server renderer.
 * @param {NodeRequire} requireFromRoot
 * @param {string} root
 * @param {string[]} systemModules folders of modules that belong to no project
 * @returns {ReactSet}
 * @throws {UserError} when either is missing, naming the command that installs it
 */
function loadReact(requireFromRoot, root, systemModules) {
  let file;
  try {
    file = requireFromRoot.resolve('react');
    requireFromRoot.resolve('react-dom/server');
  } catch (error) {
    if (error?.code !== 'MODULE_NOT_FOUND' && error?.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
      throw error;
    }
    throw new UserError(
      'ReactNotFound',
      `${file ? 'react-dom' : 'react'} was not found from ${root}`,
      'Install it in the project: npm install react react-dom; or for the whole machine: ' +
        'apt-get install node-react-dom');
  }
  const isOfSystem = systemModules.some((folder) => isBelow(folder, file));
  const { React, server } = isOfSystem ? repairing(() => loadAll(requireFromRoot))
    : { React: requireFromRoot('react'), server: requireFromRoot('react-dom/server') };
  const version = String(React.version);
  const major = Number.parseInt(version, 10);
  const wanted = isOfSystem ? wantedReact(root) : null;
  // It is a stand-in for the React that Next.js would be used with.
  const isStandIn = isOfSystem && !(wanted !== null && wanted.major < 19);
  if (isStandIn && major === 18) completed(React, wanted);
  return { React, server, version, major, path: path.dirname(file), isStandIn };
}

/** All that elements are made and written with. */
function loadAll(requireFromRoot) {
  const React = requireFromRoot('react');
  requireFromRoot('react/jsx-runtime');
  return { React, server: requireFromRoot('react-dom/server') };
}

function isBelow(folder, file) {
  return [folder, realPath(folder)].some((each) => file.startsWith(each + path.sep));
}

function realPath(folder) {
  try {
    return fs.realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Loads React with its faults mended. */
function repairing(load) {
  const { repaired } = require('./stand-in/repairs.cjs');
  const original = Module.prototype._compile;
  Module.prototype._compile = function (content, filename) {
    return original.call(this, repaired(filename, content), filename);
  };
  try {
    return load();
  } finally {
    Module.prototype._compile = original;
  }
}

/**
 * The version of React that the project asks for, as far as its package.json says it.
 * @returns {{ major: number, minor: number | null } | null} `minor` null where any will do
 */
function wantedReact(root) {
  try {
    const { dependencies, devDependencies } = JSON.parse(
      fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const range = String(dependencies?.react ?? devDependencies?.react ?? '');
    const found = /^[\s^~=v]*(\d+)(?:\.(\d+))?/.exec(range);
    if (found === null) return null;
    const isExact = found[2] !== undefined && !range.includes('^');
    return { major: Number(found[1]), minor: isExact ? Number(found[2]) : null };
  } catch {
    return null;
  }
}

/**
 * Whether an older React, which is not the project's own, has to write as React 19 does.
 * @param {number} nextVersion @param {ReactSet | null} react
 */
function writesAsReact19(nextVersion, react) {
  return nextVersion >= 15 && react !== null && react.isStandIn && react.major < 19;
}

/** What React 19 has and this one has not. */
function completed(React, wanted) {
  const hooks = require('./stand-in/hooks.cjs');
  hooks.addHooks(React, (id) => spelledId(id, wanted));
  recorder.onModule.set('react-dom', hooks.addFormHooks);
}

/** The marks around the names that `useId` gives: `:R6:`, `«R6»` in 19.1, `_R_6_` since 19.2. */
function spelledId(id, wanted) {
  const usual = loadingShim('settings').nextVersion >= 16 ? 2 : 1;
  const minor = wanted?.major === 19 ? wanted.minor ?? usual : usual;
  if (minor < 1) return id;
  return minor > 1 ? id.replace(/^:(.*)R(.*):$/, '_$1R_$2_') : id.replace(/^:(.*):$/, '«$1»');
}

module.exports = { loadReact, writesAsReact19 };
