'use strict';
/** Imports that mean something else by `resolve.alias` of next.config's webpack function. */

const path = require('node:path');
const { isShimmed, packageName } = require('./package-lookup.cjs');
const { asked, findFile, inPackages } = require('./resolve-plugin.cjs');

/** Marks imports that an alias has been put in for. */
const aliased = { isAliased: true };

/**
 * @param {{ alias: [string, string | false | string[]][], transpile: Set<string>,
 *   packages: import('./package-lookup.cjs').PackageLookup | null }} settings `packages`: where
 *   packages are left to `require()`; null where they become part of the bundle
 */
function aliasPlugin({ alias, packages, transpile }) {
  const usable = alias.filter(([name]) => !isShimmed(name.replace(/\$$/, '')));
  return {
    name: 'propscope-alias',
    setup(build) {
      if (usable.length === 0) return;
      build.onLoad({ filter: /./, namespace: 'propscope-alias-empty' }, () =>
        ({ contents: '' }));
      build.onResolve({ filter: filterOf(usable) }, async (args) => {
        if (args.pluginData === asked || args.pluginData === aliased) return undefined;
        if (args.kind === 'entry-point') return undefined;
        for (const [name, target] of usable) {
          const rest = restOf(args.path, name);
          if (rest === null) continue;
          if (target === false) return { path: args.path, namespace: 'propscope-alias-empty' };
          for (const each of [target].flat()) {
            const found = await locate(build, args, each + rest, { packages, transpile });
            if (found !== null) return found;
          }
        }
        return undefined;
      });
    },
  };
}

/** Fits every import that begins with one of the names. */
function filterOf(alias) {
  const names = alias.map(([name]) =>
    name.replace(/\$$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^(?:${names.join('|')})(?:/|$)`);
}

/** What follows the name in an import that it stands for, else null; `name$` stands for itself. */
function restOf(request, name) {
  if (name.endsWith('$')) return request === name.slice(0, -1) ? '' : null;
  if (request === name) return '';
  return request.startsWith(`${name}/`) ? request.slice(name.length) : null;
}

/** What a target means to the build, or null when there is no such thing. */
async function locate(build, { resolveDir, importer, kind }, target, { packages, transpile }) {
  if (!path.isAbsolute(target)) {
    const found = await build.resolve(target, {
      resolveDir, importer, kind, pluginData: aliased,
    });
    return found.errors.length > 0 ? null : placeOf(found);
  }
  const file = findFile(target);
  const found = file !== null && !inPackages.test(file) ? { path: file, errors: [] }
    : await build.resolve(target, { resolveDir, importer, kind: packages === null ? kind
      : 'require-call', pluginData: asked });
  if (found.errors.length > 0) return null;
  if (packages === null || !inPackages.test(found.path)) return { path: found.path };
  const name = packageName(found.path.split(/[\\/]node_modules[\\/]/).at(-1));
  return !transpile.has(name) && await packages.isRequirable(found.path)
    ? { path: found.path, external: true } : { path: found.path };
}

/** Of what a build found, what a plugin may answer. */
function placeOf({ path: file, external, namespace, suffix, sideEffects }) {
  return { path: file, external, namespace, suffix, sideEffects };
}

module.exports = { aliasPlugin };
