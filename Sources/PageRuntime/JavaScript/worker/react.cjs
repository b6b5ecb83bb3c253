'use strict';
/** React as the project has it, else as the system has it. */

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
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
  const React = requireFromRoot('react');
  const isOfSystem = systemModules.some((folder) => isBelow(folder, file));
  const server = isOfSystem ? repairing(() => requireFromRoot('react-dom/server'))
    : requireFromRoot('react-dom/server');
  const version = String(React.version);
  const major = Number.parseInt(version, 10);
  // It is a stand-in for the React that Next.js would be used with.
  const isStandIn = isOfSystem && !wantsOlder(root);
  const react = { React, server, version, major, path: path.dirname(file), isStandIn };
  spellIds(react);
  return react;
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

/** Loads React's server renderer with its faults mended. */
function repairing(load) {
  const original = Module.prototype._compile;
  Module.prototype._compile = function (content, filename) {
    const text = /react-dom-server/.test(filename)
      ? require('./custom-elements.cjs').repaired(content) : content;
    return original.call(this, text, filename);
  };
  try {
    return load();
  } finally {
    Module.prototype._compile = original;
  }
}

/** Whether the project asks for a React before version 19. */
function wantsOlder(root) {
  try {
    const { dependencies, devDependencies } = JSON.parse(
      fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const range = String(dependencies?.react ?? devDependencies?.react ?? '');
    return /^[\s^~=v]*1[0-8]\b/.test(range);
  } catch {
    return false;
  }
}

/**
 * Whether an older React, which is not the project's own, has to write as React 19 does.
 * @param {number} nextVersion @param {ReactSet | null} react
 */
function writesAsReact19(nextVersion, react) {
  return nextVersion >= 15 && react !== null && react.isStandIn && react.major < 19;
}

/** React 19 puts the names that `useId` gives into other marks: `«R6»`, since 19.2 `_R_6_`. */
function spellIds({ React, isStandIn, major }) {
  if (!isStandIn || major !== 18) return;
  const original = React.useId;
  React.useId = function useId() {
    const id = original();
    const settings = loadingShim('settings');
    if (!settings.asReact19) return id;
    return settings.nextVersion >= 16 ? id.replace(/^:(.*)R(.*):$/, '_$1R_$2_')
      : id.replace(/^:(.*):$/, '«$1»');
  };
}

module.exports = { loadReact, writesAsReact19 };
