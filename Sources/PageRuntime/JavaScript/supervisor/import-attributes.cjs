'use strict';
/** `import data from './data.json' with { type: 'json' }`: older esbuilds know `assert` only. */

const fs = require('node:fs').promises;
const path = require('node:path');
const { withContextImports } = require('./context-imports.cjs');

const attributes =
  /(^[ \t]*(?:import|export)\b[^'";]*(['"])[^'"\n]+\2\s*)with(?=\s*\{)/gm;

/**
 * The files that a build failed to read because of such imports.
 * @param {any} error
 * @param {string} root
 * @returns {string[]}
 */
function newSyntax(error, root) {
  return (error?.errors ?? [])
    .filter(({ text, location }) => /found "with"$/.test(text) && location)
    .map(({ location }) => path.resolve(root, location.file));
}

/** @param {Set<string>} files */
function importAttributesPlugin(files) {
  return {
    name: 'propscope-import-attributes',
    setup(build) {
      build.onLoad({ filter: /\.([mc]?[jt]s|[jt]sx)$/ }, async ({ path: file }) => {
        if (!files.has(file)) return undefined;
        const text = (await fs.readFile(file, 'utf8')).replace(attributes, '$1assert');
        const kind = path.extname(file).slice(1);
        const loader = kind.endsWith('ts') ? 'ts' : kind === 'tsx' ? 'tsx' : 'jsx';
        return { contents: withContextImports(text, file), loader, resolveDir: path.dirname(file) };
      });
    },
  };
}

module.exports = { importAttributesPlugin, newSyntax };
