'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');
const { fileOf } = require('../../next/table.cjs');
const { isBuiltin, isShimmed } = require('../package-lookup.cjs');
const {
  asked, inPackages, projectFile, readLikeBundlers,
} = require('../resolve-plugin.cjs');
const { withServedFiles } = require('../module-url-plugin.cjs');
const { clientModule, ModuleError } = require('./client-module.cjs');

const codeFile = /\.(tsx|ts|mts|cts|jsx|js|mjs|cjs)$/;
const windowTest = /\btypeof\s+window\b/g;
const emptyNames = /^(server|client)-only$/;

/**
 * Reads modules as the browser's build does: pages without their data functions, `typeof window`
 * decided, packages by their `browser` entries.
 * @param {{root: string, pagesFolder: string, flavour: import('./elimination.cjs').Flavour,
 *   mode: string, withMaps: boolean, acorn: any, api: any, transformOptions: any, prefix?: string,
 *   removals?: import('../compiler-options.cjs').Removals|null,
 *   projectConfig: import('../tsconfig.cjs').ProjectConfig,
 *   modules: Map<string, import('./client-module.cjs').ClientModule & {mtimeMs: number}>,
 *   packageEnv: Map<string, string[]>, contextFolders?: Map<string, Set<string>>,
 *   fallback?: [string, string | false][]}}
 *   project `modules` and `packageEnv` are filled, by file
 */
function clientPlugin(project) {
  const answers = new Map();
  /** Names of `resolve.fallback` that mean nothing in the browser. */
  const without = new Set((project.fallback ?? []).filter(([, target]) => target === false)
    .map(([name]) => name));

  async function loadProject(file) {
    const { mtimeMs } = await fs.stat(file);
    const known = project.modules.get(file);
    const isKnown = known?.mtimeMs === mtimeMs && !project.contextFolders?.has(file);
    if (isKnown) return { contents: known.contents, loader: 'js' };
    const text = await withServedFiles(await fs.readFile(file, 'utf8'), file, project.prefix ?? '');
    const isPage = file.startsWith(project.pagesFolder);
    const transform = (code, options) =>
      project.api.transform(code, { ...options, ...project.transformOptions });
    try {
      const module = await clientModule(file, text, { ...project, isPage, transform });
      project.modules.set(file, { ...module, mtimeMs });
      return { contents: module.contents, loader: 'js' };
    } catch (error) {
      return { errors: errorsOf(error, file) };
    }
  }

  async function loadPackage(file) {
    const text = await fs.readFile(file, 'utf8');
    if (text.includes('process.env.')) {
      const names = [...text.matchAll(/\bprocess\.env\.([A-Za-z_$][\w$]*)/g)];
      project.packageEnv.set(file, [...new Set(names.map(([, name]) => name))]);
    }
    if (text.search(windowTest) < 0) return undefined;
    const loader = /\.m?ts$|\.cts$/.test(file) ? 'ts' : file.endsWith('.tsx') ? 'tsx' : 'jsx';
    return { contents: text.replace(windowTest, '"object"'), loader };
  }

  return {
    name: 'propscope-client',
    setup(build) {
      build.onResolve({ filter: emptyNames }, ({ path: name }) =>
        ({ path: name, namespace: 'propscope-empty' }));
      for (const namespace of ['propscope-empty', 'propscope-disabled']) {
        build.onLoad({ filter: /./, namespace }, () => ({ contents: '' }));
      }
      readLikeBundlers(build, project.root);
      build.onResolve({ filter: /^[^./#]/ }, (args) => {
        if (args.pluginData === asked || args.kind === 'entry-point') return undefined;
        if (isShimmed(args.path) || fileOf(args.path) !== null) {
          return { path: args.path, external: true };
        }
        const file = projectFile(project.projectConfig, args);
        if (file !== null) return { path: file };
        const key = `${args.resolveDir}\0${args.path}\0${args.kind}`;
        if (!answers.has(key)) answers.set(key, resolveBare(build, args, without));
        return answers.get(key);
      });
      build.onLoad({ filter: codeFile, namespace: 'file' }, ({ path: file }) =>
        (inPackages.test(file) ? loadPackage(file) : loadProject(file)));
    },
  };
}

/** What a bare import means to the browser's build. */
async function resolveBare(build, args, without) {
  const { resolveDir, importer, kind } = args;
  const name = args.path.replace(/^node:/, '');
  const nothing = { path: name, namespace: 'propscope-disabled' };
  if (args.path.startsWith('node:')) return { path: name, external: true };
  const found = await build.resolve(args.path, { resolveDir, importer, kind, pluginData: asked });
  const isUsable = found.errors.length === 0 && !(isBuiltin(name) && found.external);
  // What is missing here may be there on the server, whose build tells what is missing everywhere.
  if (!isUsable) return without.has(name) ? nothing : { path: name, external: true };
  // `"browser": { "fs": false }`: the package does without.
  return path.isAbsolute(found.path) ? found : nothing;
}

/** @param {any} error @param {string} file */
function errorsOf(error, file) {
  if (error instanceof ModuleError) {
    const { line, lineText } = error;
    return [{ text: error.message, location: { file, line, column: 0, lineText } }];
  }
  if (!Array.isArray(error?.errors)) return [{ text: String(error?.message ?? error) }];
  return error.errors.map((each) =>
    ({ ...each, location: each.location && { ...each.location, file } }));
}

module.exports = { clientPlugin };
