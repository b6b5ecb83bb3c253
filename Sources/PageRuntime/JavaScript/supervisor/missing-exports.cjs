'use strict';
/**
 * Imports of names that a module does not export. Next.js warns of them and goes on: they are
 * undefined. So does the second build of a page whose first one failed of nothing else.
 */

const fs = require('node:fs').promises;
const path = require('node:path');

const complaint = /^No matching export in "([^"]+)" for import "([^"]+)"$/;
const loaders = {
  '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx', '.jsx': 'jsx', '.ts': 'ts', '.mts': 'ts',
  '.cts': 'ts', '.tsx': 'tsx',
};

/** @typedef {{ file: string, name: string, warnings: Set<string> }} Missing */

/**
 * @param {any} error what a build ended in
 * @param {string} root
 * @returns {Map<string, Missing> | null} by file and name; null when something else is wrong, too
 */
function missingExports(error, root) {
  const found = new Map();
  for (const { text, location } of error?.errors ?? []) {
    const match = complaint.exec(text);
    if (match === null) return null;
    const [, place, name] = match;
    const file = path.resolve(root, place);
    if (!Object.hasOwn(loaders, path.extname(file)) || /^[-\w]+:/.test(place)) return null;
    const key = `${file}\0${name}`;
    if (!found.has(key)) found.set(key, { file, name, warnings: new Set() });
    found.get(key).warnings.add(warningOf(name, file, location, root));
  }
  return found.size === 0 ? null : found;
}

/** The words of Next.js. */
function warningOf(name, file, location, root) {
  const line = location?.lineText ?? '';
  const importer = path.resolve(root, location?.file ?? '');
  const relative = path.relative(path.dirname(importer), file).replace(/\.\w+$/, '');
  const from = /\bfrom\s*(['"])([^'"]+)\1/.exec(line.slice(location?.column ?? 0))?.[2]
    ?? (relative.startsWith('.') ? relative : `./${relative}`);
  const rest = line.slice(location?.column ?? 0);
  const as = new RegExp(`^${name}\\s+as\\s+([\\w$]+)`).exec(rest)?.[1]
    ?? (name === 'default' ? /^[\w$]+/.exec(rest)?.[0] : undefined) ?? name;
  return name === 'default'
    ? `Attempted import error: '${from}' does not contain a default export (imported as '${as}').`
    : `Attempted import error: '${name}' is not exported from '${from}' (imported as '${as}').`;
}

/**
 * Gives modules the exports that others want of them.
 * @param {Map<string, Missing>} missing
 */
function missingExportsPlugin(missing) {
  const byFile = new Map();
  for (const each of missing.values()) {
    byFile.set(each.file, [...byFile.get(each.file) ?? [], each]);
  }
  return {
    name: 'propscope-missing-exports',
    setup(build) {
      build.onLoad({ filter: /\.([mc]?[jt]s|[jt]sx)$/ }, async ({ path: file }) => {
        const wanted = byFile.get(file);
        if (wanted === undefined) return undefined;
        const text = await fs.readFile(file, 'utf8');
        // At the end: the lines of the text keep their numbers.
        const added = wanted.map(({ name, warnings }, index) => {
          const said = [...warnings].map((each) => `console.warn(${JSON.stringify(each)});`);
          return `const propscopeMissing${index} = undefined;${said.join('')}` +
            `export { propscopeMissing${index} as ${name} };`;
        });
        return {
          contents: `${text}\n;${added.join('')}`, loader: loaders[path.extname(file)],
          resolveDir: path.dirname(file),
        };
      });
    },
  };
}

module.exports = { missingExports, missingExportsPlugin };
