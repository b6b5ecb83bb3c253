'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { isShimmed, isBuiltin, packageName } = require('./package-lookup.cjs');
const { pathCandidates } = require('./tsconfig.cjs');

/** Endings tried for an import that names none, in the order Next.js tries them. */
const endings = ['.tsx', '.ts', '.jsx', '.js', '.mjs', '.cjs', '.json'];
/** TypeScript lets an import name the file that would be emitted. */
const emitted = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] };
/** Marks our own questions to esbuild, which must not come back to us. */
const asked = { isAsked: true };

/** Sources to which a package.json with `"type": "module"` means nothing. */
const compiled = /\.(tsx|ts|jsx)$/;

const inPackages = /[\\/]node_modules[\\/]/;

/**
 * The file an absolute path without ending means, or null.
 * @param {string} base
 */
function findFile(base) {
  if (isFile(base)) return base;
  for (const ending of endings) {
    if (isFile(base + ending)) return base + ending;
  }
  const { dir, name, ext } = path.parse(base);
  for (const ending of emitted[ext] ?? []) {
    if (isFile(path.join(dir, name + ending))) return path.join(dir, name + ending);
  }
  for (const ending of endings) {
    const file = path.join(base, `index${ending}`);
    if (isFile(file)) return file;
  }
  return null;
}

/**
 * The file a bare import means by the project's tsconfig, or null.
 * @param {import('./tsconfig.cjs').ProjectConfig} projectConfig
 * @param {{path: string, importer: string}} args
 */
function projectFile(projectConfig, args) {
  if (inPackages.test(args.importer)) return null;
  for (const candidate of pathCandidates(projectConfig, args.path)) {
    const file = findFile(candidate);
    if (file !== null) return file;
  }
  return null;
}

/** Whether the package.json of a project says that its `.js` files are ES modules. */
function isModuleProject(root) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).type === 'module';
  } catch {
    return false;
  }
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * In a project of ES modules esbuild would import CommonJS as Node does, `default` being all of it;
 * bundlers do so for `.js` only. A file that a plugin found is read the usual way.
 * @param {any} build esbuild's side of a plugin
 * @param {string} root
 */
function readLikeBundlers(build, root) {
  if (!isModuleProject(root)) return;
  build.onResolve({ filter: /^\.{0,2}\// }, (args) => {
    if (args.pluginData === asked || inPackages.test(args.resolveDir)) return undefined;
    const file = findFile(path.resolve(args.resolveDir, args.path));
    return file !== null && compiled.test(file) ? { path: fs.realpathSync(file) } : undefined;
  });
}

/**
 * Answers esbuild's question what a bare import means: a file of the project (by the paths of its
 * tsconfig), a package to bundle, or a package for `require()` at run time.
 * @param {{root: string, transpile: string[],
 *   isEdge: boolean, projectConfig: import('./tsconfig.cjs').ProjectConfig,
 *   packages: import('./package-lookup.cjs').PackageLookup}} project
 */
function resolvePlugin(project) {
  const transpiled = new Set(project.transpile);

  async function fromPackages(build, args) {
    const { resolveDir, importer } = args;
    const found = await build.resolve(args.path, {
      resolveDir, importer, kind: 'require-call', pluginData: asked,
    });
    if (found.errors.length > 0 || found.namespace !== 'file') return null;
    // Code of a workspace is linked into node_modules but lies outside: it is the user's own.
    if (!inPackages.test(found.path) || transpiled.has(packageName(args.path))) return null;
    if (!await project.packages.isRequirable(found.path)) return null;
    // An import gets the ES module of a package that has both kinds, as it does from Node.js.
    if (args.kind !== 'require-call' && await hasModule(build, args, found.path)) return null;
    return { path: found.path, external: true };
  }

  /** Whether an import leads to an ES module where `require()` does not. */
  async function hasModule(build, { path: name, resolveDir, importer }, required) {
    const manifest = await project.packages.ofPackage(path.dirname(required));
    if (!/"(?:import|module-sync|default)":/.test(JSON.stringify(manifest?.exports ?? null))) {
      return false;
    }
    const found = await build.resolve(name, {
      resolveDir, importer, kind: 'import-statement', pluginData: asked,
    });
    return found.errors.length === 0 && found.namespace === 'file' && found.path !== required
      && !(await project.packages.isRequirable(found.path));
  }

  return {
    name: 'propscope-resolve',
    setup(build) {
      const answers = project.packages.resolutions;
      answerLate(build);
      build.onResolve({ filter: /^(server|client)-only$/ }, ({ path: name }) =>
        ({ path: name, namespace: 'propscope-empty' }));
      build.onLoad({ filter: /./, namespace: 'propscope-empty' }, () => ({ contents: '' }));
      readLikeBundlers(build, project.root);
      build.onResolve({ filter: /^[^./#]/ }, (args) => {
        if (args.pluginData === asked || args.kind === 'entry-point') return undefined;
        if (isShimmed(args.path) || isBuiltin(args.path)) {
          return project.isEdge ? atEdge(build, args).then((found) =>
            (found?.external ? required(args, found.path) : found)) : required(args, args.path);
        }
        const file = projectFile(project.projectConfig, args);
        if (file !== null) return { path: file };
        // Nothing is required there: packages become part of the bundle.
        if (project.isEdge) return undefined;
        const kind = args.kind === 'require-call' ? args.kind : 'import-statement';
        const key = `${args.resolveDir}\0${args.path}\0${kind}`;
        if (!answers.has(key)) answers.set(key, fromPackages(build, { ...args, kind }));
        return answers.get(key).then((found) =>
          (found?.external ? required(args, found.path) : found));
      });
    },
  };
}

/** Modules that are asked for as the code runs. */
const late = 'propscope-late';

/**
 * What `import()` leads to is required as well: Node.js would look for it in the project, where
 * Next.js and React need not be, and would not take `default` for what a compiler named so.
 * @param {{kind: string}} args @param {string} found
 */
function required({ kind }, found) {
  return kind === 'dynamic-import' && !isBuiltin(found) ? { path: found, namespace: late }
    : { path: found, external: true };
}

function answerLate(build) {
  build.onResolve({ filter: /./, namespace: late }, ({ path: name }) =>
    ({ path: name, external: true }));
  build.onLoad({ filter: /./, namespace: late }, ({ path: name }) =>
    ({ contents: `module.exports = require(${JSON.stringify(name)});`, loader: 'js' }));
}

/** A package may bring something of its own in place of one of Node's modules, or nothing. */
async function atEdge(build, args) {
  const { path: name, resolveDir, importer, kind } = args;
  if (!isShimmed(name) && inPackages.test(importer)) {
    const found = await build.resolve(name, { resolveDir, importer, kind, pluginData: asked });
    if (found.errors.length === 0 && !found.external) return undefined;
  }
  return { path: name, external: true };
}

module.exports = {
  resolvePlugin, findFile, projectFile, readLikeBundlers, asked, inPackages,
};
