// The floor: what running a page once costs when nothing is done but the work itself. Builds the
// page with esbuild, calls its props function, renders it, prints props and HTML.
//
//     node Benchmarks/floor.mjs [PAGE]
//
// `propscope run` does more (a real request, the environment, a document, detection) and may take
// at most 1.6 times as long; see docs/benchmarks.md.

import { Module, createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const page = path.resolve(process.argv[2] ?? path.join(here, 'small/pages/index.jsx'));

// The React and the esbuild of the system, where Debian puts them.
const architecture = { x64: 'x86_64', arm64: 'aarch64' }[process.arch];
process.env.NODE_PATH = `/usr/share/nodejs:/usr/lib/${architecture}-linux-gnu/nodejs`;
process.env.ESBUILD_BINARY_PATH ??= '/usr/bin/esbuild';
Module._initPaths();

const require = createRequire(page);
const esbuild = require('esbuild');

const bundle = await esbuild.build({
  entryPoints: [page],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  jsx: 'automatic',
  target: `node${process.versions.node}`,
  packages: 'external',
});

const module = { exports: {} };
const evaluate = new Function('module', 'exports', 'require', bundle.outputFiles[0].text);
evaluate(module, module.exports, require);

const { createElement } = require('react');
const { renderToString } = require('react-dom/server');

const { props } = await module.exports.getServerSideProps({ query: {}, req: {}, res: {} });
const html = renderToString(createElement(module.exports.default, props));
process.stdout.write(`${JSON.stringify({ props, html })}\n`);
