'use strict';
/** Builds for the edge runtime: which pages they are for, and what those must not import. */

const fs = require('node:fs').promises;
const path = require('node:path');
const { isBuiltin } = require('node:module');
const { loadAcorn } = require('./acorn.cjs');
const { failure } = require('./failure.cjs');
const { readPageFacts } = require('./page-facts.cjs');

/** Node's modules that the edge runtime has, too. */
const edgeModules = new Set(['assert', 'async_hooks', 'buffer', 'events', 'util']);
const documentation = 'https://nextjs.org/docs/messages/node-module-in-edge-runtime';
/** Only such texts can ask for the edge runtime; no other page is parsed for it. */
const mayAsk = /\bruntime\b[^]*edge|edge[^]*\bruntime\b/;

/**
 * Whether a page's `config`, or its export `runtime`, asks for the edge runtime, in so many words.
 * @param {import('./builder.cjs').Builder} builder
 * @param {string} file absolute
 */
async function isEdgePage({ root, service }, file) {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  if (!mayAsk.test(text)) return false;
  const acorn = loadAcorn(root);
  if (acorn === null) return /\bruntime\s*[:=]\s*(['"`])(experimental-)?edge\1/.test(text);
  const loader = path.extname(file) === '.ts' ? 'ts' : 'tsx';
  try {
    const { code } = await service.api.transform(text, { loader, jsx: 'automatic' });
    const { runtime } = readPageFacts(code, acorn);
    return runtime === 'edge' || runtime === 'experimental-edge';
  } catch {
    // The build will say what is wrong with the text.
    return false;
  }
}

/** Whether middleware runs at the edge, as it does unless its `config` says otherwise. */
async function isEdgeMiddleware(file) {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  return !/\bruntime\s*[:=]\s*(['"`])nodejs\1/.test(text);
}

/** The options of a build, made to fit the edge runtime. */
function edgeOptions(options) {
  const { banner: _banner, ...others } = options;
  return {
    ...others,
    platform: 'browser',
    conditions: ['edge-light', 'worker'],
    define: { ...options.define, 'import.meta.url': '"file:///"' },
  };
}

/**
 * The failure of a build that imports what the edge runtime does not have, or null.
 * @param {any} metafile
 * @param {string} root
 */
async function edgeFailure(metafile, root) {
  const found = firstBuiltin(metafile.inputs);
  if (found === null) return null;
  const { name, chain } = found;
  const bare = name.replace(/^node:/, '');
  const importer = chain[0];
  const page = chain[chain.length - 1];
  const place = await placeOfImport(path.resolve(root, importer), name);
  const trace = chain.map((file) => `  ./${file}`).join('\n');
  return failure('build', 'ModuleNotFound',
    `Module not found: Can't resolve '${bare}': the edge runtime has no such module of Node.js.\n` +
    `Import trace:\n${trace}\nLearn more: ${documentation}`, {
      hint: `Use a Web API in ${importer}, keep that import away from ${page}, or take ` +
        'config.runtime out of the page.',
      frames: place === null ? [] : [{ file: importer, ...place, function: null }],
    });
}

/** The nearest import of one of Node's modules, with the files that lead from it to the entry. */
function firstBuiltin(inputs) {
  const parents = new Map([['<propscope>', null]]);
  for (const file of parents.keys()) {
    for (const { path: imported, external, original } of inputs[file]?.imports ?? []) {
      const name = original ?? imported;
      if (external && isBuiltin(name) && !edgeModules.has(name.replace(/^node:/, ''))) {
        const chain = [];
        for (let at = file; at !== null && at !== '<propscope>'; at = parents.get(at)) {
          chain.push(at);
        }
        return { name, chain };
      }
      if (!external && !parents.has(imported)) parents.set(imported, file);
    }
  }
  return null;
}

/** Line and column of an import in its file. */
async function placeOfImport(file, name) {
  const lines = (await fs.readFile(file, 'utf8').catch(() => '')).split('\n');
  for (const [index, line] of lines.entries()) {
    const column = ['\'', '"', '`'].map((quote) => line.indexOf(`${quote}${name}${quote}`))
      .find((at) => at >= 0);
    if (column !== undefined) return { line: index + 1, column: column + 1 };
  }
  return null;
}

module.exports = { edgeFailure, edgeOptions, isEdgeMiddleware, isEdgePage };
