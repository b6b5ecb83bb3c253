'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { loadAcorn } = require('./acorn.cjs');
const { withContextImports } = require('./context-imports.cjs');
const { inPackages } = require('./resolve-plugin.cjs');
const { transformStyledJsx } = require('./styled-jsx.cjs');

const mayUse = /<style\b[^>]*\sjsx\b|styled-jsx\/css/;
const babelFiles = ['.babelrc', '.babelrc.json', '.babelrc.js', 'babel.config.js',
  'babel.config.json', '.babelrc.cjs', 'babel.config.cjs'];

/**
 * Compiles `<style jsx>` in the project's own files.
 * @param {{root: string, service: any, options(): object}} project
 */
function styledJsxPlugin({ root, service, options }) {
  return {
    name: 'propscope-styled-jsx',
    setup(build) {
      const isBabel = babelFiles.some((name) => fs.existsSync(path.join(root, name)));
      build.onLoad({ filter: /\.(jsx?|tsx?|mjs)$/ }, async ({ path: file }) => {
        if (inPackages.test(file)) return undefined;
        const source = await fs.promises.readFile(file, 'utf8');
        if (!mayUse.test(source)) return undefined;
        const text = withContextImports(source, file);
        const acorn = loadAcorn(root);
        if (acorn === null) return undefined;
        const extension = path.extname(file).slice(1);
        const loader = extension.startsWith('ts') ? extension : 'jsx';
        let compiled;
        try {
          compiled = await service.api.transform(text, {
            ...transformOptions(options()), loader, jsx: 'automatic', charset: 'utf8',
            target: 'esnext', sourcemap: 'inline', sourcefile: path.basename(file),
            logLevel: 'silent',
          });
        } catch {
          // The build will say what is wrong with the text.
          return undefined;
        }
        try {
          const contents = transformStyledJsx(compiled.code, acorn, isBabel, source);
          return { contents, loader: 'js' };
        } catch (error) {
          return { errors: [{ text: error.message, location: { file } }] };
        }
      });
    },
  };
}

/** Of the options of a build, those that a single text may have, too. */
function transformOptions({ tsconfigRaw, jsxImportSource }) {
  return {
    ...(tsconfigRaw === undefined ? {} : { tsconfigRaw }),
    ...(jsxImportSource === undefined ? {} : { jsxImportSource }),
  };
}

module.exports = { mayUse, styledJsxPlugin };
