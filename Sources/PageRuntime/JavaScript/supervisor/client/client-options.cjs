'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { aliasPlugin } = require('../alias-plugin.cjs');
const { assetLoaders, assetPlugin } = require('../asset-plugin.cjs');
const { definitions, entryText, syntaxOptions, typeScriptOptions } =
  require('../build-options.cjs');
const { removalsOf } = require('../compiler-options.cjs');
const { stylePlugin } = require('../style-plugin.cjs');
const { loadAcorn } = require('../acorn.cjs');
const { TellableError } = require('../failure.cjs');
const { clientPlugin } = require('./client-plugin.cjs');

/** With one of these, Next.js compiles with Babel. */
const babelFiles = ['.babelrc', '.babelrc.json', '.babelrc.js', '.babelrc.mjs', '.babelrc.cjs',
  'babel.config.js', 'babel.config.json', 'babel.config.mjs', 'babel.config.cjs'];
/** The first version that compiles with SWC. */
const firstWithSwc = 12;

/**
 * Which compiler's rules hold for a project.
 * @param {string} root
 * @param {number} nextVersion
 * @param {any} config
 * @returns {import('./elimination.cjs').Flavour}
 */
function flavourOf(root, nextVersion, config) {
  if (nextVersion < firstWithSwc) return 'babel';
  if (config?.experimental?.forceSwcTransforms === true) return 'swc';
  return babelFiles.some((name) => fs.existsSync(path.join(root, name))) ? 'babel' : 'swc';
}

/** The folder `pages`, absolute, with the separator at its end. */
function pagesFolder(root, pageFile) {
  const [, before = ''] = /^((?:src\/)?pages\/)/.exec(pageFile.split(path.sep).join('/')) ?? [];
  return path.join(root, before === '' ? 'pages' : before, path.sep);
}

/**
 * @param {import('../builder.cjs').Builder} builder
 * @param {Map<string, any>} collected style sheets
 * @param {import('../builder.cjs').ClientWanted} wanted
 * @param {string} outfile
 * @param {{modules: Map<string, any>, packageEnv: Map<string, string[]>}} facts to be filled
 */
function clientOptions(builder, collected, wanted, outfile, facts) {
  const { root, service, projectConfig } = builder;
  const { mode, purpose, nextVersion } = wanted;
  const config = wanted.config ?? {};
  const app = wanted.special?.app ?? null;
  const acorn = loadAcorn(root);
  if (acorn === null) {
    throw new TellableError('ParserMissing', 'The browser\'s code needs a JavaScript parser, and '
      + 'this Node has none.', 'Install one with `npm install --save-dev acorn`.');
  }
  const { tsconfigRaw, jsxImportSource } = typeScriptOptions(service, projectConfig);
  const compileSass = (file) => builder.compileSass(file, config.sassOptions);
  const flavour = flavourOf(root, nextVersion, config);
  const isReport = purpose === 'report';
  const { alias = [], define = [], fallback = [], svgr = false } = config.webpack?.client ?? {};
  return {
    stdin: {
      contents: entryText(wanted.page.file, { app }),
      resolveDir: root, sourcefile: '<propscope>', loader: 'js',
    },
    absWorkingDir: root, outfile,
    bundle: true, write: false, metafile: true, format: 'cjs', platform: 'browser',
    // A run evaluates it in Node; what is only measured is written as for browsers.
    target: isReport ? 'es2020' : `node${process.versions.node}`,
    ...syntaxOptions(service),
    minify: isReport, keepNames: !isReport,
    ...(isReport ? {} : { sourcemap: 'external', sourcesContent: true }),
    jsx: 'automatic', charset: 'utf8', logLevel: 'silent', logLimit: 0, legalComments: 'none',
    mainFields: ['browser', 'module', 'main'], conditions: ['browser', 'module', mode],
    define: {
      'process.env': '{}', global: 'globalThis',
      ...definitions(wanted.inlined, mode, false, define),
      'import.meta.url': '"file:///"', 'process.browser': 'true',
    },
    loader: { '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx', ...assetLoaders() },
    assetNames: '[name].[hash]',
    publicPath: `${config.assetPrefix || config.basePath || ''}/_next/static/media`,
    ...typeScriptOptions(service, projectConfig),
    plugins: [
      aliasPlugin({ alias, packages: null, transpile: new Set() }),
      stylePlugin({
        root, appFile: app ? path.resolve(root, app) : null, compileSass, projectConfig, collected,
        transpile: Array.isArray(config.transpilePackages) ? config.transpilePackages : [],
      }),
      clientPlugin({
        root, mode, acorn, withMaps: !isReport, api: service.api, projectConfig, fallback, ...facts,
        contextFolders: builder.contextFolders, prefix: config.assetPrefix || config.basePath || '',
        pagesFolder: pagesFolder(root, wanted.page.file),
        flavour, removals: flavour === 'swc' ? removalsOf(config) : null,
        transformOptions: {
          ...(tsconfigRaw === undefined ? {} : { tsconfigRaw }),
          ...(jsxImportSource === undefined ? {} : { jsxImportSource }),
        },
      }),
      assetPlugin({ basePath: config.basePath, assetPrefix: config.assetPrefix, svgr }),
    ],
  };
}

module.exports = { clientOptions, flavourOf };
