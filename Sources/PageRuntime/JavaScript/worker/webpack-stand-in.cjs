'use strict';
/**
 * What the `webpack` function of next.config asks for, as far as it can be had without webpack:
 * aliases, fallbacks, and the texts of DefinePlugin. The function is called as Next.js calls it,
 * for the server and for the browser, with a configuration of the same shape; loaders and plugins
 * that it adds are kept in there and have no effect. The constants of `compiler.define` are added.
 */

/**
 * @typedef {object} WebpackFacts
 * @property {[string, string | false | string[]][]} alias
 * @property {[string, string | false][]} fallback for what is not installed
 * @property {[string, string][]} define expressions and the JavaScript in their place
 * @property {boolean} svgr whether SVGR makes components of drawings
 * @typedef {{ server: WebpackFacts, client: WebpackFacts, problem: string | null }} WebpackSettings
 */

/**
 * @param {Record<string, any>} config the user's
 * @param {{ phase: string, root: string }} surroundings
 * @returns {Promise<WebpackSettings | null>} null where nothing is asked of it
 */
async function webpackSettings(config, surroundings) {
  const asked = await functionSettings(config, surroundings);
  const { define, defineServer } = config.compiler ?? {};
  if (define === undefined && defineServer === undefined) return asked;
  const settings = asked ?? { server: factsOf({}), client: factsOf({}), problem: null };
  settings.server.define.push(...constantsOf(define), ...constantsOf(defineServer));
  settings.client.define.push(...constantsOf(define));
  return settings;
}

/** Unlike DefinePlugin's, these are values and no texts: a string stands for itself. */
function constantsOf(constants) {
  return Object.entries(constants ?? {}).map(([name, value]) => [name, JSON.stringify(value)]);
}

/**
 * What the function, or what stands in its place for Turbopack, asks for.
 * @returns {Promise<WebpackSettings | null>}
 */
async function functionSettings(config, surroundings) {
  const turbopack = config.turbopack ?? config.experimental?.turbo;
  if (typeof config.webpack !== 'function') {
    if (!turbopack?.resolveAlias && !turbopack?.rules) return null;
    const svgr = svgrIn(Object.values(turbopack.rules ?? {}));
    const facts = (isServer) =>
      ({ ...factsOf({}), svgr, alias: turboAliases(turbopack, isServer) });
    return { server: facts(true), client: facts(false), problem: null };
  }
  const settings = { server: factsOf({}), client: factsOf({}), problem: null };
  for (const side of ['server', 'client']) {
    try {
      settings[side] = factsOf(await called(config, side === 'server', surroundings));
    } catch (error) {
      const [text] = String(error?.stack ?? error).split('\n');
      settings.problem ??= text.slice(0, 300);
    }
  }
  const isEmpty = [settings.server, settings.client].every((facts) =>
    Object.values(facts).every((fact) => fact === false || fact.length === 0));
  return isEmpty && settings.problem === null ? null : settings;
}

/** The configuration that the function returns. */
async function called(config, isServer, { phase, root }) {
  const dev = phase === 'phase-development-server';
  const given = standInConfig({ dev, isServer, root });
  const returned = await config.webpack(given, {
    buildId: dev ? 'development' : 'propscope', dev, isServer, dir: root, totalPages: 1,
    nextRuntime: isServer ? 'nodejs' : undefined, config: { ...config },
    defaultLoaders: { babel: { loader: 'next-swc-loader', options: {} } },
    webpack: webpackStandIn(),
  });
  if (!returned) {
    throw new Error('Webpack config is undefined. You may have forgot to return properly from ' +
      'within the "webpack" method of your next.config.js.\nSee more info here ' +
      'https://nextjs.org/docs/messages/undefined-webpack-config');
  }
  return returned;
}

/** As much of Next.js's own configuration as functions look for. */
function standInConfig({ dev, isServer, root }) {
  const use = () => [{ loader: 'css-loader', options: { modules: {} } }];
  return {
    name: isServer ? 'server' : 'client', mode: dev ? 'development' : 'production', context: root,
    target: isServer ? 'node18.0' : ['web', 'es6'], devtool: false, cache: false, externals: [],
    entry: async () => ({}),
    output: { path: `${root}/.next`, publicPath: '/_next/', filename: '[name].js' },
    resolve: {
      alias: {}, fallback: {}, plugins: [], modules: ['node_modules'],
      extensions: ['.js', '.mjs', '.tsx', '.ts', '.jsx', '.json', '.wasm'],
      mainFields: isServer ? ['main', 'module'] : ['browser', 'module', 'main'],
    },
    resolveLoader: { alias: {}, modules: ['node_modules'], plugins: [] },
    module: {
      parser: {}, generator: {}, noParse: undefined,
      rules: [
        { test: /\.(tsx|ts|js|cjs|mjs|jsx)$/, exclude: [], use: { loader: 'next-swc-loader' } },
        { oneOf: [{ test: /\.module\.css$/, use: use() },
          { test: /\.module\.(scss|sass)$/, use: use() }, { test: /\.css$/, use: use() },
          { test: /\.(scss|sass)$/, use: use() }] },
        { test: /\.(png|jpg|jpeg|gif|webp|avif|ico|bmp|svg)$/i, loader: 'next-image-loader',
          issuer: { not: /\.(css|scss|sass)$/ }, dependency: { not: ['url'] },
          resourceQuery: { not: [] }, options: {} },
      ],
    },
    plugins: [],
    optimization: { minimize: false, minimizer: [], splitChunks: { cacheGroups: {} } },
    experiments: { layers: true }, performance: {}, snapshot: {}, stats: {},
    infrastructureLogging: {}, watchOptions: { ignored: [] },
  };
}

/** Marks what `new webpack.DefinePlugin()` was given. */
class DefinePlugin {
  constructor(definitions) {
    this.definitions = definitions;
  }

  apply() {}

  static runtimeValue() {
    return undefined;
  }
}

/** Whatever is asked of it is a class that takes anything. */
function webpackStandIn() {
  const known = { DefinePlugin, version: '5.0.0' };
  const create = () => new Proxy(class StandIn {
    apply() {}
  }, { get: (target, key) => (key in target ? target[key] : webpackStandIn()) });
  return new Proxy(create(), {
    get: (target, key) => known[key] ?? (key in target ? target[key] : create()),
  });
}

/** @returns {WebpackFacts} */
function factsOf({ resolve, plugins, module }) {
  return {
    svgr: svgrIn(module?.rules),
    alias: aliasesOf(resolve?.alias),
    fallback: aliasesOf(resolve?.fallback).filter(([, target]) => !Array.isArray(target)),
    define: (Array.isArray(plugins) ? plugins : [])
      // The project's own webpack has a class of its own.
      .filter((plugin) => plugin?.constructor?.name === 'DefinePlugin')
      .flatMap(({ definitions }) => definitionsOf(definitions, '')),
  };
}

/** Whether some rule loads with SVGR; what else its loaders would do is not known. */
function svgrIn(rules) {
  return [rules ?? []].flat(Infinity).some((rule) => rule !== null && typeof rule === 'object' &&
    (svgrIn(rule.oneOf) || svgrIn(rule.rules) ||
      [rule.loader, rule.use, rule.loaders].flat(Infinity).some((each) =>
        /@svgr\/webpack/.test(String(each?.loader ?? each)))));
}

/** An object, or a list of `{ name, alias, onlyModule }`. */
function aliasesOf(aliases) {
  const pairs = Array.isArray(aliases)
    ? aliases.map((each) => [each?.onlyModule ? `${each.name}$` : each?.name, each?.alias])
    : Object.entries(aliases ?? {});
  const isTarget = (target) => target === false || typeof target === 'string' ||
    (Array.isArray(target) && target.every((each) => typeof each === 'string'));
  return pairs.filter(([name, target]) => typeof name === 'string' && isTarget(target));
}

/** Turbopack's form: a target, or targets by condition. */
function turboAliases({ resolveAlias }, isServer) {
  return aliasesOf(Object.fromEntries(Object.entries(resolveAlias ?? {}).map(([name, target]) => {
    if (target === null || typeof target !== 'object' || Array.isArray(target)) {
      return [name, target];
    }
    return [name, (isServer ? target.node : target.browser) ?? target.default];
  })));
}

/** Dotted names and the texts that stand for them; objects give a name for each member. */
function definitionsOf(value, name) {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, item]) =>
      definitionsOf(item, name === '' ? key : `${name}.${key}`));
  }
  return value === undefined || typeof value === 'function' ? []
    : [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
}

module.exports = { webpackSettings };
