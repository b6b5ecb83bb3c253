'use strict';

const { loadAcorn } = require('../acorn.cjs');
const { Entry } = require('../builder.cjs');
const { isAmpOnly } = require('../page-facts.cjs');
const { clientOptions } = require('./client-options.cjs');
const { clientReport } = require('./client-report.cjs');

/**
 * The browser's build of a page: the page and `_app`, without their data functions, with what they
 * import. Its purpose is a `report` of what reaches the browser (minified, as production would), or
 * a `run` (a bundle for the worker: docs/protocol.md, `build`).
 */
class ClientEntry extends Entry {
  constructor(builder, wanted, key) {
    super(builder, wanted, key);
    this.file = this.file.replace(/\.cjs$/, '-browser.cjs');
    /** @type {Promise<any>|null} a context that is being made */
    this.preparing = null;
    this.facts = { modules: new Map(), packageEnv: new Map() };
  }

  /** The browser is the same, wherever the page is rendered. */
  async asksForEdge() {
    return false;
  }

  options() {
    return clientOptions(this.builder, this.collected, this.wanted, this.file, this.facts);
  }

  /** Starts making the context; what goes wrong is told to the build that needs it. */
  prepare() {
    if (this.context !== null || this.preparing !== null) return;
    this.preparing = Promise.resolve().then(() => super.makeContext());
    this.preparing.catch(() => {});
  }

  async makeContext() {
    this.prepare();
    try {
      return await this.preparing;
    } finally {
      this.preparing = null;
    }
  }

  async dispose() {
    const unused = await this.preparing?.catch(() => null);
    this.preparing = null;
    if (unused !== this.context) await unused?.dispose();
    await super.dispose();
  }

  /** Where the page runs is nothing to the browser. */
  async asksForEdge() {
    return false;
  }

  resultOf(output, inputs) {
    if (this.wanted.purpose === 'run') return super.resultOf(output, inputs);
    const { root } = this.builder;
    const client = clientReport(output.metafile, this.wanted, this.facts, root);
    if (!this.isAmpOnly(client.code)) return { client, inputs, reused: false };
    const nothing = { kept: [], env: [], modules: [], envUses: [], texts: [] };
    return { client: { ...client, ...nothing, bytes: 0, code: null }, inputs, reused: false };
  }

  /** @param {string | null} code of the page's module */
  isAmpOnly(code) {
    const acorn = loadAcorn(this.builder.root);
    return this.wanted.nextVersion < 16 && code !== null && acorn !== null &&
      isAmpOnly(code, acorn);
  }
}

module.exports = { ClientEntry };
