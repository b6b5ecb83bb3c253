'use strict';
/** A page with its props, inside `_app` and `_document`, as the HTML document a browser gets. */

const { ampDocument, isAmp } = require('./amp-state.cjs');
const { loadingShim } = require('./shims.cjs');
const { escapedForScript } = require('./payload.cjs');
const { renderDocumentTree, renderElement, renderStatic } = require('./render-tree.cjs');
const { displayName, loadInitialProps } = require('./initial-props.cjs');
const { ContractError } = require('./user-error.cjs');

/**
 * @typedef {object} RenderedPage
 * @property {string} html of the page inside `#__next`
 * @property {any} head tags gathered by next/head, after deduplication
 * @property {any} documentProps what the document's getInitialProps returned
 * @property {string[] | undefined} dynamicIds of `__NEXT_DATA__`
 */

/**
 * Renders the page and asks the document for its initial props.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./react.cjs').ReactSet} react
 * @param {import('./page-context.cjs').PageView} view
 * @param {Record<string, any>} props
 * @returns {Promise<RenderedPage>}
 */
async function renderTree(run, react, view, props) {
  const { page } = view;
  if (run.isDevelopment && (props.router || props.Component)) {
    throw new ContractError('\'router\' and \'Component\' can not be returned in getInitialProps ' +
      'from _app.js https://nextjs.org/docs/messages/cant-override-next-props');
  }
  await loadingShim('dynamic').preloadAll();
  forgetEarlier(view);
  const renderPage = pageRenderer(run, react, view, props);
  if (typeof page.Document.getInitialProps !== 'function') {
    const { html } = await renderPage();
    return { html, head: view.head.tags, documentProps: {}, dynamicIds: idsOf(run, view) };
  }
  const documentProps = await loadInitialProps(page.Document, {
    ...view.ctx, renderPage,
  }, run.isDevelopment);
  if (typeof documentProps?.html !== 'string') {
    throw new ContractError(`"${displayName(page.Document)}.getInitialProps()" should resolve to ` +
      'an object with a "html" prop set with a valid html string');
  }
  return {
    html: documentProps.html, head: documentProps.head ?? view.head.tags, documentProps,
    dynamicIds: idsOf(run, view),
  };
}

/** Few pages have components that load by themselves. */
function idsOf(run, { loadables }) {
  return loadables.size === 0 ? undefined
    : require('./dynamic-ids.cjs').dynamicIds(run, loadables);
}

/** A component of the page may have been rendered before, by a getInitialProps that looks ahead. */
function forgetEarlier(view) {
  view.head.tags = loadingShim('head').defaultTags(isAmp(view.amp));
  view.loadables.clear();
  loadingShim('script').takeBeforeInteractive();
  loadingShim('styled-jsx').takeStyles();
}

/** `renderPage` of a document's getInitialProps; before version 12 it gave its result at once. */
function pageRenderer(run, react, view, props) {
  const elementFor = (options) => {
    const { App, Component } = enhanced(options, view.page);
    return view.element(App, Component, props);
  };
  if (run.nextVersion < 12) {
    return (options = {}) => {
      const html = react.server.renderToString(elementFor(options));
      return { html, head: view.head.tags };
    };
  }
  return async (options = {}) => {
    const html = await renderElement(react, elementFor(options));
    if (settings().asReact19) view.head.hoisted = require('./stand-in/hoisted.cjs').last.page;
    return { html, head: view.head.tags };
  };
}

/** What React 19 takes out of a document's places stands at the beginning of its head. */
function withHoisted(markup) {
  if (!settings().asReact19) return markup;
  const text = require('./stand-in/hoisted.cjs').last.document;
  return markup.replace(/<head(?: [^\s=<>]+="[^"]*")*>/, (head) => head + text);
}

function settings() {
  return loadingShim('settings');
}

/** The components of a `renderPage` call: one function enhances the page, an object either. */
function enhanced(options, { App, Component }) {
  if (typeof options === 'function') return { App, Component: options(Component) };
  return {
    App: options.enhanceApp ? options.enhanceApp(App) : App,
    Component: options.enhanceComponent ? options.enhanceComponent(Component) : Component,
  };
}

/**
 * Puts page and payload into the document.
 * @param {import('./run-state.cjs').RunState} run
 * @param {import('./react.cjs').ReactSet} react
 * @param {import('./page-context.cjs').PageView} view
 * @param {RenderedPage} rendered
 * @param {object} data of `__NEXT_DATA__`
 * @param {object} data.props
 * @param {Record<string, unknown>} data.fields the other keys
 * @param {(fields: object) => ReturnType<import('./payload.cjs').payloadText>} data.text makes the
 *   JSON, once the document has added to it
 * @returns {{ html: Buffer, payload: ReturnType<import('./payload.cjs').payloadText>,
 *   hasPayload: boolean }} the whole document, the payload unescaped, and whether the page has one
 */
function renderDocument(run, react, view, rendered, data) {
  const { React } = react;
  const shims = loadingShim('document');
  const { HtmlContext } = loadingShim('contexts');
  const value = shims.documentValue({
    rendered,
    nextData: { props: data.props, ...data.fields },
    locale: run.route.locale ?? undefined,
    nextVersion: run.nextVersion,
    config: run.config,
    asPath: view.asPath,
    isDevelopment: run.isDevelopment,
    amp: ampDocument(run, view),
    runtimeJS: run.isDevelopment ? undefined : view.page.exports.config?.unstable_runtimeJS,
  });
  const element = React.createElement(HtmlContext.Provider, { value },
    React.createElement(view.page.Document, { ...value, ...rendered.documentProps }));
  const markup = run.nextVersion < 13 ? renderStatic(react, element)
    : withHoisted(renderDocumentTree(react, element));
  if (run.isDevelopment) warnAboutParts(value.used);
  const payload = data.text(run.nextVersion >= 12
    ? { ...data.fields, scriptLoader: value.scriptLoader } : data.fields);
  const [head, rest = ''] = splitOnce(`<!DOCTYPE html>${markup}`, shims.mainMark);
  const [body, tail = ''] = splitOnce(rest, shims.payloadMark);
  const main = value.used.Main ? mainText(rendered.html, value.amp) : '';
  const [open, close = ''] = value.hasPayload
    ? splitOnce(shims.payloadScript(value, shims.payloadMark), shims.payloadMark) : [''];
  const parts = [head + main + body + open, close === '' ? '' : escapedForScript(payload.text),
    close + tail];
  const mayLack = value.inAmpMode || value.unstable_runtimeJS === false;
  return { html: joined(parts), payload, hasPayload: value.hasPayload || !mayLack };
}

/** What stands where the document has `<Main>`: nothing takes up an AMP page in the browser. */
function mainText(html, { isAmp: isAmpPage }) {
  return isAmpPage ? `<!-- __NEXT_DATA__ -->${html}`
    : `<div id="__next">${html}</div>`;
}

/** The UTF-8 of texts, one after the other: joined as texts they would be copied once more. */
function joined(parts) {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  const bytes = Buffer.allocUnsafeSlow(lengths.reduce((sum, length) => sum + length, 0));
  let offset = 0;
  parts.forEach((part, index) => {
    bytes.write(part, offset);
    offset += lengths[index];
  });
  return bytes;
}

/** The text before and after the first occurrence of a mark. */
function splitOnce(text, mark) {
  const index = text.indexOf(mark);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + mark.length)];
}

function warnAboutParts(used) {
  const missing = ['Html', 'Head', 'Main', 'NextScript'].filter((name) => !used[name]);
  if (missing.length === 0) return;
  console.warn('Your custom Document (pages/_document) did not render all the required ' +
    `subcomponent(s).\nMissing component(s): ${missing.map((name) => `<${name} />`).join(', ')}\n` +
    'Read how to fix here: https://nextjs.org/docs/messages/missing-document-component');
}

module.exports = { renderDocument, renderTree };
