'use strict';
/** From components to HTML text, with React's own server renderer. */

const { Writable } = require('node:stream');

/**
 * Renders an element as the browser gets it once everything it waits for is there.
 * @param {import('./react.cjs').ReactSet} react
 * @param {any} element
 * @returns {Promise<string>}
 */
function renderElement(react, element) {
  const { server } = react;
  if (typeof server.renderToPipeableStream !== 'function') {
    return Promise.resolve().then(() => server.renderToString(element));
  }
  return new Promise((resolve, reject) => {
    const chunks = [];
    const sink = new Writable({
      write(chunk, encoding, done) {
        chunks.push(chunk);
        done();
      },
      final(done) {
        done();
        resolve(Buffer.concat(chunks).toString('utf8'));
      },
    });
    const inBoundaries = [];
    const stream = server.renderToPipeableStream(element, {
      // An error below a Suspense boundary leaves its fallback in place and is printed.
      onError: (error) => {
        inBoundaries.push(error);
      },
      onShellError: reject,
      onAllReady: () => {
        for (const error of inBoundaries) console.error(error);
        stream.pipe(sink);
      },
    });
  });
}

/** The document around the page, as versions from 13 on render it: with marks between texts. */
function renderDocumentTree(react, element) {
  return react.server.renderToString(element);
}

/** The same before version 13: it never runs in the browser, so it needs no marks. */
function renderStatic(react, element) {
  return react.server.renderToStaticMarkup(element);
}

module.exports = { renderDocumentTree, renderElement, renderStatic };
