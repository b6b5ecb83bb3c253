'use strict';
/**
 * `import()` and `require()` of a name that is put together as the code runs, as in
 * import(`../locales/${locale}.json`): bundlers take in every file that the name may mean. In the
 * bundle the folder of the module is gone, so each such call gets a table of those files.
 */

const fs = require('node:fs');
const path = require('node:path');
const { inPackages } = require('./resolve-plugin.cjs');
const { pathCandidates } = require('./tsconfig.cjs');

const beginning =
  /(?<![\w$.])(import|require)(\s*\(\s*(?:\/\*[^*]*\*\/\s*)*)(?=[`'"][\w.@~#-]+\/)/g;
const sum = /(['"])([\w.@~#-]+\/[^'"\n]*)\1\s*\+\s*[\w$.[\]]+\s*(?:\+\s*(['"])([^'"\n]*)\3\s*)?\)/y;
const usable = /(?<!\.d)\.([cm]?[jt]s|[jt]sx|json|png|jpe?g|gif|webp|avif|svg|ico)$/;
const leftOut = /\.([cm]?[jt]s|[jt]sx|json)$/;
/** A folder with more is meant for the file system. */
const most = 1000;

/**
 * @param {string} text
 * @param {string} file
 * @param {import('./tsconfig.cjs').ProjectConfig} [projectConfig] for names below its paths
 * @param {Map<string, Set<string>>} [folders] gets those that were looked at for the file
 */
function withContextImports(text, file, projectConfig, folders) {
  folders?.delete(file);
  if (!/\b(import|require)\s*\(/.test(text)) return text;
  const tables = [];
  const seen = new Set();
  const calls = text.replace(beginning, (whole, kind, opening, at) => {
    const parts = partsOf(text, at + whole.length);
    const files = parts === null ? null
      : matching(path.dirname(file), parts, { projectConfig, seen });
    if (files === null) return whole;
    const name = `propscopeContext${tables.length}`;
    tables.push(table(name, kind, files));
    return `${name}${opening}`;
  });
  if (seen.size > 0) folders?.set(file, seen);
  // At the end: the lines of the text keep their numbers.
  return tables.length === 0 ? text : `${calls}\n;${tables.join('\n')}\n`;
}

/** The fixed texts of a name, before, between and after what is put in; null for a plain name. */
function partsOf(text, start) {
  sum.lastIndex = start;
  const found = sum.exec(text);
  if (found !== null) return [found[2], found[4] ?? ''];
  if (text[start] !== '`') return null;
  const parts = [''];
  for (let at = start + 1; at < text.length && at < start + 500; at += 1) {
    if (text[at] === '`') return parts.length > 1 ? parts : null;
    if (text.startsWith('${', at)) {
      let depth = 1;
      for (at += 2; at < text.length && depth > 0; at += 1) {
        depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
      }
      at -= 1;
      parts.push('');
    } else {
      parts[parts.length - 1] += text[at];
    }
  }
  return null;
}

/** The files that a name may mean, as [name, name to import], or null when there are too many. */
function matching(folder, parts, { projectConfig, seen: folders }) {
  const place = parts[0].slice(0, parts[0].lastIndexOf('/') + 1);
  const base = placeOf(folder, place, projectConfig);
  if (base === null) return null;
  const pattern = new RegExp(`^${parts.map((part) =>
    part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's');
  const found = [];
  const waiting = [place];
  for (let seen = 0; waiting.length > 0;) {
    const at = waiting.pop();
    const inside = path.resolve(base, at.slice(place.length));
    folders.add(inside);
    for (const entry of entries(inside)) {
      seen += 1;
      if (seen > most) return null;
      const name = at + entry.name;
      if (entry.isDirectory()) {
        if (!/^(node_modules$|\.)/.test(entry.name)) waiting.push(`${name}/`);
      } else if (usable.test(name)) {
        for (const key of [name, name.replace(leftOut, '')]) {
          if (pattern.test(key) && !found.some(([known]) => known === key)) found.push([key, name]);
        }
      }
    }
  }
  return found;
}

/** The folder that the beginning of a name means; null: a package, found as the code runs. */
function placeOf(folder, place, projectConfig) {
  if (/^\.\.?\//.test(place)) return path.join(folder, place);
  if (projectConfig === undefined) return null;
  return pathCandidates(projectConfig, `${place}x`).map((each) => path.dirname(each))
    .find((each) => fs.statSync(each, { throwIfNoEntry: false })?.isDirectory()) ?? null;
}

function entries(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A function that does for the names of `files` what `kind` does, and fails as a bundle does. */
function table(name, kind, files) {
  const rows = files.map(([key, file]) =>
    `${JSON.stringify(key)}: () => ${kind}(${JSON.stringify(file)})`);
  return `${kind === 'import' ? 'async ' : ''}function ${name}(name) { `
    + `const files = { __proto__: null, ${rows.join(', ')} }; if (name in files) `
    + 'return files[name](); throw Object.assign(new Error("Cannot find module \'" + name + "\'"), '
    + '{ code: "MODULE_NOT_FOUND" }); }';
}

/** Gives the project's own files their tables. */
function contextImportPlugin({ projectConfig, folders }) {
  return {
    name: 'propscope-context-imports',
    setup(build) {
      build.onLoad({ filter: /\.([jt]sx?|mjs)$/ }, async ({ path: file }) => {
        if (inPackages.test(file)) return undefined;
        const text = await fs.promises.readFile(file, 'utf8');
        const contents = withContextImports(text, file, projectConfig, folders);
        if (contents === text) return undefined;
        const kind = path.extname(file).slice(1);
        const loader = kind.startsWith('ts') ? kind : 'jsx';
        return { contents, loader, resolveDir: path.dirname(file) };
      });
    },
  };
}

module.exports = { contextImportPlugin, withContextImports };
