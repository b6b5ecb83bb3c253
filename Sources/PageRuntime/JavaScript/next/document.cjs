'use strict';
/** `next/document`: the document around every page, and the parts custom ones are made of. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { HtmlContext } = require('./contexts.cjs');
const { documentTags } = require('./head.cjs');
const { withoutConflicts } = require('./amp-document.cjs');
const { gatherScripts, headChildren } = require('./document-head.cjs');

const h = React.createElement;

/** Stand where page and payload go, so that neither passes through the document's renderer. */
const mainMark = '<propscope-main></propscope-main>';
const payloadMark = '<propscope-payload></propscope-payload>';

/** What the parts of a document share while it renders; also the props of the document. */
function documentValue({ rendered, nextData, locale, nextVersion, config, asPath,
  isDevelopment, amp, runtimeJS }) {
  const isStrict = nextVersion >= 15 && config.experimental?.strictNextHead !== false;
  const head = amp.isAmp ? withoutConflicts(rendered.head, nextData.page) : rendered.head;
  return {
    __NEXT_DATA__: nextData,
    amp,
    ampPath: amp.ampPath,
    assetPrefix: config.assetPrefix ?? '',
    buildManifest: { pages: {} },
    canonicalBase: amp.canonicalBase,
    crossOrigin: config.crossOrigin || undefined,
    dangerousAsPath: asPath,
    docComponentsRendered: {},
    /** Whether `<NextScript>` prints the payload. */
    hasPayload: false,
    head,
    headTags: documentTags(head, isStrict),
    hybridAmp: amp.isHybrid,
    inAmpMode: amp.isAmp,
    inlineScripts: [],
    loadedScripts: [],
    inDevelopment: isDevelopment,
    isDevelopment,
    locale,
    nextVersion,
    scriptLoader: [],
    styles: rendered.documentProps.styles,
    unstable_runtimeJS: runtimeJS,
    /** Props of the parts that were rendered, by name. */
    used: {},
  };
}

/** The payload's element, as `<NextScript>` was asked to print it. */
function payloadScript({ used, crossOrigin, amp }, text) {
  const { nonce, crossOrigin: own } = used.NextScript;
  const attributes = { nonce, crossorigin: own || crossOrigin,
    'data-ampdevmode': amp.isAmp ? true : undefined };
  const printed = Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${String(value).replace(/&/g, '&amp;')
      .replace(/"/g, '&quot;')}"`);
  return `<script id="__NEXT_DATA__" type="application/json"${printed.join('')}>${text}</script>`;
}

function useDocument() {
  const value = React.useContext(HtmlContext);
  if (!value) {
    throw new Error('<Html> should not be imported outside of pages/_document.\nRead more: ' +
      'https://nextjs.org/docs/messages/no-document-import-in-page');
  }
  return value;
}

function Html(props) {
  const document = useDocument();
  document.used.Html = props;
  gatherScripts(props, Head, document);
  const { isAmp } = document.amp;
  return h('html', {
    ...props, lang: props.lang || document.locale || undefined, amp: isAmp ? '' : undefined,
    'data-ampdevmode': isAmp && document.inDevelopment ? '' : undefined,
  });
}

class Head extends React.Component {
  render() {
    this.context.used.Head = this.props;
    const { nonce: _nonce, crossOrigin: _crossOrigin, children: _children, ...attributes } =
      this.props;
    return h('head', attributes, ...headChildren(this.props, this.context));
  }
}
Head.contextType = HtmlContext;

function Main() {
  useDocument().used.Main = {};
  return h('propscope-main');
}

class NextScript extends React.Component {
  render() {
    this.context.used.NextScript = this.props;
    const { amp, inDevelopment, unstable_runtimeJS: runtimeJS } = this.context;
    if ((amp.isAmp && !inDevelopment) || runtimeJS === false) return null;
    this.context.hasPayload = true;
    return h('propscope-payload');
  }
}
NextScript.contextType = HtmlContext;

/** Renders the page; what custom documents call through `ctx` or `Document.getInitialProps`. */
async function defaultGetInitialProps(context) {
  const { html, head } = await context.renderPage();
  return { html, head, styles: require('./styled-jsx.cjs').takeStyles() };
}

class Document extends React.Component {
  render() {
    return h(Html, null, h(Head), h('body', null, h(Main), h(NextScript)));
  }
}
Document.getInitialProps = defaultGetInitialProps;

module.exports = asModule(Document, {
  Head, Html, Main, NextScript,
  defaultGetInitialProps, documentValue, mainMark, payloadMark, payloadScript,
});
