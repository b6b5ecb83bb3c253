'use strict';
/**
 * `import.meta.url`: in a bundle all modules are in one place. Where the address is asked for, each
 * module gets that of its own file.
 */

const fs = require('node:fs').promises;
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { withContextImports } = require('./context-imports.cjs');
const { inPackages } = require('./resolve-plugin.cjs');

/** Stands for `import.meta.url` in the text of the bundle. */
const moduleUrl = 'propscopeModuleUrl';
/** Gives it a value without an error where a module is loaded: that of the bundle. */
const moduleUrlBanner =
  `const ${moduleUrl} = require("node:url").pathToFileURL(__filename).href;`;

/** Whether some module of a bundle asks where it is. @param {string} script */
function asksForUrl(script) {
  return script.split(moduleUrl, 3).length > 2;
}

/** An address next to a module, as bundlers recognise it. */
const besideModule =
  /\bnew\s+URL\s*\(\s*(['"`])(\.{1,2}\/[^'"`$\n]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/** What such an address is: not one of a file, but where the browser gets it. */
const servedUrl = `function propscopeServedUrl(url) {
  const real = new URL(url, 'x:/');
  const values = { href: url, pathname: url.replace(/[?#].*/, ''), origin: '', protocol: '' };
  values.toString = values.toJSON = () => url;
  for (const key in real) Object.defineProperty(this, key, { enumerable: true, configurable: true,
    value: key in values ? values[key] : real[key] });
}
propscopeServedUrl.prototype = URL.prototype;`.replace(/\n\s*/g, ' ');

/**
 * The text with files beside a module at the addresses that the browser gets them from.
 * @param {string} text @param {string} file @param {string} prefix of addresses
 */
async function withServedFiles(text, file, prefix) {
  if (!text.includes('import.meta.url')) return text;
  const found = [...text.matchAll(besideModule)];
  let result = '';
  let end = 0;
  for (const { 0: call, 2: name, index } of found) {
    const data = await fs.readFile(path.resolve(path.dirname(file), name)).catch(() => null);
    if (data === null) continue;
    const hash = require('./xx-hash.cjs').xxHash64(data).slice(0, 8);
    const parts = path.parse(name);
    const url = `${prefix}/_next/static/media/${parts.name}.${hash}${parts.ext}`;
    const lines = call.replace(/[^\n]/g, '');
    result += `${text.slice(end, index)}new propscopeServedUrl(${JSON.stringify(url)})${lines}`;
    end = index + call.length;
  }
  return end === 0 ? text : `${servedUrl}${result}${text.slice(end)}`;
}

/**
 * Declares the address in each file that asks for it; the line numbers stay.
 * @param {string | null} prefix of the addresses of files that are beside the project's modules;
 *   null for an API route, which gets the files themselves
 */
function moduleUrlPlugin(prefix) {
  return {
    name: 'propscope-module-url',
    setup(build) {
      build.onLoad({ filter: /\.([mc]?js|[mc]?ts|jsx|tsx)$/ }, async ({ path: file }) => {
        const text = await fs.readFile(file, 'utf8');
        if (!/\bimport\.meta\b/.test(text)) return undefined;
        const url = JSON.stringify(pathToFileURL(file).href);
        const kind = path.extname(file).slice(1);
        const loader = kind.endsWith('ts') ? 'ts' : kind === 'tsx' ? 'tsx' : 'jsx';
        // A first line that only a shell reads has to stay the first.
        const declared = `var ${moduleUrl} = ${url};`;
        const served = prefix === null || inPackages.test(file) ? text
          : await withServedFiles(text, file, prefix);
        const contents = withContextImports(served, file)
          .replace(/^(#!.*\n)?/, (shell) => shell + declared);
        return { contents, loader, resolveDir: path.dirname(file) };
      });
    },
  };
}

module.exports = {
  asksForUrl, moduleUrl, moduleUrlBanner, moduleUrlPlugin, withServedFiles,
};
