'use strict';
/**
 * `import.meta.url`: in a bundle all modules are in one place. Where the address is asked for, each
 * module gets that of its own file.
 */

const fs = require('node:fs').promises;
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { withContextImports } = require('./context-imports.cjs');

/** Stands for `import.meta.url` in the text of the bundle. */
const moduleUrl = 'propscopeModuleUrl';
/** Gives it a value without an error where a module is loaded: that of the bundle. */
const moduleUrlBanner =
  `const ${moduleUrl} = require("node:url").pathToFileURL(__filename).href;`;

/** Whether some module of a bundle asks where it is. @param {string} script */
function asksForUrl(script) {
  return script.split(moduleUrl, 3).length > 2;
}

/** Declares the address in each file that asks for it; the line numbers stay. */
function moduleUrlPlugin() {
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
        const contents = withContextImports(text, file)
          .replace(/^(#!.*\n)?/, (shell) => shell + declared);
        return { contents, loader, resolveDir: path.dirname(file) };
      });
    },
  };
}

module.exports = { asksForUrl, moduleUrl, moduleUrlBanner, moduleUrlPlugin };
