'use strict';
/** React as the project has it, else as the system has it. */

const path = require('node:path');
const { UserError } = require('./user-error.cjs');

/** @typedef {{ React: any, server: any, major: number, version: string, path: string }} ReactSet */

/**
 * Loads React and its server renderer.
 * @param {NodeRequire} requireFromRoot
 * @param {string} root
 * @returns {ReactSet}
 * @throws {UserError} when either is missing, naming the command that installs it
 */
function loadReact(requireFromRoot, root) {
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
  const server = requireFromRoot('react-dom/server');
  const version = String(React.version);
  return { React, server, version, major: Number.parseInt(version, 10), path: path.dirname(file) };
}

module.exports = { loadReact };
