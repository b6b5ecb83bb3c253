'use strict';

const fs = require('node:fs').promises;
const path = require('node:path');
const { buildFailure } = require('./build-errors.cjs');
const { exportAllText } = require('./export-all.cjs');
const { loadAcorn } = require('./acorn.cjs');
const { readPageFacts } = require('./page-facts.cjs');
const { pageProblems } = require('./page-problems.cjs');

/** Files given to esbuild at a time: their texts come back through a pipe. */
const batchSize = 128;
/** What only the syntax tree can tell; other pages are known by their export names. */
const needsTree = new RegExp(['getInitialProps', String.raw`\bruntime\b`, String.raw`export\s*\*`,
  String.raw`\.\s*(?:getServerSideProps|getStaticProps|getStaticPaths)\b`].join('|'));

/**
 * @typedef {{file: string, exports: string[], propsFunction: string|null, hasStaticPaths: boolean,
 *   runtime: string, problems: string[]}} InspectedPage
 */

/** Says what pages export, without running them. */
class PageInspector {
  /**
   * @param {string} root
   * @param {import('./esbuild-service.cjs').EsbuildService} service
   */
  constructor(root, service) {
    this.root = root;
    this.service = service;
    /** @type {Map<string, {mark: string, page: InspectedPage}>} */
    this.cache = new Map();
  }

  /**
   * @param {string[]} files relative to root
   * @returns {Promise<InspectedPage[]>} in the order given
   */
  async inspect(files) {
    const marks = await Promise.all(files.map((file) => this.mark(file)));
    const stale = files.filter((file, index) => this.cache.get(file)?.mark !== marks[index]);
    const byFile = new Map(files.map((file, index) => [file, marks[index]]));
    for (let start = 0; start < stale.length; start += batchSize) {
      const batch = stale.slice(start, start + batchSize);
      for (const page of await this.inspectBatch(batch)) {
        this.cache.set(page.file, { mark: byFile.get(page.file), page });
      }
    }
    return files.map((file) => this.cache.get(file).page);
  }

  async mark(file) {
    const stat = await fs.stat(path.resolve(this.root, file)).catch(() => null);
    return stat === null ? 'missing' : `${stat.mtimeMs} ${stat.size}`;
  }

  /** One call to esbuild for many files; those that do not parse are told and left out. */
  async inspectBatch(files) {
    const pages = [];
    let open = files;
    while (open.length > 0) {
      try {
        const output = await this.transform(open);
        pages.push(...await this.pagesOf(open, output));
        break;
      } catch (error) {
        const failed = this.failedFiles(open, error);
        for (const [file, errors] of failed) {
          const { message } = await buildFailure({ errors }, this.root);
          pages.push({ ...emptyPage(file), problems: [message] });
        }
        if (failed.size === 0) throw error;
        open = open.filter((file) => !failed.has(file));
      }
    }
    return pages;
  }

  transform(files) {
    return this.service.api.build({
      entryPoints: Object.fromEntries(files.map((file, index) => [String(index), file])
        .map(([name, file]) => [name, path.resolve(this.root, file)])),
      absWorkingDir: this.root, outdir: path.join(this.root, '.propscope-inspection'),
      bundle: false, write: false, metafile: true, format: 'esm', jsx: 'automatic',
      target: 'esnext', logLevel: 'silent', logLimit: 0, legalComments: 'none',
      loader: { '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx' },
      tsconfig: path.join(__dirname, 'neutral.tsconfig.json'),
    });
  }

  failedFiles(files, error) {
    const failed = new Map();
    for (const each of error?.errors ?? []) {
      const named = each.location?.file ?? /"([^"]+)"/.exec(each.text)?.[1];
      if (named === undefined) continue;
      const absolute = path.resolve(this.root, named);
      const file = files.find((one) => path.resolve(this.root, one) === absolute);
      if (file !== undefined) failed.set(file, [...failed.get(file) ?? [], each]);
    }
    return failed;
  }

  async pagesOf(files, { metafile, outputFiles }) {
    const texts = new Map(outputFiles.map((each) => [path.basename(each.path), each]));
    const names = new Map(Object.entries(metafile.outputs)
      .map(([output, { exports }]) => [path.basename(output), exports]));
    const acorn = loadAcorn(this.root);
    const pages = [];
    for (const [index, file] of files.entries()) {
      const output = `${index}.js`;
      const text = texts.get(output)?.text ?? '';
      pages.push(pageOf(file, names.get(output) ?? [], text, acorn));
      // Parsing is synchronous; between two pages, other messages get their turn.
      if (needsTree.test(text)) await new Promise(setImmediate);
    }
    return pages;
  }
}

function emptyPage(file) {
  return { file, exports: [], propsFunction: null, hasStaticPaths: false, runtime: 'nodejs',
    problems: [] };
}

/** @param {string} file @param {string[]} exports @param {string} text plain ES module */
function pageOf(file, exports, text, acorn) {
  const facts = needsTree.test(text) && acorn !== null
    ? readPageFacts(text, acorn) : { members: [], runtime: null, hasExportAll: false };
  const has = (name) => exports.includes(name);
  const propsFunction = ['getServerSideProps', 'getStaticProps'].find(has)
    ?? (facts.members.includes('getInitialProps') ? 'getInitialProps' : null);
  const isEdge = facts.runtime === 'edge' || facts.runtime === 'experimental-edge';
  return {
    file, exports: [...exports].sort(), propsFunction,
    hasStaticPaths: has('getStaticPaths'),
    runtime: isEdge ? 'edge' : 'nodejs',
    problems: facts.hasExportAll ? [exportAllText] : pageProblems(file, exports, facts),
  };
}

module.exports = { PageInspector };
