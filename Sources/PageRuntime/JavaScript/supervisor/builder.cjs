'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { asyncScript, needsAsync } = require('./async-script.cjs');
const { asStrict } = require('./strict-script.cjs');
const { buildOptions } = require('./build-options.cjs');
const { edgeFailure, edgeOptions, isEdgeMiddleware, isEdgePage } = require('./edge-build.cjs');
const { strayFunctions } = require('./stray-functions.cjs');
const { exportAllFailure } = require('./export-all.cjs');
const { configFailure } = require('./page-config.cjs');
const { asksForUrl, moduleUrlPlugin } = require('./module-url-plugin.cjs');
const { importAttributesPlugin, newSyntax } = require('./import-attributes.cjs');
const { missingExports, missingExportsPlugin } = require('./missing-exports.cjs');
const { PackageLookup } = require('./package-lookup.cjs');
const { readProjectConfig } = require('./tsconfig.cjs');

/** Contexts kept warm; each holds the parsed modules of a page in esbuild's memory. */
const mostContexts = 16;
/** With more inputs than this, asking esbuild is cheaper than asking the file system. */
const mostChecked = 400;
/** File times come from a clock that ticks a few milliseconds late. */
const clockMargin = 10;

/**
 * @typedef {{key: string, file: string, code: string, map: string, modules: [string, string][],
 *   isAsync: boolean, cssModules: any[], strays: {file: string, name: string}[]}} Build
 * @typedef {{build?: Build, failure?: import('./failure.cjs').Failure, inputs: string[],
 *   reused: boolean, runtime?: 'nodejs' | 'edge'}} BuildResult
 * @typedef {{page: {key: string, file: string}, special: Record<string, string|null>|null,
 *   inlined: [string, string][], mode: string, config: any}} Wanted
 * @typedef {Wanted & {purpose: 'report'|'run', nextVersion: number}} ClientWanted
 */

/** Bundles pages with esbuild, each in a context of its own that stays warm. */
class Builder {
  /**
   * @param {{root: string, service: import('./esbuild-service.cjs').EsbuildService,
   *   inspect?: boolean}} settings
   */
  constructor({ root, service, inspect = false }) {
    this.root = root;
    this.service = service;
    this.inspect = inspect;
    this.packages = new PackageLookup();
    this.projectConfig = readProjectConfig(root);
    /** @type {Map<string, Entry>} least recently used first */
    this.entries = new Map();
    /** @type {{compiler: import('./sass.cjs').Sass, key: string}|null} from the first sheet on */
    this.sass = null;
    this.surroundings = this.readSurroundings();
    /**
     * Where imports of a module may lead whose names are put together.
     * @type {Map<string, Set<string>>}
     */
    this.contextFolders = new Map();
  }

  /**
   * The bundle of a page; the one made before when none of its files changed since.
   * @param {Wanted} wanted
   * @returns {Promise<BuildResult>}
   */
  build(wanted) {
    this.refreshSurroundings();
    return this.fresh(this.entryFor(wanted, Entry));
  }

  /**
   * The browser's build of a page: see client/client-entry.cjs.
   * @param {ClientWanted} wanted
   * @returns {Promise<BuildResult & {client?: any}>}
   */
  async buildClient(wanted) {
    const { ClientEntry } = require('./client/client-entry.cjs');
    const { nextVersion, purpose, ...rest } = wanted;
    const building = this.build(rest);
    // Meanwhile the bundler is told what will be asked of it, and what that needs is loaded.
    this.entryFor(wanted, ClientEntry).prepare();
    const server = await building;
    if (server.failure !== undefined) return server;
    const { graph } = this.entryFor(rest, Entry);
    const result = await this.fresh(this.entryFor(wanted, ClientEntry));
    if (result.client === undefined) return result;
    const { removedModules } = require('./client/client-report.cjs');
    const removed = removedModules(graph, rest, result.client);
    return { ...result, client: { ...result.client, removed } };
  }

  /** @param {Entry} entry */
  async fresh(entry) {
    while (entry.running !== null) await entry.running;
    if (entry.isFresh()) return { ...entry.result, reused: true };
    entry.running = entry.rebuild().finally(() => { entry.running = null; });
    const result = await entry.running;
    if (result.failure !== undefined) this.packages.forget();
    return result;
  }

  /** Makes sure no result from before is used again; for changes that files do not show. */
  invalidate() {
    for (const entry of this.entries.values()) entry.startedAt = 0;
  }

  async close() {
    const entries = [...this.entries.values()];
    this.entries.clear();
    this.sass?.compiler.close();
    await Promise.all(entries.map((entry) => entry.dispose()));
  }

  /** @param {Wanted} wanted @param {typeof Entry} Kind */
  entryFor(wanted, Kind) {
    const { transpilePackages, basePath, assetPrefix, sassOptions, webpack, images, compiler } =
      wanted.config ?? {};
    const key = JSON.stringify([wanted.page.file, wanted.special, wanted.inlined, wanted.mode,
      transpilePackages, basePath, assetPrefix, sassOptions, webpack, images?.loaderFile,
      compiler, wanted.purpose, wanted.nextVersion]);
    const known = this.entries.get(key);
    if (known !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known;
    }
    const entry = new Kind(this, wanted, key);
    this.entries.set(key, entry);
    for (const [oldest, { running }] of this.entries) {
      if (this.entries.size <= mostContexts) break;
      if (running !== null || oldest === key) continue;
      this.entries.get(oldest).dispose();
      this.entries.delete(oldest);
    }
    return entry;
  }

  /**
   * @param {string} file
   * @param {any} options `sassOptions` of next.config
   * @returns {Promise<{css: string, files: string[]}>}
   */
  async compileSass(file, options) {
    const key = JSON.stringify(options ?? {});
    if (this.sass?.key !== key) {
      const { Sass } = require('./sass.cjs');
      this.sass?.compiler.close();
      this.sass = { compiler: new Sass(this.root, options), key };
    }
    return this.sass.compiler.compile(file);
  }

  /** What every build depends on and no build lists: installed packages and the tsconfig chain. */
  readSurroundings() {
    const files = ['package.json', 'node_modules', 'tsconfig.json', 'jsconfig.json']
      .map((name) => path.join(this.root, name));
    return [...files, ...this.projectConfig.files].map((file) =>
      fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join();
  }

  refreshSurroundings() {
    const now = this.readSurroundings();
    if (now === this.surroundings) return;
    this.packages.forget();
    this.projectConfig = readProjectConfig(this.root);
    this.surroundings = this.readSurroundings();
    for (const entry of this.entries.values()) entry.dispose();
    this.entries.clear();
  }
}

/** One page with one set of inlined values. */
class Entry {
  /** @param {Builder} builder @param {Wanted} wanted @param {string} key */
  constructor(builder, wanted, key) {
    this.builder = builder;
    this.wanted = wanted;
    this.context = null;
    this.isEdge = false;
    /** Whether a module has `await` at its top: esbuild then writes an ES module. */
    this.isAsync = false;
    /** Whether a module asks for its own address. */
    this.hasUrls = false;
    /** Names that no module exports, of which that is known. */
    this.missing = new Map();
    /** Files with import attributes, where esbuild knows only what they were called before. */
    this.newer = new Set();
    this.collected = new Map();
    this.running = null;
    this.startedAt = 0;
    /** @type {BuildResult|null} */
    this.result = null;
    /** @type {Record<string, any>} what the last build read, as esbuild tells it */
    this.graph = {};
    const name = wanted.page.file.replace(/\W+/g, '-');
    const mark = createHash('sha1').update(key).digest('hex').slice(0, 6);
    this.file = path.join(builder.root, `.propscope-${name}-${mark}.cjs`);
  }

  isFresh() {
    const { result, startedAt } = this;
    if (result === null || result.failure !== undefined || startedAt === 0) return false;
    if (result.inputs.length > mostChecked) return false;
    return result.inputs.every((file) => {
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      // The change time also moves when a file is put in place with an old modification time.
      return stat !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) < startedAt - clockMargin;
    });
  }

  options() {
    const { builder, collected, wanted, file, isEdge } = this;
    // Error pages are no pages of the edge: they are built when one is to be shown.
    const { app, document } = wanted.special ?? {};
    const known = isEdge ? { ...wanted, special: { app, document } } : wanted;
    const options = buildOptions(builder, collected, known, file, isEdge);
    return isEdge ? edgeOptions(options) : options;
  }

  makeContext() {
    const options = this.options();
    if (this.isAsync) {
      options.format = 'esm';
      if (options.target === 'es2020') options.target = 'es2022';
    }
    if (this.hasUrls) {
      delete options.banner;
      const { page, config } = this.wanted;
      const isApi = /^\/api(?:\/|$)/.test(page.key);
      options.plugins.unshift(
        moduleUrlPlugin(isApi ? null : config?.assetPrefix || config?.basePath || ''));
    }
    if (this.newer.size > 0) options.plugins.unshift(importAttributesPlugin(this.newer));
    if (this.missing.size > 0) options.plugins.unshift(missingExportsPlugin(this.missing));
    return this.builder.service.api.context(options);
  }

  /** Builds, and once more in another way when what is in the modules asks for it. */
  async output() {
    this.context ??= await this.makeContext();
    let output;
    try {
      output = await this.context.rebuild();
    } catch (error) {
      const { root } = this.builder;
      if (!this.adds(missingExports(error, root)) && !this.spells(newSyntax(error, root))) {
        if (this.isAsync || !needsAsync(error)) throw error;
        this.isAsync = true;
      }
      return this.again();
    }
    const script = output.outputFiles.find(({ path: file }) => file.endsWith('.cjs'));
    if (this.hasUrls || this.isEdge || !asksForUrl(script.text)) return output;
    this.hasUrls = true;
    return this.again();
  }

  /** Whether there are names that no module exported, and of which that was not known. */
  adds(found) {
    if (found === null) return false;
    const before = this.missing.size;
    for (const [key, each] of found) this.missing.set(key, each);
    return this.missing.size > before;
  }

  /** Whether there are files in a syntax that was not known to be new to esbuild. */
  spells(files) {
    const before = this.newer.size;
    for (const file of files) this.newer.add(file);
    return this.newer.size > before;
  }

  async again() {
    await this.context.dispose();
    this.context = null;
    return this.output();
  }

  /** @returns {Promise<BuildResult>} */
  async rebuild() {
    const { root } = this.builder;
    const startedAt = Date.now();
    const pageFile = path.resolve(root, this.wanted.page.file);
    try {
      await this.enterRuntime(await this.asksForEdge(pageFile));
      await this.forgetMissing();
      const [output, disallowed] = await Promise.all([
        this.output(),
        this.wanted.page.file === '' ? null : this.disallowed(pageFile),
      ]);
      const inputs = this.inputsOf(output.metafile);
      this.graph = output.metafile.inputs;
      const failure = disallowed ??
        (this.isEdge ? await edgeFailure(output.metafile, root) : null);
      this.result = failure === null
        ? this.resultOf(output, inputs) : { failure, inputs, reused: false };
      this.result.runtime = this.isEdge ? 'edge' : 'nodejs';
    } catch (error) {
      const { buildFailure } = require('./build-errors.cjs');
      const failure = await buildFailure(error, root);
      this.result = { failure, inputs: this.inputsAfter(failure), reused: false };
    }
    this.startedAt = startedAt;
    return this.result;
  }

  /** What Next.js's compilers refuse to read in a page. */
  async disallowed(pageFile) {
    const { root, service } = this.builder;
    return await exportAllFailure(service, root, pageFile)
      ?? configFailure(this, pageFile);
  }

  /** @returns {Promise<boolean>} whether the page is to be built for the edge runtime */
  asksForEdge(pageFile) {
    return this.wanted.page.key === '/middleware' ? isEdgeMiddleware(pageFile)
      : isEdgePage(this.builder, pageFile);
  }

  /** What was missing may be there now, or may no longer be asked for. */
  async forgetMissing() {
    if (this.missing.size === 0) return;
    this.missing.clear();
    await this.context?.dispose();
    this.context = null;
  }

  /** Forgets the context when the page asks for another runtime than before. */
  async enterRuntime(isEdge) {
    if (isEdge === this.isEdge) return;
    await this.context?.dispose();
    this.context = null;
    this.isEdge = isEdge;
  }

  /** @returns {BuildResult} */
  resultOf(output, inputs) {
    return { build: this.buildOf(output), inputs, reused: false };
  }

  buildOf(output) {
    const map = output.outputFiles.find(({ path: file }) => file.endsWith('.cjs.map'));
    const script = output.outputFiles.find(({ path: file }) => file.endsWith('.cjs'));
    const modules = Object.keys(output.metafile.inputs)
      .filter((name) => !isVirtual(name))
      .map((name) => [name, path.resolve(this.builder.root, name)]);
    const runtime = this.isEdge ? 'edge' : 'nodejs';
    return {
      key: `${runtime}-${createHash('sha1').update(script.contents).digest('base64url')}`,
      runtime,
      file: this.file,
      isAsync: this.isAsync,
      code: this.isAsync ? asyncScript(script.text, this.builder.root)
        : asStrict(script.text, output.metafile.inputs),
      strays: strayFunctions(script, map, modules.map(([name]) => name), this.builder.root),
      map: map.text,
      modules,
      cssModules: [...this.collected.values()].map(({ sheet }) => sheet),
    };
  }

  inputsOf(metafile) {
    const { root, projectConfig, contextFolders } = this.builder;
    const files = new Set(projectConfig.files);
    for (const name of Object.keys(metafile.inputs)) {
      if (isVirtual(name)) continue;
      const file = path.resolve(root, name);
      files.add(file);
      // A file that comes to such a folder is an input, too.
      for (const folder of contextFolders.get(file) ?? []) files.add(folder);
    }
    for (const { sources } of this.collected.values()) {
      for (const file of sources) files.add(file);
    }
    return [...files];
  }

  /** A failed build lists nothing: what is known from before, and the files it complains about. */
  inputsAfter(failure) {
    const { root } = this.builder;
    const special = Object.values(this.wanted.special ?? {});
    const named = [this.wanted.page.file, ...special, ...failure.frames.map(({ file }) => file)]
      .filter((file) => typeof file === 'string' && file !== '')
      .map((file) => path.resolve(root, file));
    return [...new Set([...this.result?.inputs ?? [], ...named])];
  }

  async dispose() {
    // A context that is disposed of while it builds makes that build fail.
    while (this.running !== null) await this.running;
    await this.context?.dispose();
    this.context = null;
  }
}

/** The entry, and modules that no file stands behind. */
function isVirtual(name) {
  return /^<|^\(disabled\):|^[-\w]+:/.test(name);
}

module.exports = { Builder, Entry, isVirtual };
