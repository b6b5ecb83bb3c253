'use strict';

/**
 * Writes the code cache. `loader.cjs` reads it: this is apart because it is needed once for each
 * version of Node, not in every run.
 */

const fs = require('node:fs');
const path = require('node:path');
const { isPrivate } = require('./loader.cjs');

/** With more files than this, the oldest go: they are of versions that are no more. */
const mostFiles = 64;

/**
 * Writes compiled code. Where that is not possible, nothing happens: it is a cache.
 * @param {string} folder
 * @param {import('./loader.cjs').Entry[]} entries
 */
function write(folder, entries) {
  try {
    makeFolder(folder);
    for (const entry of entries) writeEntry(entry);
    removeOldest(folder);
  } catch {
    // A full disk, a read-only one, a folder of somebody else's.
  }
}

/** The folder and its parent; a home that does not exist is not ours to make. */
function makeFolder(folder) {
  for (const each of [path.dirname(folder), folder]) {
    if (!fs.existsSync(each)) fs.mkdirSync(each, { mode: 0o700 });
  }
  if (!isPrivate(folder)) throw new Error(`${folder} is not private`);
}

/** Written beside its place and put there when it is whole: others may be reading. */
function writeEntry({ file, key, script, count }) {
  const data = script.createCachedData();
  const header = JSON.stringify({ key, size: data.length, count: count() });
  const draft = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(draft, Buffer.concat([Buffer.from(`${header}\n`), data, data]),
      { flag: 'wx', mode: 0o600 });
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
}

function removeOldest(folder) {
  const files = fs.readdirSync(folder).map((name) => path.join(folder, name));
  if (files.length <= mostFiles) return;
  const times = new Map(files.map((file) =>
    [file, fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0]));
  files.sort((one, other) => times.get(one) - times.get(other));
  for (const file of files.slice(0, files.length - mostFiles)) fs.rmSync(file, { force: true });
}

module.exports = { write };
