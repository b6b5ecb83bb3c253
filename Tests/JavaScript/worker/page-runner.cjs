'use strict';
/** Runs pages written in a test in the real worker, bundled by the real esbuild. */

const path = require('node:path');
const fs = require('node:fs');
const os = require('node:os');
const { Worker } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const { after } = require('node:test');

process.env.ESBUILD_BINARY_PATH ??= '/usr/bin/esbuild';
const esbuild = require(fs.existsSync('/usr/lib/x86_64-linux-gnu/nodejs/esbuild')
  ? '/usr/lib/x86_64-linux-gnu/nodejs/esbuild' : 'esbuild');

const workerFile = path.join(__dirname, '..', '..', '..', 'Sources', 'PageRuntime', 'JavaScript',
  'worker', 'worker.cjs');
const parts = ['page', 'app', 'document', 'error', 'notFound', 'serverError'];

/** A project folder of its own, so that nothing of another project is found from it. */
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-worker-'));
const patience = 20_000;

/** Bundles the parts of a page. @param {Record<string, string>} sources */
async function bundle(sources) {
  const given = parts.filter((name) => typeof sources[name] === 'string');
  const file = path.join(root, '.propscope-test.cjs');
  const result = await esbuild.build({
    stdin: {
      contents: given.map((name) => `export * as ${name} from 'virtual:${name}';`).join('\n'),
      resolveDir: root,
    },
    bundle: true, write: false, format: 'cjs', platform: 'node', jsx: 'automatic',
    keepNames: true, sourcemap: 'external', logLevel: 'silent', outfile: file,
    external: ['react', 'react/*', 'react-dom', 'next/*', 'styled-jsx', 'styled-jsx/*'],
    plugins: [{
      name: 'virtual',
      setup(build) {
        build.onResolve({ filter: /^virtual:/ }, ({ path: name }) =>
          ({ path: path.join(root, 'pages', `${name.slice(8)}.jsx`), namespace: 'source' }));
        build.onLoad({ filter: /./, namespace: 'source' }, ({ path: name }) =>
          ({ contents: sources[path.basename(name, '.jsx')], loader: 'jsx', resolveDir: root }));
      },
    }],
  });
  const textOf = (ending) =>
    result.outputFiles.find(({ path: name }) => name.endsWith(ending)).text;
  const code = textOf('.cjs');
  const map = textOf('.map').replaceAll('"source:', '"');
  const key = createHash('sha1').update(code).digest('hex');
  return { key, file, code, map, modules: [], cssModules: [] };
}

/** @type {TestWorker[]} */
const started = [];

/** One worker thread, with everything it says. */
class TestWorker {
  constructor(mode, systemModules = ['/usr/share/nodejs'], folder = root) {
    this.worker = new Worker(workerFile, {
      workerData: { root: folder, systemModules, mode, memory: 512, inspect: false },
      env: { NODE_ENV: mode }, stdout: true, stderr: true,
    });
    started.push(this);
    this.printed = '';
    for (const stream of [this.worker.stdout, this.worker.stderr]) {
      stream.on('data', (text) => {
        this.printed += text;
      });
    }
    /** @type {{ matches: (message: any) => boolean, resolve: (message: any) => void }[]} */
    this.waiting = [];
    this.messages = [];
    this.onBuild = null;
    this.worker.on('message', (message) => this.receive(message));
    this.worker.on('error', (error) => this.receive({ type: 'crashed', error }));
  }

  receive(message) {
    this.messages.push(message);
    if (message.type === 'build') this.onBuild?.(message);
    this.waiting = this.waiting.filter(({ matches, resolve }) => {
      if (!matches(message)) return true;
      resolve(message);
      return false;
    });
  }

  /** The first message, from now on, that fits. */
  next(matches, limit = patience) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the worker did not answer')), limit);
      this.waiting.push({
        matches: (message) => matches(message) || message.type === 'crashed',
        resolve: (message) => {
          clearTimeout(timer);
          if (message.type === 'crashed') reject(message.error);
          else resolve(message);
        },
      });
    });
  }

  post(message) {
    this.worker.postMessage(message);
  }

  stop() {
    return this.worker.terminate();
  }
}

/** @type {Map<string, TestWorker>} */
const workers = new Map();
let lastId = 0;

/** The worker that all tests of a mode share, as runs of one session do. */
function sharedWorker(mode) {
  if (!workers.has(mode)) workers.set(mode, new TestWorker(mode));
  return workers.get(mode);
}

after(async () => {
  await Promise.all(started.map((worker) => worker.stop()));
  fs.rmSync(root, { recursive: true, force: true });
});

/**
 * The `run` message for a page, with everything a test does not say filled in.
 * @param {Record<string, any>} wanted
 */
function runMessage(wanted, build) {
  const { url = '/x', key = '/x', mode = 'development', nextVersion = 15 } = wanted;
  const [pathname, search = ''] = url.split('?');
  const query = [];
  for (const [name, value] of new URLSearchParams(search)) {
    const known = query.find((item) => item[0] === name);
    if (known) known[1].push(value);
    else query.push([name, [value]]);
  }
  for (const [name, value] of wanted.params ?? []) query.push([name, [].concat(value)]);
  const buildId = mode === 'development' ? 'development' : 'B';
  lastId += 1;
  return {
    type: 'run', id: lastId, build, elapsed: 0,
    page: { key, file: 'pages/page.jsx' },
    special: { app: null, document: null, error: null, notFound: null, serverError: null },
    request: {
      method: wanted.method ?? 'GET', url: wanted.requestUrl ?? url,
      headers: [['Host', 'example.test'], ...(wanted.headers ?? [])], body: wanted.body ?? null,
    },
    route: {
      url, resolvedUrl: url, asPath: url, dataUrl: `/_next/data/${buildId}${pathname}.json`,
      query, params: wanted.params ?? null, status: 200, basePath: '', locale: null, locales: null,
      defaultLocale: null, domainLocales: null, isLocaleDomain: false, ...wanted.route,
    },
    preview: wanted.preview ?? null,
    mode, nextVersion,
    environment: [['SECRET', 'hidden'], ['OTHER', 'value']],
    inlined: [], config: wanted.config ?? {}, routes: wanted.routes ?? [], now: wanted.now ?? null,
    stubs: wanted.stubs ?? null,
    ...wanted.message,
  };
}

/** A run answer with its documents as text. */
function readable({ answer, buffers }, worker) {
  const text = (place) => {
    if (place === null) return null;
    const [index, start, end] = [place].flat();
    return Buffer.from(buffers[index]).subarray(start, end).toString('utf8');
  };
  const headers = {};
  for (const [name, value] of answer.response?.headers ?? []) {
    const lower = name.toLowerCase();
    headers[lower] = lower in headers ? [].concat(headers[lower], value) : value;
  }
  const dataHeaders = Object.fromEntries((answer.data?.headers ?? []).map(([name, value]) =>
    [name.toLowerCase(), value]));
  const payloadText = text(answer.payload);
  return {
    ...answer,
    headers,
    dataHeaders,
    status: answer.response?.status,
    html: text(answer.html),
    propsText: text(answer.props),
    recordedBodies: answer.recorded.map(({ body }) => text(body)),
    fetchedBodies: answer.fetched.map(({ url, body }) => ({ url, body: text(body) })),
    unreadMarks: answer.unread === null ? null : new Uint8Array(buffers[answer.unread]),
    payloadText,
    payload: payloadText === null ? null : JSON.parse(payloadText),
    dataBody: text(answer.dataBody),
    logs: answer.trace.logs,
    worker,
  };
}

/**
 * Runs a page once.
 * @param {Record<string, any>} wanted sources of `page`, `app`, …, and what the request is like
 */
async function run(wanted) {
  const worker = wanted.worker ?? sharedWorker(wanted.mode ?? 'development');
  const message = runMessage(wanted, await bundle(wanted));
  worker.onBuild = async ({ id, request, page }) => {
    const build = await bundle({ page: wanted.api[page.key] });
    worker.post({ type: 'built', id, request, build });
  };
  const finished = worker.next((event) => event.id === message.id &&
    (event.type === 'finished' || event.type === 'failed'));
  worker.post(message);
  const event = await finished;
  if (event.type === 'failed') throw new Error(event.failure.message);
  return Object.assign(readable(event, worker), { id: message.id });
}

/** A page whose getServerSideProps has the given body, and which prints their names. */
function pageWith(body, more = '') {
  return `export async function getServerSideProps(context) { ${body} }\n${more}\n` +
    'export default function Page(props) { return <pre>{Object.keys(props).join()}</pre>; }';
}

/** A page that hands what an expression gives to its props. */
function pageReturning(expression) {
  return pageWith(`const { req, res } = context; return { props: { value: ${expression} } };`);
}

/** The value such a page was given. */
async function valueOf(expression, wanted = {}) {
  const answer = await run({ page: pageReturning(expression), ...wanted });
  if (answer.propsText === null) throw new Error(answer.outcome.message);
  return JSON.parse(answer.propsText).value;
}

module.exports = { TestWorker, bundle, pageReturning, pageWith, root, run, runMessage, valueOf };
