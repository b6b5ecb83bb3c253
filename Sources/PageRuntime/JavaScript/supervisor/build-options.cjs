'use strict';

const path = require('node:path');
const { aliasPlugin } = require('./alias-plugin.cjs');
const { contextImportPlugin } = require('./context-imports.cjs');
const { moduleUrl, moduleUrlBanner } = require('./module-url-plugin.cjs');
const { resolvePlugin } = require('./resolve-plugin.cjs');
const { removalsOf } = require('./compiler-options.cjs');
const { stylePlugin } = require('./style-plugin.cjs');
const { sourcePlugin } = require('./source-plugin.cjs');
const { assetPlugin, assetLoaders } = require('./asset-plugin.cjs');

/** The compiler options that change what Next.js makes of TypeScript and JSX. */
const honoured = ['jsxImportSource', 'experimentalDecorators', 'emitDecoratorMetadata',
  'useDefineForClassFields', 'target', 'verbatimModuleSyntax', 'preserveValueImports',
  'importsNotUsedAsValues'];

/** The parts of a bundle, and the key of `special` each comes from. */
const parts = ['app', 'document', 'error', 'notFound', 'serverError', 'imageLoader'];

/**
 * The text of the entry: each module of the page under its own name, so that what they share is
 * loaded once.
 * @param {string} pageFile relative to root; empty for Next.js's own error page
 * @param {Record<string, string|null>} special
 */
function entryText(pageFile, special) {
  const lines = pageFile === '' ? [] : [exportLine('page', pageFile)];
  for (const part of parts) {
    const file = special?.[part];
    if (typeof file === 'string' && file !== '') lines.push(exportLine(part, file));
  }
  return `${lines.join('\n')}\n`;
}

function exportLine(name, file) {
  const from = path.isAbsolute(file) ? file : `./${file}`;
  return `export * as ${name} from ${JSON.stringify(from)};`;
}

/**
 * What replaces expressions in the text of the bundle.
 * @param {[string, string][]} inlined
 * @param {string} mode
 * @param {boolean} isEdge
 * @param {[string, string][]} [added] by DefinePlugin
 */
function definitions(inlined, mode, isEdge, added = []) {
  const found = {
    ...usable(added),
    'process.env.NODE_ENV': JSON.stringify(mode),
    'process.env.NEXT_RUNTIME': isEdge ? '"edge"' : '"nodejs"',
    'import.meta.url': moduleUrl,
    'process.browser': 'false',
  };
  for (const [name, value] of inlined ?? []) {
    // esbuild replaces dotted names only; Next.js, too, inlines no other form of access.
    if (/^[A-Za-z_$][\w$]*$/.test(name)) found[`process.env.${name}`] = JSON.stringify(value);
  }
  return found;
}

/** Of DefinePlugin's texts, those that esbuild can put in: names and JSON. */
function usable(added) {
  return Object.fromEntries(added.filter(([name, text]) =>
    /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/.test(name) && isConstant(text)));
}

function isConstant(text) {
  if (/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/.test(text)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * TypeScript settings without those that speak to other programs (`jsx: preserve`, `paths`, …).
 * Before 0.18, esbuild reads them from a file only; there, defaults that suit Next.js hold.
 */
function typeScriptOptions(service, projectConfig) {
  if (!service.atLeast(0, 18)) {
    const { jsxImportSource } = projectConfig.compilerOptions;
    return {
      tsconfig: path.join(__dirname, 'neutral.tsconfig.json'),
      ...(typeof jsxImportSource === 'string' ? { jsxImportSource } : {}),
    };
  }
  const compilerOptions = { jsx: 'react-jsx' };
  for (const name of honoured) {
    const value = projectConfig.compilerOptions[name];
    if (value !== undefined) compilerOptions[name] = value;
  }
  return { tsconfigRaw: { compilerOptions } };
}

/**
 * Before 0.19, esbuild makes `var Name = class { static { Name } }` of a class, where Name is
 * still undefined while the block runs; a block that it lowers runs afterwards.
 */
function syntaxOptions(service) {
  return service.atLeast(0, 19) ? {} : { supported: { 'class-static-blocks': false } };
}

/**
 * @param {import('./builder.cjs').Builder} builder
 * @param {Map<string, any>} collected where the style sheets of each build go
 * @param {{page: {key: string, file: string}, special: any, inlined: [string, string][],
 *   mode: string, config: any}} wanted
 * @param {string} outfile
 * @param {boolean} [isEdge] for the edge runtime, which requires nothing that Next.js does not give
 */
function buildOptions(builder, collected, wanted, outfile, isEdge = false) {
  const { root, service, projectConfig, packages, inspect } = builder;
  const config = wanted.config ?? {};
  const appFile = wanted.special?.app ? path.resolve(root, wanted.special.app) : null;
  const transpile = Array.isArray(config.transpilePackages) ? config.transpilePackages : [];
  const compileSass = (file) => builder.compileSass(file, config.sassOptions);
  const { alias = [], define = [], svgr = false } = config.webpack?.server ?? {};
  const imageLoader = config.images?.loaderFile ?? null;
  return {
    stdin: {
      contents: entryText(wanted.page.file, { ...wanted.special, imageLoader }),
      resolveDir: root, sourcefile: '<propscope>', loader: 'js',
    },
    absWorkingDir: root,
    outfile,
    bundle: true, write: false, metafile: true,
    format: 'cjs', platform: 'node', target: `node${process.versions.node}`,
    sourcemap: inspect ? 'both' : 'external', sourcesContent: true,
    jsx: 'automatic', keepNames: true, charset: 'utf8', logLevel: 'silent', logLimit: 0,
    conditions: ['node'],
    banner: { js: moduleUrlBanner },
    ...syntaxOptions(service),
    define: definitions(wanted.inlined, wanted.mode, isEdge, define),
    loader: { '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx', ...assetLoaders() },
    assetNames: '[name].[hash]',
    publicPath: `${config.assetPrefix || config.basePath || ''}/_next/static/media`,
    ...typeScriptOptions(service, projectConfig),
    plugins: [
      aliasPlugin({ alias, packages: isEdge ? null : packages, transpile: new Set(transpile) }),
      stylePlugin({ root, appFile, compileSass, projectConfig, collected, transpile }),
      resolvePlugin({ root, projectConfig, transpile, packages, isEdge }),
      sourcePlugin({
        root, service, removals: removalsOf(config),
        options: () => typeScriptOptions(service, projectConfig),
      }),
      contextImportPlugin({ projectConfig, folders: builder.contextFolders }),
      assetPlugin({ basePath: config.basePath, assetPrefix: config.assetPrefix, svgr }),
    ],
  };
}

module.exports = { buildOptions, definitions, entryText, syntaxOptions, typeScriptOptions };
