'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const { test } = require('node:test');
const { documentOf, openProject, runCommand } = require('./project.cjs');

const workerFile = path.join(__dirname, '..', '..', '..', 'Sources', 'PageRuntime', 'JavaScript',
  'worker-start.cjs');
const systemModules = ['/usr/share/nodejs'];

const component = 'export default function Page(props) { return <p>{JSON.stringify(props)}</p>; }';

/** A page of the edge runtime whose `value` is what the expression gives. */
function edgePage(expression, more = '', runtime = 'experimental-edge') {
  return `export const config = { runtime: '${runtime}' };\n${more}
    export async function getServerSideProps(context) {
      const { req, res } = context;
      return { props: { value: await ${expression} } };
    }\n${component}`;
}

/** Runs a page of a project with real workers. */
async function runPage(context, files, more = {}, file = 'pages/edge.js') {
  const driver = await openProject(context, files, { workerFile }, { systemModules });
  const answer = await driver.run(file, more);
  const text = (place) => (place === null || place === undefined ? null
    : documentOf(answer.event, place));
  const headers = Object.fromEntries((answer.response?.headers ?? [])
    .map(([name, value]) => [name.toLowerCase(), value]));
  return { ...answer, headers, html: text(answer.html), payload: JSON.parse(text(answer.payload)),
    logs: answer.trace.logs.map(({ text: line }) => line) };
}

/** The value a page is given. */
async function valueOf(context, expression, more = {}) {
  const files = { 'pages/edge.js': edgePage(expression), 'pages/api/agent.js': agentRoute };
  const answer = await runPage(context, files, more);
  assert.equal(answer.outcome.kind, 'props', answer.outcome.message);
  return answer.props.value;
}

test('case 141: an edge page runs, and knows that it does', async (context) => {
  const answer = await runPage(context, { 'pages/edge.js': edgePage(
    '[typeof EdgeRuntime, process.env.NEXT_RUNTIME, process.env["NEXT_" + "RUNTIME"]]') });
  assert.deepEqual(answer.props, { value: ['string', 'edge', 'edge'] });
  assert.equal(answer.page.runtime, 'edge');
  assert.match(answer.html, /<p>{&quot;value&quot;:/);
  assert.ok(answer.logs.includes('You are using an experimental edge runtime, the API might ' +
    'change.'));
});

test('a page of Node.js knows that it is one', async (context) => {
  const answer = await runPage(context, { 'pages/edge.js': `${component}
    export const getServerSideProps = () => ({ props: { value: process.env.NEXT_RUNTIME } });` });
  assert.deepEqual([answer.props.value, answer.page.runtime], ['nodejs', 'nodejs']);
});

const relative = 'URL is malformed "/b". Please use only absolute URLs - ' +
  'https://nextjs.org/docs/messages/middleware-relative-urls';
const agentRoute = 'export default (req, res) => res.json({ agent: req.headers["user-agent"] });';

/** [case, expression, version, value] */
const values = [
  ['case 142: it seems to be a preview',
    '["draftMode" in context, context.draftMode, context.preview, ' +
      'Object.keys(context).slice(-6).join(), context.previewData === undefined]', {},
    [true, true, true, 'draftMode,preview,previewData,locales,locale,defaultLocale', true]],
  ['case 143: headers are a plain object', '[Object.getPrototypeOf(req.headers) !== ' +
    'Headers.prototype, typeof req.headers.get, req.headers.host, req.cookies, ' +
    'req.constructor.name]', { cookie: 'a=1' },
  [true, 'undefined', 'localhost:3000', { a: '1' }, 'WebNextRequest']],
  ['case 144: res.end is no function', '[typeof res.end, typeof res.write, ' +
    'typeof res.writeHead, typeof res.setHeader, res.constructor.name]', {},
  ['undefined', 'undefined', 'undefined', 'function', 'WebNextResponse']],
  ['case 149: no resolvedUrl in 15', '["resolvedUrl" in context, ' +
    'context.resolvedUrl === undefined]', {}, [true, true]],
  ['resolvedUrl in 13', 'context.resolvedUrl', { nextVersion: 13 }, '/edge'],
  ['no stream and no socket', '[typeof req.on, typeof req.socket, req.url, req.method]', {},
    ['undefined', 'undefined', '/edge', 'GET']],
  ['a web request', '[req.request instanceof Request, req.request.url]', {},
    [true, 'http://localhost:3000/edge']],
  ['geo and ip until 15', '[req.request.geo, req.request.ip]', { nextVersion: 13, headers: [
    ['x-vercel-ip-country', 'FR'], ['x-vercel-ip-city', 'Saint-%C3%89tienne'],
    ['x-real-ip', '192.0.2.1']] }, [{ city: 'Saint-Étienne', country: 'FR' }, '192.0.2.1']],
  ['geo and ip from 15 on', '["geo" in req.request, "ip" in req.request]', {
    headers: [['x-vercel-ip-country', 'FR']] }, [false, false]],
  ['web globals', '["fetch", "Request", "Response", "Headers", "FormData", "Blob", "URL", ' +
    '"URLSearchParams", "TextEncoder", "TextDecoder", "ReadableStream", "WritableStream", ' +
    '"TransformStream", "AbortController", "crypto", "CryptoKey", "SubtleCrypto", ' +
    '"structuredClone", "atob", "btoa", "queueMicrotask", "setTimeout", "setInterval", ' +
    '"WebAssembly"].filter((name) => !(name in globalThis))', {}, []],
  ['nothing of Node', '["Buffer", "global", "require", "__dirname", "__filename", "window", ' +
    '"navigator", "performance", "MessageChannel"].filter((name) => name in globalThis)', {}, []],
  ['relative addresses', '(() => { const said = (make) => { try { make(); return null; } ' +
    'catch ({ message, cause }) { return [message, cause?.name]; } }; ' +
    'return [said(() => new Request("/b")), said(() => Response.redirect("/b")), ' +
    'said(() => new Request(new Request("https://a.test/")))]; })()', {},
  [[relative, 'TypeError'], [relative, 'TypeError'], null]],
  ['classes are those of requests and answers', '[req.request instanceof Request, ' +
    'Response.json({ a: 1 }) instanceof Response, Response.redirect("https://a.test/b").status, ' +
    'new (class extends Response {})("x") instanceof Response]', {}, [true, true, 302, true]],
  ['what lists the globals', '["process", "fetch"].every((name) => ' +
    'Object.keys(globalThis).includes(name))', {}, true],
  ['patterns of addresses', 'new URLPattern({ pathname: "/:a" }).exec("https://a.test/b").pathname' +
    '.groups', {}, { a: 'b' }],
  ['storage for what is asynchronous', 'new AsyncLocalStorage().run(7, () => 7)', {}, 7],
  ['fetch says where it comes from', '(async () => { const agent = async (...args) => ' +
    '(await (await fetch(...args)).json()).agent; const url = "http://localhost:3000/api/agent"; ' +
    'return [await agent(url), await agent(url, { headers: { "User-Agent": "me" } }), ' +
    'await agent(new Request(url, { headers: { "user-agent": "you" } }))]; })()',
  { routes: [['/api/agent', 'pages/api/agent.js']] }, ['Next.js Middleware', 'me', 'you']],
  ['Buffer is there when it is named', 'Buffer.from("a").toString("hex")', {}, '61'],
  ['Web APIs work', '(async () => { const bytes = new TextEncoder().encode("a"); ' +
    'const sum = await crypto.subtle.digest("SHA-1", bytes); ' +
    'return [new Uint8Array(sum).length, await new Response("x").text(), ' +
    'new URL("/b", "https://a.test").href]; })()', {}, [20, 'x', 'https://a.test/b']],
  ['the environment', '[process.env.SECRET, typeof process.env, "OTHER" in process.env]',
    { environment: [['SECRET', 's']] }, ['s', 'object', false]],
  ['plain values of the other realm', '({ list: [1, { a: null }], text: "x" })', {},
    { list: [1, { a: null }], text: 'x' }],
  ['a body', 'req.request.text()', { method: 'POST', body: 'päge' }, 'päge'],
];

for (const [name, expression, more, expected] of values) {
  test(`edge pages, ${name}`, async (context) => {
    const { cookie, headers = [], method = 'GET', body, ...fields } = more;
    const request = {
      ...runCommand('pages/edge.js').request, method, body: null,
      headers: [['host', 'localhost:3000'], ...(cookie ? [['cookie', cookie]] : []), ...headers],
    };
    if (body === undefined) {
      assert.deepEqual(await valueOf(context, expression, { ...fields, request }), expected);
      return;
    }
    const driver = await openProject(context, { 'pages/edge.js': edgePage(expression) },
      { workerFile }, { systemModules });
    const event = await driver.send({ ...runCommand('pages/edge.js'),
      request: { ...request, body: 0 } }, [new TextEncoder().encode(body)]);
    assert.equal(JSON.parse(documentOf(event, event.answer.props)).value, expected);
  });
}

test('case 145: status and headers of version 13 reach the client', async (context) => {
  const files = { 'pages/edge.js': edgePage('(res.statusCode = 203, res.setHeader("X-A", "1"), ' +
    'res.appendHeader("Set-Cookie", "a=1"), res.appendHeader("Set-Cookie", "b=2"), 1)') };
  const answer = await runPage(context, files, { nextVersion: 13 });
  assert.deepEqual([answer.response.status, answer.headers['x-a'],
    answer.headers['x-edge-runtime'], answer.payload.customServer,
    answer.headers['cache-control']], [203, '1', '1', true, undefined]);
  assert.deepEqual(answer.response.headers.filter(([name]) => name.toLowerCase() === 'set-cookie')
    .map(([, value]) => value), ['a=1', 'b=2']);
  const newest = await runPage(context, files, { nextVersion: 16 });
  assert.deepEqual([newest.response.status, newest.headers['x-a'],
    newest.headers['x-edge-runtime'], newest.payload.customServer], [200, undefined, undefined,
    undefined]);
});

test('the server of the edge marks data, too, and sets no cache in production', async (context) => {
  const files = { 'pages/edge.js': edgePage('1') };
  const html = await runPage(context, files, { nextVersion: 13, mode: 'production' });
  const ofData = new Map(html.data.headers.map(([name, value]) => [name.toLowerCase(), value]));
  assert.equal(ofData.get('x-edge-runtime'), '1');
  for (const all of [html.headers, Object.fromEntries(ofData)]) {
    assert.equal(all['cache-control'], undefined);
  }
  const set = { 'pages/edge.js': edgePage('res.setHeader("Cache-Control", "s-maxage=9")') };
  const own = await runPage(context, set, { nextVersion: 13, mode: 'production' });
  assert.equal(own.headers['cache-control'], 's-maxage=9');
});

test('headers that a page of the edge reads are noted', async (context) => {
  const read = async (expression) => (await runPage(context,
    { 'pages/edge.js': edgePage(expression) },
    { request: { method: 'GET', url: '/edge', headers: [['host', 'localhost:3000'], ['X-A', '1'],
      ['X-B', '2'], ['cookie', 'a=1']], body: null } })).headersRead.sort();
  assert.deepEqual(await read('1'), []);
  assert.deepEqual(await read('req.headers["x-a"]'), ['x-a']);
  assert.deepEqual(await read('req.request.headers.get("X-B")'), ['x-b']);
  assert.deepEqual(await read('(await req.request.cookies.get("a")).value'), ['cookie']);
  assert.deepEqual(await read('req.cookies.a'), ['cookie']);
  assert.deepEqual(await read('new Headers(req.request.headers).get("x-a")'),
    ['cookie', 'host', 'x-a', 'x-b']);
  assert.deepEqual(await read('req.request.headers instanceof Headers'), []);
});

test('error pages of the project are no part of the edge', async (context) => {
  const files = {
    'pages/edge.js': `export const config = { runtime: 'experimental-edge' };
      export const getServerSideProps = ({ query }) => {
        if (query.fail) throw new Error('no');
        return { notFound: true };
      };\n${component}`,
    'pages/404.js': 'import fs from "fs";\nexport default () => <b>{typeof fs.readFileSync}</b>;',
    'pages/500.js': 'import os from "os";\nexport default () => <i>{typeof os.cpus}</i>;',
    'pages/_app.js': 'export default ({ Component, pageProps }) => <u><Component {...pageProps} /></u>;',
  };
  const special = { app: 'pages/_app.js', document: null, error: null, notFound: 'pages/404.js',
    serverError: 'pages/500.js' };
  const missing = await runPage(context, files, { special });
  assert.deepEqual([missing.outcome.kind, missing.response.status, missing.payload.page],
    ['notFound', 404, '/404']);
  assert.match(missing.html, /<u><b>function<\/b><\/u>/);
  const driver = await openProject(context, files, { workerFile }, { systemModules });
  const { route } = runCommand('pages/edge.js');
  const failed = await driver.run('pages/edge.js', { special, mode: 'production',
    route: { ...route, query: [['fail', ['1']]] } });
  assert.equal(failed.outcome.message, 'no');
  assert.match(documentOf(failed.event, failed.html), /<i>function<\/i>/);
});

test('case 146: runtime edge is told of in development, refused in production', async (context) => {
  const files = { 'pages/edge.js': edgePage('1', '', 'edge') };
  const text = 'Page /edge provided runtime \'edge\', the edge runtime for rendering is currently ' +
    'experimental. Use runtime \'experimental-edge\' instead.';
  const answer = await runPage(context, files);
  assert.equal(answer.outcome.kind, 'props');
  assert.ok(answer.logs.includes(text));
  const built = await runPage(context, files, { mode: 'production' });
  assert.deepEqual([built.outcome.kind, built.outcome.message], ['failed', text]);
});

test('case 148: a module of Node.js is told of with all who lead to it', async (context) => {
  const driver = await openProject(context, {
    'pages/edge.js': edgePage('read()', 'import { read } from \'../lib/read\';'),
    'lib/read.js': 'export { read } from \'./disk\';',
    'lib/disk.js': 'import { a } from \'node:util\';\nimport fs from \'fs\';\n' +
      'export const read = () => fs.readFileSync("x");',
  }, { workerFile }, { systemModules });
  const { outcome, page } = await driver.run('pages/edge.js');
  assert.deepEqual([outcome.stage, outcome.name, page.runtime],
    ['build', 'ModuleNotFound', 'edge']);
  assert.equal(outcome.message.split('\n').slice(0, 5).join('\n'),
    'Module not found: Can\'t resolve \'fs\': the edge runtime has no such module of Node.js.\n' +
    'Import trace:\n  ./lib/disk.js\n  ./lib/read.js\n  ./pages/edge.js');
  assert.deepEqual(outcome.frames, [{ file: 'lib/disk.js', line: 2, column: 16, function: null }]);
  assert.match(outcome.hint, /keep that import away from pages\/edge\.js/);
});

test('a package is bundled, with its own way to do without Node.js', async (context) => {
  const answer = await runPage(context, {
    'pages/edge.js': edgePage('where()', 'import { where } from \'pkg\';'),
    'node_modules/pkg/package.json': JSON.stringify({ name: 'pkg', version: '1.0.0',
      exports: { 'edge-light': './edge.js', default: './node.js' } }),
    'node_modules/pkg/edge.js': 'exports.where = () => "edge";',
    'node_modules/pkg/node.js': 'require("fs"); exports.where = () => "node";',
  });
  assert.equal(answer.props.value, 'edge');
});

/** [what, expression, message] */
const refusals = [
  ['eval', 'eval("1")', /Code generation from strings disallowed/, 'production'],
  ['new Function', 'new Function("return 1")()', /Code generation from strings disallowed/,
    'production'],
  ['process.cwd', 'process.cwd()',
    /^A Node\.js API is used \(process\.cwd\) which is not supported in the Edge Runtime\./],
  ['setImmediate', 'setImmediate(() => {})', /^A Node\.js API is used \(setImmediate\)/],
  ['__dirname', '__dirname', /__dirname is not defined/],
  ['res.end', 'res.end()', /res\.end is not a function/],
];

for (const [name, expression, message, mode = 'development'] of refusals) {
  test(`edge pages have no ${name}`, async (context) => {
    const { outcome } = await runPage(context, { 'pages/edge.js': edgePage(expression) }, {
      mode, environment: [['NODE_ENV', mode]] });
    assert.equal(outcome.kind, 'failed');
    assert.match(outcome.message, message);
    assert.equal(outcome.frames[0]?.file, 'pages/edge.js');
  });
}

for (const [name, expression, expected] of [
  ['eval', '(() => { const near = 2; return eval("near + 1") + eval("1"); })()', 4],
  ['new Function', 'new Function("a", "return a")(5) + Function("return 1")()', 6],
  ['neither', 'Number((() => 1) instanceof Function)', 1],
]) {
  test(`development evaluates text at the edge and warns: ${name}`, async (context) => {
    const { props, logs, outcome } = await runPage(context,
      { 'pages/edge.js': edgePage(expression) });
    assert.equal(props?.value, expected, outcome.message);
    const warnings = logs.filter((text) => /Dynamic Code Evaluation/.test(text));
    assert.equal(warnings.length, name === 'neither' ? 0 : 1);
  });
}

test('an export names the runtime, before config does', async (context) => {
  const plain = (lines) => `${lines}
    export const getServerSideProps = () => ({ props: { value: typeof EdgeRuntime } });
    export default function Page() { return null; }`;
  const config = 'export const config = { runtime: "experimental-edge" };';
  for (const [lines, runtime] of [['export const runtime = "experimental-edge";', 'edge'],
    [`export const runtime = "nodejs"; ${config}`, 'nodejs'], [config, 'edge']]) {
    const { page, props, outcome } = await runPage(context, { 'pages/edge.js': plain(lines) });
    assert.equal(page.runtime, runtime, outcome.message);
    assert.equal(props.value, runtime === 'edge' ? 'string' : 'undefined');
  }
});

test('a page that changes its runtime is built for the other one', async (context) => {
  const { write } = require('./project.cjs');
  const driver = await openProject(context, { 'pages/edge.js': edgePage('typeof EdgeRuntime') },
    { workerFile }, { systemModules });
  assert.equal((await driver.run('pages/edge.js')).props.value, 'string');
  write(driver.root, { 'pages/edge.js': edgePage('typeof EdgeRuntime', '', 'nodejs') });
  assert.equal((await driver.run('pages/edge.js')).props.value, 'undefined');
});

test('a document with getInitialProps is refused', async (context) => {
  const special = { ...runCommand('pages/edge.js').special, document: 'pages/_document.js' };
  const driver = await openProject(context, {
    'pages/edge.js': edgePage('1'),
    'pages/_document.js': `import Document from 'next/document';
      export default class Own extends Document {
        static getInitialProps(context) { return Document.getInitialProps(context); } }`,
  }, { workerFile }, { systemModules });
  const { outcome } = await driver.run('pages/edge.js', { special });
  assert.equal(outcome.message,
    '`getInitialProps` in Document component is not supported with the Edge Runtime.');
});

/** [what, handler, status, body] */
const routes = [
  ['a Response', 'export default (request) => new Response(request.headers.get("host"), ' +
    '{ status: 201, headers: { "x-a": "1" } });', 201, 'localhost:3000'],
  ['next/server', 'import { NextResponse } from "next/server";\nexport default async (request) => ' +
    'NextResponse.json([request.nextUrl.pathname, request.cookies.get("a")?.value ?? null]);', 200,
  '["/api/edge",null]'],
  ['a stream', 'export default () => new Response(new ReadableStream({ start(controller) { ' +
    'controller.enqueue(new TextEncoder().encode("ab")); controller.close(); } }));', 200, 'ab'],
];

for (const [name, handler, status, body] of routes) {
  test(`edge API routes, ${name}`, async (context) => {
    const files = { 'pages/api/edge.js': `${handler}\nexport const config = { runtime: 'edge' };` };
    const answer = await runPage(context, files, {}, 'pages/api/edge.js');
    assert.deepEqual([answer.outcome.kind, answer.response?.status, answer.html,
      answer.page.runtime], ['ended', status, body, 'edge'], answer.outcome.message);
  });
}

test('an edge API route answers the page that asks it', async (context) => {
  const answer = await runPage(context, {
    'pages/edge.js': edgePage('(await fetch("http://localhost:3000/api/edge?a=1")).text()'),
    'pages/api/edge.js': 'export const config = { runtime: \'edge\' };\n' +
      'export default (request) => new Response(request.nextUrl.search + EdgeRuntime);',
  }, { routes: [['/api/edge', 'pages/api/edge.js']] });
  assert.equal(answer.props?.value, '?a=1edge-runtime', answer.outcome.message);
  assert.equal(answer.trace.requests[0].selfCall, true);
});

test('an edge API route returns a Response', async (context) => {
  const { outcome } = await runPage(context, { 'pages/api/edge.js':
    'export const config = { runtime: \'edge\' };\nexport default () => ({});' }, {},
  'pages/api/edge.js');
  assert.equal(outcome.message, 'Expected an instance of Response to be returned');
});

test('a data function outside of pages is told of', async (context) => {
  const widget = 'export const getServerSideProps = () => ({ props: {} });\n' +
    'export function Widget() { return null; }';
  const page = 'import { Widget } from \'../components/Widget\';\n' +
    'export default function Page() { return <Widget />; }';
  const { advice } = await runPage(context,
    { 'pages/edge.js': page, 'components/Widget.js': widget });
  assert.deepEqual(advice.map(({ message }) => message),
    ['components/Widget.js exports getServerSideProps, which Next.js calls for pages only']);
  const passedOn = await runPage(context, { 'components/Widget.js': widget,
    'pages/edge.js': `${page}\nexport { getServerSideProps } from '../components/Widget';` });
  assert.deepEqual(passedOn.advice.map(({ rule }) => rule), ['request-not-read']);
});

test('next/server has URLPattern', async (context) => {
  const answer = await runPage(context, { 'pages/edge.js':
    edgePage('URLPattern === Imported', 'import { URLPattern as Imported } from "next/server";') });
  assert.deepEqual(answer.props, { value: true });
});
