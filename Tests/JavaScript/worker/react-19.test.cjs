'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const gssp = 'export async function getServerSideProps() { return { props: {} }; }';
/** What is in front of the page, and what is in it. */
const inner = ({ html }) => /<body>(.*)<div id="__next">(.*)<\/div><script id="__NEXT/s.exec(html)
  .slice(1).join('');
const shown = async (jsx, nextVersion) =>
  inner(await run({ page: `${gssp} export default () => <>${jsx}</>;`, nextVersion }));

/** [what, JSX, in version 13, in version 15] */
const rows = [
  ['boolean attributes', '<input readOnly autoFocus required /><video autoPlay muted playsInline />',
    '<input readonly="" autofocus="" required=""/><video autoplay="" muted="" playsinline=""></video>',
    '<input readOnly="" autofocus="" required=""/><video autoPlay="" muted="" playsInline=""></video>'],
  ['enumerated attributes', '<p contentEditable={false} spellCheck draggable tabIndex={0} />',
    '<p contenteditable="false" spellcheck="true" draggable="true" tabindex="0"></p>',
    '<p contentEditable="false" spellCheck="true" draggable="true" tabindex="0"></p>'],
  ['empty addresses', '<img src="" alt="" /><a href="">a</a><area href="" />',
    '<img src="" alt=""/><a href="">a</a><area href=""/>', '<img alt=""/><a href="">a</a><area/>'],
  ['addresses that are scripts', '<a href=" javascript:void(0)">a</a>',
    '<a href=" javascript:void(0)">a</a>',
    '<a href="javascript:throw new Error(&#x27;React has blocked a javascript: URL as a security ' +
    'precaution.&#x27;)">a</a>'],
  ['style sheets', '<style>{\'a > b { content: "&" }\'}</style>',
    '<style>a &gt; b { content: &quot;&amp;&quot; }</style>', '<style>a > b { content: "&" }</style>'],
  ['texts that look like attributes', '<p title=\'a readonly="" b\'>{\' readonly="" \'}</p>',
    '<p title="a readonly=&quot;&quot; b"> readonly=&quot;&quot; </p>',
    '<p title="a readonly=&quot;&quot; b"> readonly=&quot;&quot; </p>'],
  ['attributes of fields, which come last',
    '<input name="q" type="text" defaultValue="v" /><button name="b" formMethod="get" id="i" />' +
    '<form action="/a" method="post" id="f" />',
    '<input name="q" type="text" value="v"/><button name="b" formMethod="get" id="i"></button>' +
    '<form action="/a" method="post" id="f"></form>',
    '<input type="text" name="q" value="v"/><button id="i" name="b" formMethod="get"></button>' +
    '<form id="f" action="/a" method="post"></form>'],
  ['a function as the action of a form', '<form action={() => {}} method="get" id="f" />',
    '<form method="get" id="f"></form>', '<form id="f" action="javascript:throw new Error(' +
    '&#x27;React form unexpectedly submitted.&#x27;)"></form>'],
  ['markup of the page\'s own', '<p dangerouslySetInnerHTML={{ __html: \'<td rowspan="2">' +
    '<img src="/x.png"/><a href="javascript:1"><iframe allowfullscreen=""><meta name="m"/>\' }} />',
    ...Array(2).fill('<p><td rowspan="2"><img src="/x.png"/><a href="javascript:1">' +
      '<iframe allowfullscreen=""><meta name="m"/></p>')],
  ['titles, meta tags and links inside of the page',
    '<p>a<title>T</title>b<meta name="m" /><link rel="icon" href="/i" /><script async src="/s" />' +
    '</p><noscript><meta name="n" /></noscript><svg><title>s</title></svg>',
    '<p>a<title>T</title>b<meta name="m"/><link rel="icon" href="/i"/><script async="" src="/s">' +
    '</script></p><noscript><meta name="n"/></noscript><svg><title>s</title></svg>',
    '<script async="" src="/s"></script><title>T</title><meta name="m"/><link rel="icon" ' +
    'href="/i"/><p>a<!-- -->b<!-- --></p><noscript><meta name="n"/></noscript>' +
    '<svg><title>s</title></svg>'],
  ['texts of scripts', '<script>{\'a && "</script>"\'}</script>',
    '<script>a &amp;&amp; &quot;&lt;/script&gt;&quot;</script>',
    '<script>a && "</\\u0073cript>"</script>'],
  ['inert parts and scaled ones', '<p inert style={{ scale: 2 }} /><p inert={false} />',
    '<p style="scale:2px"></p><p></p>', '<p inert="" style="scale:2"></p><p></p>'],
];

for (const [name, jsx, older, newer] of rows) {
  test(`markup of React 18 and 19, ${name}`, async () => {
    assert.equal(await shown(jsx, 13), older);
    assert.equal(await shown(jsx, 15), newer);
  });
}

test('the props of React 19 are no reason for a warning', async () => {
  // React warns of a name once, so that each version has names of its own.
  const warned = async (nextVersion, props) => (await run({
    page: `${gssp} export default () => <p ${props} />;`, nextVersion,
  })).trace.logs.map(({ text }) => /`(\w+)`/.exec(text)[1]);
  assert.deepEqual(
    await warned(15, 'fetchPriority="high" onBeforeToggle={() => {}} unknownProp="b"'),
    ['unknownProp']);
  assert.deepEqual(await warned(13, 'popoverTarget="a"'), ['popoverTarget']);
});

test('what React 19 gives components, and what it takes from them', async () => {
  const page = `import React, { createContext, useContext, useDeferredValue } from 'react';
    import * as DOM from 'react-dom'; ${gssp}
    const Context = createContext('none');
    const Shown = ({ a = 'own' }) => <i>{a}{useContext(Context)}</i>;
    Shown.defaultProps = { a: 'default' };
    class Kept extends React.Component { static defaultProps = { a: 'class' };
      render() { return <b>{this.props.a}</b>; } }
    const later = new Promise((resolve) => setTimeout(resolve, 1, 'later'));
    const New = () => <u>{React.use(later)}{React.use(Context)}{10n}
      {DOM.useFormStatus().pending ? 'busy' : 'idle'}{React.useActionState(null, 7)[0]}
      {React.useOptimistic('o')[0]}</u>;
    export default () => <>
      <Context.Provider value="p"><Shown /></Context.Provider><Kept />{useDeferredValue('v', 'i')}
      <Context.Consumer>{(value) => value}</Context.Consumer>
      {React.use ? <Context value="q"><Shown /><New /></Context> : null}</>;`;
  for (const mode of ['development', 'production']) {
    assert.equal(inner(await run({ page, mode, nextVersion: 13 })),
      '<i>default<!-- -->p</i><b>class</b>v<!-- -->none');
    assert.equal(inner(await run({ page, mode, nextVersion: 15 })),
      '<i>own<!-- -->p</i><b>class</b>i<!-- -->none<i>own<!-- -->q</i><u>later<!-- -->q<!-- -->10' +
      '<!-- -->idle<!-- -->7<!-- -->o</u>');
  }
});

test('nothing is warned of that React 19 knows', async () => {
  const { html, logs } = await run({ nextVersion: 15, page: `import { memo, useRef } from 'react';
    import Image from 'next/image'; ${gssp}
    const Field = ({ ref, ...props }) => <input {...props} data-ref={Boolean(ref)} />;
    const Kept = memo(Field);
    export default function Page() { const ref = useRef(null); return <p inert><Field ref={ref} />
      <Kept ref={ref} /><a href="javascript:1">a</a><form action={() => {}} />
      <Image src="/a.png" alt="" width={1} height={1} priority /></p>; }` });
  assert.deepEqual(logs, []);
  assert.match(html, /<input data-ref="true"\/><input data-ref="true"\/>/);
});

test('React 19 moves what it may to the beginning of the head', async () => {
  const document = `import { Html, Head, Main, NextScript } from 'next/document';
    export default () => <Html><Head><style>{'a{}'}</style><script src="/later.js" defer />
      <><link rel="icon" href="/i" /><script async src="/tag.js" /></>
      <link rel="preload" as="image" imageSrcSet="/p 1x" /><meta itemProp="p" content="1" />
      <link rel="stylesheet" href="/s.css" /></Head><body><Main /><NextScript /></body></Html>;`;
  const { html } = await run({
    page: `${gssp} export default () => null;`, document, mode: 'production', nextVersion: 15,
  });
  const head = /<head>(.*)<\/head>/s.exec(html)[1];
  assert.equal(head, '<meta charSet="utf-8" data-next-head=""/><meta name="viewport" ' +
    'content="width=device-width" data-next-head=""/><script async="" src="/tag.js"></script>' +
    '<link rel="icon" href="/i"/><style>a{}</style><script src="/later.js" defer=""></script>' +
    '<link rel="preload" as="image" imageSrcSet="/p 1x"/><meta itemProp="p" content="1"/>' +
    '<link rel="stylesheet" href="/s.css"/><noscript data-n-css=""></noscript>');
});

/** [objectFit, background size in 13, in 15] */
for (const [fit, older, newer] of [['fill', 'fill', '100% 100%'], ['none', 'none', 'cover'],
  ['contain', 'contain', 'contain']]) {
  test(`the size of a placeholder, ${fit}`, async () => {
    const page = `import Image from 'next/image'; ${gssp}
      export default () => <Image src="/a.png" alt="" width={90} height={90} placeholder="blur"
        blurDataURL="data:image/png;base64,AA" style={{ objectFit: '${fit}' }} />;`;
    const sizeOf = (html) => /background-size:([^;]*)/.exec(html)[1];
    assert.equal(sizeOf((await run({ page, nextVersion: 13 })).html), older);
    assert.equal(sizeOf((await run({ page, nextVersion: 15 })).html), newer);
  });
}

test('warnings say where a component is, in the words of each version', async () => {
  const page = (name) => `import { useLayoutEffect } from 'react'; ${gssp}
    export default function ${name}({ a = 1 }) { useLayoutEffect(() => {});
      return <ul>{[1].map((x) => <li>{x}</li>)}</ul>; }`;
  const said = async (name, nextVersion) =>
    (await run({ page: page(name), nextVersion })).logs.map(({ text }) => text);
  const [effect, key] = await said('Older', 13);
  assert.match(effect, /^Warning: useLayoutEffect does nothing on the server/);
  assert.match(key, /^Warning: Each child in a list should have a unique "key" prop\./);
  assert.match(key, /reactjs\.org\/link\/warning-keys for more information\.\n {4}at li\n/);
  assert.match(key, /\n {4}at Older \(pages\/page\.jsx:2:\d+\)/);
  const newer = await said('Newer', 15);
  assert.deepEqual(newer.filter((text) => /^Warning|useLayoutEffect|reactjs/.test(text)), []);
  const types = (nextVersion) => run({ nextVersion, page: `${gssp} const A = () => <i />;
    A.propTypes = { b: () => new Error('wrong') }; export default () => <A b={${nextVersion}} />;` });
  assert.match((await types(13)).logs[0].text, /^Warning: Failed prop type: wrong/);
  assert.deepEqual((await types(15)).logs, []);
});

test('elements that say what they are get attributes like any other', async () => {
  const jsx = '<p is="my-p" className="c" hidden data-on={true} />';
  assert.equal(await shown(jsx, 13), '<p is="my-p" className="c" hidden="true" data-on="true"></p>');
  assert.equal(await shown(jsx, 15), '<p is="my-p" class="c" hidden="" data-on="true"></p>');
});

test('components that are asynchronous are waited for in React 19', async () => {
  const page = `${gssp} const Late = async ({ n }) => {
      await new Promise((resolve) => setTimeout(resolve, 2)); return <i>{n}</i>; };
    const Failing = async () => { throw new Error('not today'); };
    export default async ({ fails }) => <p><Late n={1} />{Promise.resolve('text')}<Late n={2} />
      FAIL</p>;`;
  for (const mode of ['development', 'production']) {
    const { html } = await run({ page: page.replace('FAIL', ''), nextVersion: 15, mode });
    assert.match(html, /<p><i>1<\/i>text<!-- --><i>2<\/i><\/p>/);
    const { outcome } = await run({ page: page.replace('FAIL', '<Failing />'), nextVersion: 15, mode });
    assert.equal(outcome.message, 'not today');
    assert.match((await run({ page: page.replace('FAIL', ''), nextVersion: 13, mode })).outcome.message,
      /^Objects are not valid as a React child \(found: \[object Promise\]\)/);
  }
});
