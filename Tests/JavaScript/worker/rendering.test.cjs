'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { pageWith, run } = require('./page-runner.cjs');

const gssp = 'export async function getServerSideProps() { return { props: {} }; }';

/** A page whose component returns the given JSX. */
const rendering = (jsx, imports = '') =>
  `${imports}\n${gssp}\nexport default function Page() { return ${jsx}; }`;

const withRouter = (expression) => rendering(
  `<pre>{JSON.stringify(${expression})}</pre>`, 'import { useRouter } from \'next/router\';');
const printed = (html) => JSON.parse(/<pre>(.*?)<\/pre>/s.exec(html)[1]
  .replace(/&quot;/g, '"').replace(/&#x27;/g, '\'').replace(/&amp;/g, '&'));

test('case 248: _app receives all props and the router', async () => {
  const { html } = await run({
    page: pageWith('return { props: { a: 1 } };'),
    app: `export default function MyApp({ Component, pageProps, router, ...rest }) {
      return <><pre>{JSON.stringify([pageProps, rest, router.pathname])}</pre></>;
    }`,
  });
  assert.deepEqual(printed(html), [{ a: 1 }, { __N_SSP: true }, '/x']);
});

test('case 249: useRouter on the server', async () => {
  const { html } = await run({
    page: withRouter('useRouter()'), key: '/b/[id]', url: '/b/1?q=2', params: [['id', '1']],
    route: { basePath: '/base', locale: 'fr', locales: ['en', 'fr'], defaultLocale: 'en',
      isLocaleDomain: true }, preview: { data: {} },
  });
  assert.deepEqual(printed(html), {
    route: '/b/[id]', pathname: '/b/[id]', query: { q: '2', id: '1' }, asPath: '/b/1?q=2',
    isFallback: false, basePath: '/base', locale: 'fr', locales: ['en', 'fr'], defaultLocale: 'en',
    isReady: true, isPreview: true, isLocaleDomain: true,
  });
});

test('case 110: isLocaleDomain is false in version 13', async () => {
  const { html } = await run({
    page: withRouter('useRouter().isLocaleDomain'), route: { isLocaleDomain: true },
      nextVersion: 13,
  });
  assert.equal(printed(html), false);
});

/** [what, JSX] */
const routerCalls = [
  ['case 250: push', '<p>{useRouter().push("/a")}</p>'],
  ['the singleton', '<p>{Router.push("/a")}</p>'],
  ['the singleton\'s fields', '<p>{Router.pathname}</p>'],
];

for (const [name, jsx] of routerCalls) {
  test(`no router on the server, ${name}`, async () => {
    const { outcome } = await run({
      page: rendering(jsx, 'import Router, { useRouter } from \'next/router\';'),
    });
    assert.match(outcome.message, /^No router instance found/);
    assert.deepEqual([outcome.kind, outcome.stage], ['failed', 'render']);
    assert.match(outcome.hint, /getServerSideProps return/);
  });
}

test('withRouter gives the router as a prop', async () => {
  const { html } = await run({
    page: `import { withRouter } from 'next/router'; ${gssp}
      function Page({ router }) { return <i>{router.asPath}</i>; }
      export default withRouter(Page);`,
  });
  assert.match(html, /<i>\/x<\/i>/);
});

const head = 'import Head from \'next/head\';';
const tags = (html, name) => html.match(new RegExp(`<${name}[ >].*?(?:/>|</${name}>)`, 'g')) ?? [];

test('case 251: the title of the page wins over that of _app', async () => {
  const { html } = await run({
    page: rendering('<Head><title>page</title></Head>', head),
    app: `${head} export default function MyApp({ Component, pageProps }) {
      return <><Head><title>app</title></Head><Component {...pageProps} /></>;
    }`,
  });
  assert.deepEqual(tags(html, 'title'), ['<title data-next-head="">page</title>']);
});

/** [case, children of Head, attributes of the metas that remain] */
const metas = [
  ['case 252: name twice', '<meta name="a" content="1" /><meta name="a" content="2" />',
    ['name="a" content="2"']],
  ['case 252: property twice', '<meta property="a" content="1" /><meta property="a" content="2" />',
    ['property="a" content="1"', 'property="a" content="2"']],
  ['case 252: property with a key',
    '<meta key="k" property="a" content="1" /><meta key="k" property="a" content="2" />',
    ['property="a" content="2"']],
  ['httpEquiv', '<meta httpEquiv="a" content="1" /><meta httpEquiv="a" content="2" />',
    ['http-equiv="a" content="2"']],
  ['a fragment', '<><meta name="a" content="1" /></>{null}text{5}', ['name="a" content="1"']],
];

for (const [name, children, expected] of metas) {
  test(`head tags, ${name}`, async () => {
    const { html } = await run({ page: rendering(`<Head>${children}</Head>`, head) });
    assert.deepEqual(tags(html, 'meta').map((tag) =>
      tag.slice('<meta '.length, -' data-next-head=""/>'.length)), [
      'charSet="utf-8"', 'name="viewport" content="width=device-width"', ...expected,
    ]);
  });
}

test('case 253: charset and viewport can be replaced', async () => {
  const { html } = await run({
    page: rendering('<Head><meta charSet="x" /><meta name="viewport" content="y" /></Head>', head),
  });
  assert.deepEqual(tags(html, 'meta'), [
    '<meta charSet="x" data-next-head=""/>',
      '<meta name="viewport" content="y" data-next-head=""/>',
  ]);
});

test('case 254: version 13 counts the head tags', async () => {
  const { html } = await run({
    page: rendering('<Head><title>t</title></Head>', head), nextVersion: 13,
  });
  assert.match(html, /<title>t<\/title><meta name="next-head-count" content="3"\/>/);
});

test('Head leaves nothing in the body', async () => {
  const { html } = await run({
    page: rendering('<div>a<Head><title>t</title></Head>b</div>', head),
  });
  assert.match(html, /<div id="__next"><div>a<!-- -->b<\/div><\/div>/);
});

const locale = { locale: 'fr', locales: ['en', 'fr'], defaultLocale: 'en' };

/** [case, props of Link, options, href] */
const links = [
  ['case 255', 'href={{ pathname: "/b/[id]", query: { id: "a b", q: 1 } }}', {}, '/b/a%20b?q=1'],
  ['case 256: base path', 'href="/a"', { route: { basePath: '/base' } }, '/base/a'],
  ['case 256: the root', 'href="/"', { route: { basePath: '/base' } }, '/base'],
  ['case 256: locale', 'href="/a?b"', { route: locale }, '/fr/a?b'],
  ['case 256: both', 'href="/a"', { route: { ...locale, basePath: '/base' } }, '/base/fr/a'],
  ['locale={false}', 'href="/a" locale={false}', { route: locale }, '/a'],
  ['another locale', 'href="/a" locale="en"', { route: locale }, '/a'],
  ['case 256: absolute', 'href="https://a.b/c"', { route: locale }, 'https://a.b/c'],
  ['mail', 'href="mailto:a@b.c"', { route: { basePath: '/base' } }, 'mailto:a@b.c'],
  ['as', 'href="/b/[id]" as="/b/1"', {}, '/b/1'],
  ['a hash', 'href="#h"', { url: '/', key: '/' }, '/#h'],
  ['a query', 'href="?q=2"', { url: '/', key: '/' }, '/?q=2'],
  ['a catch-all', 'href={{ pathname: "/c/[...rest]", query: { rest: ["a", "b/c"] } }}', {},
    '/c/a/b%2Fc'],
  ['a hash in an object', 'href={{ pathname: "/a", hash: "x", query: { a: ["1", "2"] } }}', {},
    '/a?a=1&amp;a=2#x'],
  ['a trailing slash', 'href="/a?b=1"', { config: { trailingSlash: true } }, '/a/?b=1'],
];

for (const [name, props, options, href] of links) {
  test(`Link, ${name}`, async () => {
    const { html, outcome } = await run({
      page: rendering(`<Link ${props} prefetch={false} className="c">t</Link>`,
        'import Link from \'next/link\';'), ...options,
    });
    assert.equal(outcome.kind, 'props', outcome.message);
    assert.ok(html.includes(`<a class="c" href="${href}">t</a>`), html);
  });
}

test('Link of version 12 puts the address into its child', async () => {
  const imports = 'import Link from \'next/link\';';
  const { html } = await run({
    page: rendering('<p><Link href="/a"><a id="i">t</a></Link><Link href="/b">s</Link></p>',
      imports),
    nextVersion: 12,
  });
  assert.match(html, /<p><a id="i" href="\/a">t<\/a><a href="\/b">s<\/a><\/p>/);
});

test('Link of version 13 refuses an anchor as its child', async () => {
  const { outcome } = await run({
    page: rendering('<Link href="/a"><a>t</a></Link>', 'import Link from \'next/link\';'),
  });
  assert.match(outcome.message, /^Invalid <Link> with <a> child/);
});

const image = 'import Image from \'next/image\';';

test('case 257: an image with its sources', async () => {
  const { html } = await run({
    page: rendering('<Image src="/a.png" alt="a" width={100} height={50} />', image),
  });
  assert.ok(html.includes('<img alt="a" loading="lazy" width="100" height="50" decoding="async" ' +
    'data-nimg="1" style="color:transparent" ' +
    'srcSet="/_next/image?url=%2Fa.png&amp;w=128&amp;q=75 1x, ' +
    '/_next/image?url=%2Fa.png&amp;w=256&amp;q=75 2x" ' +
    'src="/_next/image?url=%2Fa.png&amp;w=256&amp;q=75"/>'), html);
});

test('an image that fills, with priority', async () => {
  const { html } = await run({
    page: rendering('<Image src="/a.png" alt="a" fill priority sizes="50vw" />', image),
    nextVersion: 13,
  });
  assert.ok(html.includes('<img alt="a" fetchpriority="high" decoding="async" data-nimg="fill" ' +
    'style="position:absolute;height:100%;width:100%;left:0;top:0;right:0;bottom:0;' +
    'color:transparent" sizes="50vw" srcSet="/_next/image?url=%2Fa.png&amp;w=384&amp;q=75 384w, ' +
    '/_next/image?url=%2Fa.png&amp;w=640&amp;q=75 640w'), html);
  const [preload] = tags(html, 'link');
  assert.ok(preload.startsWith('<link rel="preload" as="image" imageSrcSet="/_next/image?'));
  assert.ok(preload.includes('imageSizes="50vw" fetchpriority="high"'), preload);
});

test('an image with priority, as React 19 spells it', async () => {
  const { html } = await run({
    page: rendering('<Image src="/a.png" alt="a" width={9} height={9} priority />', image),
    nextVersion: 15,
  });
  assert.match(html, /<img alt="a" fetchPriority="high" width="9"/);
});

const tiny = 'data:image/png;base64,AA==';

/** [case, props, part of the result] */
const images = [
  ['blurred until it is there',
    `src={{ src: "/m.png", width: 90, height: 80, blurDataURL: "${tiny}", blurWidth: 8, ` +
    'blurHeight: 7 }} alt="" placeholder="blur" style={{ objectFit: "contain" }}',
    'style="color:transparent;object-fit:contain;background-size:contain;' +
    'background-position:50% 50%;background-repeat:no-repeat;background-image:' +
    'url(&quot;data:image/svg+xml;charset=utf-8,%3Csvg xmlns=&#x27;http://www.w3.org/2000/svg' +
    '&#x27; viewBox=&#x27;0 0 320 280&#x27;%3E%3Cfilter id=&#x27;b&#x27;'],
  ['blurred by the optimiser in development',
    'src={{ src: "/m.png", width: 90, height: 80, blurDataURL: "/_next/image?url=m" }} alt="" ' +
    'placeholder="blur"', 'background-image:url(&quot;/_next/image?url=m&quot;)"'],
  ['inline', `src="${tiny}" alt="" width={1} height={1}`,
    '<img alt="" width="1" height="1" decoding="async"'],
  ['unoptimized', 'src="/a.png" alt="" width={1} height={1} unoptimized', 'src="/a.png"/>'],
  ['svg', 'src="/a.svg" alt="" width={1} height={1}', 'src="/a.svg"/>'],
  ['an imported image', 'src={{ src: "/m.png", width: 30, height: 20 }} alt=""',
    'width="30" height="20"'],
  ['a loader',
    'src="a" alt="" width={9} height={9} loader={({ src, width }) => `/l/${src}/${width}`}',
    'src="/l/a/32"'],
];

for (const [name, props, expected] of images) {
  test(`an image, ${name}`, async () => {
    const { html, outcome } = await run({ page: rendering(`<Image ${props} />`, image) });
    assert.ok(html.includes(expected), outcome.message ?? html);
  });
}

test('a remote image needs a configured host', async () => {
  const page = rendering('<Image src="https://cdn.a.b/i.png" alt="" width={1} height={1} />',
    image);
  const { outcome } = await run({ page });
  assert.ok(outcome.message.startsWith('Invalid src prop (https://cdn.a.b/i.png) on ' +
    '`next/image`, hostname "cdn.a.b" is not configured under images in your `next.config.js`'));
  const images = { remotePatterns: [{ protocol: 'https', hostname: '**.a.b',
    pathname: '/*.png' }] };
  assert.equal((await run({ page, config: { images } })).outcome.kind, 'props');
});

test('the older image has its wrappers', async () => {
  const { html } = await run({
    page: rendering('<Image src="/a.png" alt="a" width={100} height={50} />',
      'import Image from \'next/legacy/image\';'),
  });
  assert.match(html, /<span style="box-sizing:border-box;display:inline-block;overflow:hidden/);
  assert.match(html, /<noscript><img alt="a"[^>]*loading="lazy"/);
});

test('scripts of a document stand where its head has them, or are left to the browser', async () => {
  const documentSource = `import { Html, Head, Main, NextScript } from 'next/document';
    import Script from 'next/script';
    export default function D() {
      return <Html data-a="1"><Head><Script id="in" strategy="beforeInteractive">{'x()'}</Script>
        <meta name="own" content="1" /></Head><body><Main /><NextScript />
        <Script src="/b.js" strategy="beforeInteractive" />
        <Script src="/l.js" strategy="lazyOnload" /><Script src="/n.js" /></body></Html>;
    }`;
  const page = rendering('1');
  const { html, payload } = await run({ page, document: documentSource, nextVersion: 15 });
  const head = html.slice(html.indexOf('<head>'), html.indexOf('</head>'));
  assert.ok(head.endsWith('<script id="in" data-nscript="beforeInteractive">x()</script>' +
    '<noscript data-n-css=""></noscript>' +
    '<script src="/b.js" defer="" data-nscript="beforeInteractive"></script>' +
    '<noscript id="__next_css__DO_NOT_USE__"></noscript>'), head);
  assert.deepEqual(payload.scriptLoader, [{ src: '/l.js', strategy: 'lazyOnload' },
    { src: '/n.js', strategy: 'afterInteractive' }]);
  const older = await run({ page, document: documentSource, nextVersion: 13 });
  assert.deepEqual(older.payload.scriptLoader, [{ src: '/l.js', strategy: 'lazyOnload' }]);
});

test('the head begins with the guard of development in 13, with the page\'s tags in 15', async () => {
  const guard = '<style data-next-hide-fouc="true">body{display:none}</style>' +
    '<noscript data-next-hide-fouc="true"><style>body{display:block}</style></noscript>';
  const page = rendering('<Head><title>t</title></Head>', 'import Head from \'next/head\';');
  const older = await run({ page, nextVersion: 13 });
  assert.ok(older.html.includes(`<head>${guard}<meta charSet="utf-8"/>` +
    '<meta name="viewport" content="width=device-width"/><title>t</title>' +
    '<meta name="next-head-count" content="3"/><noscript data-n-css=""></noscript>'), older.html);
  const newer = await run({ page, nextVersion: 15 });
  assert.ok(newer.html.includes('<head><meta charSet="utf-8" data-next-head=""/>' +
    '<meta name="viewport" content="width=device-width" data-next-head=""/>' +
    `<title data-next-head="">t</title>${guard}<noscript data-n-css=""></noscript>`), newer.html);
});

test('case 258: scripts', async () => {
  const { html } = await run({
    page: rendering(`<><Script src="/after.js" /><Script src="/lazy.js" strategy="lazyOnload" />
      <Script src="/before.js" strategy="beforeInteractive" /></>`,
    'import Script from \'next/script\';'),
  });
  assert.ok(!html.includes('after.js') && !html.includes('lazy.js'));
  assert.match(html, /<script src="\/before\.js" defer="" data-nscript="beforeInteractive">/);
  assert.ok(html.indexOf('before.js') < html.indexOf('</head>'));
});

test('case 259: dynamic components', async () => {
  const { html } = await run({
    page: rendering('<p><Ready /><Browser /></p>', `import dynamic from 'next/dynamic';
      const Ready = dynamic(async () => ({ default: () => <b>ready</b> }));
      const Browser = dynamic(() => { throw new Error('loaded'); },
        { ssr: false, loading: () => <i>wait</i> });`),
  });
  assert.match(html, /<p><b>ready<\/b><i>wait<\/i><\/p>/);
});

test('case 260: a document enhances app and component', async () => {
  const { html } = await run({
    page: rendering('<b>page</b>'),
    document: `import Document, { Html, Head, Main, NextScript } from 'next/document';
      export default class MyDocument extends Document {
        static async getInitialProps(ctx) {
          const { renderPage } = ctx;
          ctx.renderPage = () => renderPage({
            enhanceApp: (App) => (props) => <section><App {...props} /></section>,
            enhanceComponent: (Component) => (props) => <em><Component {...props} /></em>,
          });
          const initial = await Document.getInitialProps(ctx);
          return { ...initial, styles: <style>{'.a{}'}</style> };
        }
        render() {
          return <Html lang="de" className="k"><Head nonce="n"><link rel="icon" href="/i" /></Head>
            <body className="b"><Main /><aside /><NextScript nonce="n" /></body></Html>;
        }
      }`,
  });
  assert.ok(html.includes('<div id="__next"><section><em><b>page</b></em></section></div>' +
    '<aside></aside><script id="__NEXT_DATA__" type="application/json" nonce="n">'), html);
  assert.ok(html.startsWith('<!DOCTYPE html><html lang="de" class="k"><head>'));
  assert.ok(html.includes('<link rel="icon" href="/i"/>'));
  assert.ok(html.includes('<style>.a{}</style></head><body class="b">'));
});

test('a function document, with the locale', async () => {
  const { html, logs } = await run({
    page: rendering('<b>page</b>'),
    document: `import { Html, Head, Main } from 'next/document';
      export default function MyDocument() {
        return <Html><Head /><body><Main /></body></Html>;
      }`,
    route: locale,
  });
  assert.match(html, /<html lang="fr"><head>.*<body><div id="__next"><b>page<\/b><\/div><\/body>/);
  assert.match(logs[0].text, /Missing component\(s\): <NextScript \/>/);
});

test('case 261: a document without html', async () => {
  const { outcome } = await run({
    page: rendering('<b />'),
    document: `import Document from 'next/document';
      export default class MyDocument extends Document {
        static getInitialProps() { return { a: 1 }; }
      }`,
  });
  assert.equal(outcome.message,
    '"MyDocument.getInitialProps()" should resolve to an object with a ' +
    '"html" prop set with a valid html string');
});

test('case 262: a component that throws', async () => {
  const { outcome, status, propsText, data } = await run({
    page: `${gssp} export default function Page() { throw new TypeError('broken'); }`,
  });
  assert.deepEqual([outcome.kind, outcome.stage, outcome.name, outcome.message, status],
    ['failed', 'render', 'TypeError', 'broken', 500]);
  assert.deepEqual([propsText, data.status], ['{}', 200], 'neither depends on the component');
});

test('case 112: the language of the document is the locale', async () => {
  const route = { locale: 'nl-NL', locales: ['en', 'nl-NL'], defaultLocale: 'en' };
  assert.match((await run({ page: rendering('<p/>'), route })).html, /<html lang="nl-NL">/);
  assert.match((await run({ page: rendering('<p/>') })).html, /<html>/);
});

test('case 263: adjacent texts', async () => {
  const { html } = await run({ page: rendering('<p>{1}{2}</p>') });
  assert.match(html, /<p>1<!-- -->2<\/p>/);
});

/** [case, page, expected] */
const ready = [
  ['getServerSideProps', withRouter('useRouter().isReady'), true],
  ['static', withRouter('useRouter().isReady').replace(gssp, ''), false],
  ['getStaticProps', withRouter('useRouter().isReady').replace('getServerSideProps',
    'getStaticProps'), false],
];

for (const [name, page, expected] of ready) {
  test(`case 264: isReady, ${name}`, async () => {
    assert.equal(printed((await run({ page })).html), expected);
  });
}

test('Suspense is waited for', async () => {
  const { html } = await run({
    page: rendering('<Suspense fallback="wait"><Late /></Suspense>',
      `import { Suspense, lazy } from 'react';
       const Late = lazy(async () => ({ default: () => <b>late</b> }));`),
  });
  assert.match(html, /<b>late<\/b>/);
});

test('next/navigation, fonts and styled-jsx do what they can', async () => {
  const { html, outcome } = await run({
    page: rendering('<p className={inter.className}>{usePathname()}{useSearchParams().get("q")}' +
      '{useParams().id}<style jsx>{"p{}"}</style></p>',
    `import { usePathname, useSearchParams, useParams } from 'next/navigation';
     import { Inter } from 'next/font/google';
     const inter = Inter({ subsets: ['latin'] });`),
    key: '/b/[id]', url: '/b/1?q=2', params: [['id', '1']],
  });
  assert.equal(outcome.kind, 'props', outcome.message);
  assert.match(html, /<p class="__className_[0-9a-f]{6}">\/b\/1<!-- -->2<!-- -->1<style>p\{\}<\/style>/);
});

test('an import of next that nobody has is named', async () => {
  const { outcome } = await run({ page: rendering('<b />', 'import \'next/headers\';') });
  assert.match(outcome.message, /^propscope does not support importing "next\/headers" yet/);
});

test('renderPage gives its result at once in version 11', async () => {
  const { html } = await run({
    page: rendering('<b>page</b>'), nextVersion: 11,
    document: `import Document from 'next/document';
      export default class MyDocument extends Document {
        static getInitialProps({ renderPage }) {
          const page = renderPage((Component) => (props) => <i><Component {...props} /></i>);
          return { ...page, html: page.html.toUpperCase() };
        }
      }`,
  });
  assert.match(html, /<div id="__next"><I><B>PAGE<\/B><\/I><\/div>/);
});

test('tags of a tree that getInitialProps rendered beforehand are forgotten', async () => {
  const { html } = await run({
    page: `import Head from 'next/head'; import { renderToString } from 'react-dom/server';
      export default function Page({ first }) {
        return first ? <Head><title>first</title></Head> : <b>second</b>;
      }
      Page.getInitialProps = async ({ AppTree }) => {
        renderToString(<AppTree pageProps={{ first: true }} />);
        return { first: false };
      };`,
  });
  assert.match(html, /<b>second<\/b>/);
  assert.ok(!html.includes('<title'));
});

test('the project\'s page for addresses that lead nowhere', async () => {
  const { outcome, status, payload, html } = await run({
    page: `export default function Missing({ code }) { return <b>{code}</b>; }
      Missing.getInitialProps = ({ res }) => ({ code: res.statusCode });`,
    key: '/_error', url: '/nowhere', route: { status: 404 },
  });
  assert.deepEqual([outcome.kind, status, payload.page], ['notFound', 404, '/_error']);
  assert.match(html, /<b>404<\/b>/);
});

test('styled-jsx without its compiler, and a document that lists its styles, print no warning', async () => {
  const { html, trace } = await run({
    page: rendering('<div><style jsx>{`p { color: red }`}</style><style jsx global>{`a {}`}</style></div>'),
    document: `import Document from 'next/document';
      export default class MyDocument extends Document {
        static async getInitialProps(ctx) {
          const initial = await Document.getInitialProps(ctx);
          return { ...initial, styles: [initial.styles, <style key="own">{'b {}'}</style>] };
        }
      }`,
  });
  assert.deepEqual(trace.logs, []);
  assert.match(html, /<style>p \{ color: red \}<\/style>/);
  assert.match(html, /<style>b \{\}<\/style>/);
});
