'use strict';

const path = require('node:path');
const fs = require('node:fs');
const { pathToFileURL, fileURLToPath } = require('node:url');
const { parentPort, workerData } = require('node:worker_threads');

const sass = require(workerData.entry);

/** `~package/file` is how style sheets of webpack projects name a package. */
const tildeImporter = {
  findFileUrl(name) {
    if (!name.startsWith('~')) return null;
    return pathToFileURL(path.join(workerData.root, 'node_modules', name.slice(1)));
  },
};

function compile(file) {
  const options = { loadPaths: workerData.loadPaths, importers: [tildeImporter] };
  if (workerData.before === '') return sass.compile(file, options);
  return sass.compileString(`${workerData.before}\n${fs.readFileSync(file, 'utf8')}`, {
    ...options, url: pathToFileURL(file),
    syntax: file.endsWith('.sass') ? 'indented' : 'scss',
    loadPaths: [path.dirname(file), ...options.loadPaths],
  });
}

/** Sass counts lines and columns from 0; esbuild counts lines from 1. */
function locationOf(error) {
  const span = error.span;
  if (span?.start === undefined) return undefined;
  const file = span.url?.protocol === 'file:' ? fileURLToPath(span.url) : undefined;
  return { file, line: span.start.line + 1, column: span.start.column, lineText: span.text };
}

parentPort.on('message', ({ id, file }) => {
  try {
    const { css, loadedUrls = [] } = compile(file);
    const files = loadedUrls.filter((url) => url.protocol === 'file:').map(fileURLToPath);
    parentPort.postMessage({ id, result: { css, files } });
  } catch (error) {
    const message = error.sassMessage ?? error.message;
    parentPort.postMessage({ id, error: { message, location: locationOf(error) } });
  }
});
