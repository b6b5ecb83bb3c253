'use strict';

const { Entry } = require('../builder.cjs');
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
    this.facts = { modules: new Map(), packageEnv: new Map() };
  }

  /** The browser is the same, wherever the page is rendered. */
  async asksForEdge() {
    return false;
  }

  options() {
    return clientOptions(this.builder, this.collected, this.wanted, this.file, this.facts);
  }

  resultOf(output, inputs) {
    if (this.wanted.purpose === 'run') return super.resultOf(output, inputs);
    const client = clientReport(output.metafile, this.wanted, this.facts, this.builder.root);
    return { client, inputs, reused: false };
  }
}

module.exports = { ClientEntry };
