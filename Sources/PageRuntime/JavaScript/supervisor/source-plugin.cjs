'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { loadAcorn } = require('./acorn.cjs');
const { applyEdits } = require('./client/elimination-edits.cjs');
const { mayRemove, removalEdits } = require('./compiler-options.cjs');
const { withContextImports } = require('./context-imports.cjs');
const { inPackages } = require('./resolve-plugin.cjs');
const { transformStyledJsx } = require('./styled-jsx.cjs');

const mayUseStyledJsx = /<style\b[^>]*\sjsx\b|styled-jsx\/css/;
const babelFiles = ['.babelrc', '.babelrc.json', '.babelrc.js', 'babel.config.js',
  'babel.config.json', '.babelrc.cjs', 'babel.config.cjs'];

/**
 * Does in the project's own files what Next.js's compiler does beside types and JSX: compiles
 * `<style jsx>`, and takes out what `compiler` of next.config names.
 * @param {{root: string, service: any, options(): object,
 *   removals: import('./compiler-options.cjs').Removals|null}} project
 */
function sourcePlugin({ root, service, options, removals }) {
  return {
    name: 'propscope-source',
    setup(build) {
      const isBabel = babelFiles.some((name) => fs.existsSync(path.join(root, name)));
      const wanted = isBabel ? null : removals;
      build.onLoad({ filter: /\.(jsx?|tsx?|mjs)$/ }, async ({ path: file }) => {
        if (inPackages.test(file)) return undefined;
        const source = await fs.promises.readFile(file, 'utf8');
        const removes = mayRemove(source, wanted);
        if (!removes && !mayUseStyledJsx.test(source)) return undefined;
        const acorn = loadAcorn(root);
        if (acorn === null) return undefined;
        const plain = await plainText(service, withContextImports(source, file), file, options());
        // The build will say what is wrong with the text.
        if (plain === null) return undefined;
        try {
          const kept = removes ? withoutRemoved(plain, acorn, wanted) : plain;
          const contents = mayUseStyledJsx.test(source)
            ? transformStyledJsx(kept, acorn, isBabel, source) : kept;
          return { contents, loader: 'js' };
        } catch (error) {
          return { errors: [{ text: error.message, location: { file } }] };
        }
      });
    },
  };
}

/** The module without types and JSX, its source map at its end; null when it is no module. */
async function plainText(service, text, file, options) {
  const extension = path.extname(file).slice(1);
  const loader = extension.startsWith('ts') ? extension : 'jsx';
  try {
    const { code } = await service.api.transform(text, {
      ...transformOptions(options), loader, jsx: 'automatic', charset: 'utf8',
      target: 'esnext', sourcemap: 'inline', sourcefile: path.basename(file),
      logLevel: 'silent',
    });
    return code;
  } catch {
    return null;
  }
}

/** Every line stays where it is. */
function withoutRemoved(code, acorn, removals) {
  const parse = (sourceType) =>
    acorn.parse(code, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true });
  let program;
  try {
    program = parse('module');
  } catch {
    program = parse('script');
  }
  return applyEdits(code, removalEdits(program, removals));
}

/** Of the options of a build, those that a single text may have, too. */
function transformOptions({ tsconfigRaw, jsxImportSource }) {
  return {
    ...(tsconfigRaw === undefined ? {} : { tsconfigRaw }),
    ...(jsxImportSource === undefined ? {} : { jsxImportSource }),
  };
}

module.exports = { mayUseStyledJsx, sourcePlugin };
