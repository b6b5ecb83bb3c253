'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** Editors save in several steps; what happens within this time is one change. */
const batchTime = 10;
/** Each folder costs a kernel watch; a project with more is watched in part. */
const mostFolders = 512;

/** Not what an editor leaves beside the file that it saves. */
const ordinaryFile = /^[^.].*\.\w+$/;

/** Files directly in the root that change what a run sees. */
const rootFiles = new RegExp(String.raw`^(\.env(\..+)?|next\.config\.[cm]?[jt]s|`
  + String.raw`[tj]sconfig\.json|package\.json|propscope\.yaml)$`);

/**
 * Tells which files changed, of those a run depends on. Folders are watched, not files, because
 * most editors save by putting a new file in the place of the old one.
 */
class Watcher {
  /**
   * @param {{root: string, pagesDirectory: string|null, onChange(files: string[]): void}} settings
   */
  constructor({ root, pagesDirectory, onChange }) {
    this.root = root;
    this.pages = pagesDirectory === null ? null : path.resolve(root, pagesDirectory);
    this.onChange = onChange;
    /** @type {Map<string, fs.FSWatcher>} */
    this.folders = new Map();
    /** @type {Map<string, string>} what each watched file looked like */
    this.known = new Map();
    /** @type {Set<string>} */
    this.inputs = new Set();
    /** Folders any file of which may be an input. */
    this.inputFolders = new Set();
    this.touched = new Set();
    this.timer = null;
    this.isClosed = false;
    this.watchFolder(root);
    this.rememberRoot();
    if (this.pages !== null) this.watchTree(this.pages);
  }

  /** @param {string[]} files absolute paths a build read, folders among them */
  addInputs(files) {
    for (const file of files) {
      if (this.inputs.has(file)) continue;
      this.inputs.add(file);
      if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
        this.inputFolders.add(file);
        this.watchFolder(file);
        continue;
      }
      this.known.set(file, signature(file));
      this.watchFolder(path.dirname(file));
    }
  }

  rememberRoot() {
    for (const name of readNames(this.root)) {
      const file = path.join(this.root, name);
      if (rootFiles.test(name)) this.known.set(file, signature(file));
    }
  }

  /** Watches a folder of pages with all below it, a piece at a time. @param {string} folder */
  async watchTree(folder) {
    const open = [folder];
    while (open.length > 0 && !this.isClosed) {
      const current = open.pop();
      this.watchFolder(current);
      const entries = await fs.promises.readdir(current, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const file = path.join(current, entry.name);
        if (entry.isDirectory()) open.push(file);
        else if (!this.known.has(file)) this.known.set(file, signature(file));
      }
    }
  }

  /** @param {string} folder */
  watchFolder(folder) {
    if (this.isClosed || this.folders.has(folder) || this.folders.size >= mostFolders) return;
    try {
      const watcher = fs.watch(folder, { persistent: false }, (_, name) => {
        if (name !== null) this.touch(path.join(folder, name));
      });
      watcher.on('error', () => this.forgetFolder(folder));
      this.folders.set(folder, watcher);
    } catch {
      // Gone already, or no watches left: re-running by hand still sees every change.
    }
  }

  forgetFolder(folder) {
    this.folders.get(folder)?.close();
    this.folders.delete(folder);
  }

  /** @param {string} file */
  touch(file) {
    if (!this.isRelevant(file)) return;
    this.touched.add(file);
    this.timer ??= setTimeout(() => this.flush(), batchTime);
  }

  isRelevant(file) {
    if (this.inputs.has(file)) return true;
    if (this.inputFolders.has(path.dirname(file)) && ordinaryFile.test(path.basename(file))) {
      return true;
    }
    if (path.dirname(file) === this.root && rootFiles.test(path.basename(file))) return true;
    return this.pages !== null && file.startsWith(this.pages + path.sep);
  }

  flush() {
    this.timer = null;
    const changed = [];
    for (const file of this.touched) {
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      if (stat?.isDirectory()) {
        if (!this.folders.has(file)) this.adoptFolder(file);
        continue;
      }
      const now = signatureOf(stat);
      const before = this.known.get(file) ?? '';
      this.known.set(file, now);
      // A folder that is gone takes its watch along; it may come back under the same name.
      if (stat === undefined && this.folders.has(file)) this.forgetFolder(file);
      if (now !== before) changed.push(file);
    }
    this.touched.clear();
    if (changed.length > 0) this.onChange(changed);
  }

  /** A new folder of pages: its files came before its watch did. @param {string} folder */
  async adoptFolder(folder) {
    await this.watchTree(folder);
    const files = [...this.known.keys()].filter((file) => file.startsWith(folder + path.sep));
    if (files.length > 0 && !this.isClosed) this.onChange(files);
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const watcher of this.folders.values()) watcher.close();
    this.folders.clear();
  }
}

/** @param {string} file */
function signature(file) {
  return signatureOf(fs.statSync(file, { throwIfNoEntry: false }));
}

/** Empty for a file that is not there. The inode tells a replaced file with the same times. */
function signatureOf(stat) {
  return stat === undefined ? '' : `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
}

function readNames(folder) {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

module.exports = { Watcher };
