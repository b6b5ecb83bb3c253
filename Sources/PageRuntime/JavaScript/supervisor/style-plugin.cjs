'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');
const { asked, inPackages, findFile } = require('./resolve-plugin.cjs');
const { pathCandidates } = require('./tsconfig.cjs');
const { syntaxProblem } = require('./css-syntax.cjs');

const styleFile = /\.(css|scss|sass)$/;
const moduleFile = /\.module\.(css|scss|sass)$/;

/** The words of Next.js, which people search for. */
const globalCssError = 'Global CSS cannot be imported from files other than your Custom <App>. Due '
  + 'to the Global nature of stylesheets, and to avoid conflicts, Please move all first-party '
  + 'global CSS imports to pages/_app.js. Or convert the import to Component-Level CSS (CSS '
  + 'Modules).\nRead more: https://nextjs.org/docs/messages/css-global';

const documentCssError = 'CSS cannot be imported within pages/_document.js. Please move global '
  + 'styles to pages/_app.js.\nRead more: https://nextjs.org/docs/messages/css-in-document';

const documentFile = /pages[\\/]_document\./;

/**
 * Style sheets: modules become their table of class names, global ones nothing; the text of both
 * is collected, in order of import.
 * @param {{root: string, appFile: string|null, transpile: string[],
 *   compileSass(file: string): Promise<{css: string, files: string[]}>,
 *   projectConfig: import('./tsconfig.cjs').ProjectConfig,
 *   collected: Map<string, {sheet: {file: string, css: string, classes: [string, string][],
 *   isGlobal: boolean}, sources: string[]}>}} project
 */
function stylePlugin(project) {
  const cache = new Map();

  async function locate(build, args) {
    const { resolveDir, importer, kind } = args;
    if (/^[^./]/.test(args.path) && !inPackages.test(importer)) {
      for (const candidate of pathCandidates(project.projectConfig, args.path)) {
        const file = findFile(candidate);
        if (file !== null) return { path: file, errors: [] };
      }
    }
    const wanted = args.path.replace(/^~(?!\/)/, '');
    return build.resolve(wanted, { resolveDir, importer, kind, pluginData: asked });
  }

  async function resolve(build, args) {
    if (args.pluginData === asked) return undefined;
    const found = await locate(build, args);
    if (found.errors.length > 0) return { errors: found.errors };
    if (documentFile.test(args.importer)) return { errors: [{ text: documentCssError }] };
    const isAllowed = moduleFile.test(found.path) || inPackages.test(found.path)
      || args.importer === project.appFile || styleFile.test(args.importer)
      || isOfOtherPackage(found.path, args.importer);
    return isAllowed ? { path: found.path } : { errors: [{ text: globalCssError }] };
  }

  /** A sheet of a workspace's other package, wanted by the project or by what it transpiles. */
  function isOfOtherPackage(file, importer) {
    return isOutside(file) && (project.transpile.length > 0 || !isOutside(importer));
  }

  const isOutside = (file) => path.relative(project.root, file).split(path.sep)[0] === '..';

  async function load({ path: file }) {
    const known = cache.get(file);
    const result = known !== undefined && await isFresh(known.watched)
      ? known : await loadStyle(file, project);
    // A failure may have causes outside the file (a compiler that is missing): never kept.
    if (result.watched !== null) cache.set(file, result);
    if (result.sheet !== undefined) {
      project.collected.set(file, { sheet: result.sheet, sources: [...result.watched.keys()] });
    }
    return result.answer;
  }

  return {
    name: 'propscope-styles',
    setup(build) {
      build.onStart(() => project.collected.clear());
      build.onResolve({ filter: styleFile }, (args) => resolve(build, args));
      build.onLoad({ filter: styleFile }, load);
    },
  };
}

/** @param {Map<string, number>} watched modification times by file */
async function isFresh(watched) {
  const times = await Promise.all([...watched].map(async ([file, time]) =>
    (await modified(file)) === time));
  return times.every(Boolean);
}

async function modified(file) {
  return (await fs.stat(file).catch(() => null))?.mtimeMs ?? 0;
}

/** @param {string} file @param {any} project */
async function loadStyle(file, project) {
  const watched = new Map([[file, await modified(file)]]);
  let text;
  try {
    const source = path.extname(file) === '.css'
      ? { css: await fs.readFile(file, 'utf8'), files: [] } : await project.compileSass(file);
    text = source.css;
    for (const each of source.files) watched.set(each, await modified(each));
  } catch (error) {
    return { watched: null, answer: { errors: [sassError(error, file)] } };
  }
  const watchFiles = [...watched.keys()];
  const problem = syntaxProblem(text);
  if (problem !== null) {
    return { watched: null, answer: { errors: [cssError(problem, file, text)], watchFiles } };
  }
  const relative = path.relative(project.root, file).split(path.sep).join('/');
  if (!moduleFile.test(file)) {
    const sheet = { file: relative, css: text, classes: [], isGlobal: true };
    return { watched, sheet, answer: { contents: '', loader: 'js', watchFiles } };
  }
  // Loaded with the first module: many projects have none.
  const { readCssModule, cssModuleCode, CssModuleError } = require('./css-modules.cjs');
  try {
    const module = readCssModule(text, relative);
    const { css, classes } = module;
    const sheet = { file: relative, css, classes: [...classes], isGlobal: false };
    const contents = cssModuleCode(module);
    return { watched, sheet, answer: { contents, loader: 'js', watchFiles } };
  } catch (error) {
    if (!(error instanceof CssModuleError)) throw error;
    const errors = [cssError(error, file, text)];
    return { watched: null, answer: { errors, watchFiles } };
  }
}

/** esbuild counts lines from 1 and columns from 0. */
function cssError(error, file, text) {
  const before = text.slice(0, error.offset).split('\n');
  const line = before.length;
  return {
    text: error.message,
    location: { file, line, column: before[line - 1].length, lineText: text.split('\n')[line - 1] },
  };
}

function sassError(error, file) {
  const { line = 1, column = 0, lineText = '' } = error.location ?? {};
  const notes = error.hint ? [{ text: error.hint }] : [];
  return {
    text: error.message, notes,
    location: { file: error.location?.file ?? file, line, column, lineText },
  };
}

module.exports = { stylePlugin };
