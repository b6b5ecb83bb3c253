'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { createSupervisor } =
  require('../../../Sources/PageRuntime/JavaScript/supervisor/supervisor.cjs');

const standIn = path.join(__dirname, 'stand-in-worker.cjs');

/**
 * A project in a folder of its own, gone when the test ends.
 * @param {import('node:test').TestContext} context
 * @param {Record<string, string|Buffer>} files text by path
 * @returns {string} root
 */
function makeProject(context, files) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-test-')));
  write(root, files);
  context.after(() => fs.rmSync(root, { recursive: true, force: true }));
  return root;
}

/** @param {string} root @param {Record<string, string|Buffer>} files */
function write(root, files) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}

/** A supervisor with the events it delivered, and a way to wait for one. */
class Driver {
  constructor(context, root, settings = {}) {
    this.root = root;
    this.events = [];
    this.waiting = [];
    this.count = 0;
    this.supervisor = createSupervisor({
      workerFile: standIn, ...settings,
      deliver: (event, buffers = []) => this.take({ ...event, buffers }),
    });
    context.after(() => this.supervisor.close());
  }

  take(event) {
    this.events.push(event);
    this.waiting = this.waiting.filter(({ matches, resolve }) => {
      if (!matches(event)) return true;
      resolve(event);
      return false;
    });
  }

  /** @param {(event: any) => boolean} matches @returns {Promise<any>} also one already delivered */
  event(matches) {
    const known = this.events.find(matches);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => this.waiting.push({ matches, resolve }));
  }

  /** Sends a command and waits for the event that answers it. */
  send(command, buffers = []) {
    this.count += 1;
    const id = this.count;
    this.supervisor.command({ id, ...command }, buffers);
    const types = [answers[command.type], 'error'];
    return this.event((event) => event.id === id && types.includes(event.type));
  }

  open(more = {}) {
    return this.send({ type: 'open', root: this.root, pagesDirectory: 'pages', ...more });
  }

  /** Runs a page; `props` of the answer are parsed. */
  async run(file, more = {}) {
    const event = await this.send({ ...runCommand(file), ...more });
    const { answer } = event;
    const props = answer?.props === null || answer === undefined
      ? null : JSON.parse(documentOf(event, answer.props));
    return { ...answer, event, props };
  }
}

/** The text of a document of an answer: a buffer, or a part of one. */
function documentOf({ buffers }, place) {
  const [index, start, end] = [place].flat();
  return Buffer.from(buffers[index]).subarray(start, end).toString();
}

const answers = {
  open: 'opened', loadConfig: 'configLoaded', inspectPages: 'pagesInspected', run: 'finished',
  close: 'closed', client: 'clientBuilt',
};

function runCommand(file) {
  const key = file.replace(/^pages/, '').replace(/\.\w+$/, '');
  return {
    type: 'run', page: { key, file },
    special: { app: null, document: null, error: null, notFound: null, serverError: null },
    request: { method: 'GET', url: key, headers: [['host', 'localhost:3000']], body: null },
    route: {
      url: key, resolvedUrl: key, asPath: key, dataUrl: `/_next/data/development${key}.json`,
      query: [], params: null, status: 200, basePath: '', locale: null, locales: null,
      defaultLocale: null, domainLocales: null, isLocaleDomain: false,
    },
    preview: null, nextVersion: 15, routes: [], now: null, stubs: null,
    mode: 'development', environment: [], inlined: [], config: {}, timeout: 5000, memory: 256,
  };
}

/** Opens a project made of `files`. */
async function openProject(context, files, settings = {}, more = {}) {
  const driver = new Driver(context, makeProject(context, files), settings);
  await driver.open(more);
  return driver;
}

module.exports = { documentOf, makeProject, openProject, write, Driver, runCommand };
