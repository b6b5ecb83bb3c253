'use strict';

const fs = require('node:fs');
const path = require('node:path');

const inPages = /(^|\/)pages\//;
const exported =
  /^export\s+(?:async\s+function|function|const|let|var)\s+(getServerSideProps|getStaticProps)\b/m;
/** How esbuild writes an export of the page. */
const ownFunction = /\b(getServerSideProps|getStaticProps): \(\) =>/;
const anyFunction = /getServerSideProps|getStaticProps/;

/**
 * Data functions that modules of the project export although they are no pages, where Next.js never
 * calls them. A page that has one of its own may well have got it from there.
 * @param {{text: string}} script the bundle
 * @param {{text: string}} map its source map, which has the sources in it
 * @param {string[]} modules relative to root
 * @param {string} root
 * @returns {{file: string, name: string}[]}
 */
function strayFunctions(script, map, modules, root) {
  // Most bundles end here: no file is read for them.
  if (ownFunction.test(script.text) || !anyFunction.test(map.text)) return [];
  return modules
    .filter((name) => !name.includes('node_modules/') && !inPages.test(name) &&
      !name.startsWith('..'))
    .flatMap((file) => {
      const [, name] = exported.exec(textOf(path.resolve(root, file))) ?? [];
      return name === undefined ? [] : [{ file, name }];
    });
}

function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

module.exports = { strayFunctions };
