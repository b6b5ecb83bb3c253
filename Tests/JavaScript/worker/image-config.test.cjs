'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const images = { localPatterns: [{ pathname: '/art/**', search: '' }], qualities: [50, 75] };
const site = 'https://nextjs.org/docs/messages/next-image-unconfigured-';

/** [what, props, options, message or null] */
const rows = [
  ['a pattern that fits', 'src="/art/a/b.png"', {}, null],
  ['no pattern fits', 'src="/b.png"', {}, 'Invalid src prop (/b.png) on `next/image` does not ' +
    `match \`images.localPatterns\` configured in your \`next.config.js\`\nSee more info: ${site}` +
    'localpatterns'],
  ['a query that no pattern has', 'src="/art/b.png?v=1"', {}, 'Invalid src prop (/art/b.png?v=1)'],
  ['an imported image', 'src="/_next/static/media/b.1.png"', {}, null],
  ['another quality', 'src="/art/b.png" quality={90}', {}, 'Invalid quality prop (90) on ' +
    '`next/image` does not match `images.qualities` configured in your `next.config.js`\n' +
    `See more info: ${site}qualities`],
  ['in production', 'src="/b.png" quality={90}', { mode: 'production' }, null],
  ['in version 13', 'src="/b.png" quality={90}', { nextVersion: 13 }, null],
];

for (const [name, props, options, message] of rows) {
  test(`images that are configured, ${name}`, async () => {
    const { outcome } = await run({
      page: `import Image from 'next/image';
        export async function getServerSideProps() { return { props: {} }; }
        export default () => <Image ${props} alt="" width={9} height={9} />;`,
      config: { images }, ...options,
    });
    if (message === null) assert.equal(outcome.kind, 'props', outcome.message);
    else assert.ok(outcome.message?.startsWith(message), outcome.message ?? outcome.kind);
  });
}

/** [what, props, { version: what is said }]; every image is one that nothing was said of before */
const remarks = [
  ['a property of the older component', 'src="/a.png" layout="fill" objectFit="cover"', {
    13: ['has legacy prop "layout"', 'has legacy prop "objectFit"'],
    15: ['has legacy prop "layout"', 'has legacy prop "objectFit"'] }],
  ['a loader without a width', 'src="/b.png" width={40} height={40} loader={({ src }) => src}', {
    15: ['has a "loader" property that does not implement width'] }],
  ['the older event', 'src="/c.png" width={40} height={40} onLoadingComplete={() => {}}', {
    13: [], 15: ['is using deprecated "onLoadingComplete" property'] }],
  ['a small placeholder', 'src="/d.png" width={9} height={9} placeholder="blur" blurDataURL="/x"', {
    13: ['is smaller than 40x40. Consider removing the "placeholder=\'blur\'" property'],
    15: ['is smaller than 40x40. Consider removing the "placeholder" property'] }],
  ['a quality that is not configured', 'src="/e.png" width={40} height={40} quality={90}', {
    15: [], 16: ['is using quality "90" which is not configured in images.qualities [75]'] }],
];

for (const [name, props, byVersion] of remarks) {
  for (const [version, expected] of Object.entries(byVersion)) {
    test(`what is said of an image, ${name}, version ${version}`, async () => {
      const page = `import Image from 'next/image';
        export async function getServerSideProps() { return { props: {} }; }
        export default () => <Image alt="" ${props.replace('src="', `src="/${version}`)} />;`;
      const { logs, outcome } = await run({ page, nextVersion: Number(version) });
      assert.equal(outcome.kind, 'props', outcome.message);
      assert.deepEqual(logs.map(({ level }) => level), expected.map(() => 'warn'));
      for (const [index, text] of expected.entries()) assert.ok(logs[index].text.includes(text));
    });
  }
}

test('version 15 takes no address with white space around it', async () => {
  const page = (src) => `import Image from 'next/image';
    export async function getServerSideProps() { return { props: {} }; }
    export default () => <Image alt="" width={9} height={9} src=${src} />;`;
  const { outcome } = await run({ page: page('" /a.png"') });
  assert.equal(outcome.message, 'Image with src " /a.png" cannot start with a space or control ' +
    'character. Use src.trimStart() to remove it or encodeURIComponent(src) to keep it.');
  assert.match((await run({ page: page('"/a.png "') })).outcome.message, /cannot end with .*trimEnd/);
});

test('version 16 takes the nearest quality, and has no 16 pixels', async () => {
  const { html } = await run({
    page: `import Image from 'next/image';
      export async function getServerSideProps() { return { props: {} }; }
      export default () => <Image src="/q.png" alt="" width={9} height={9} quality={60} />;`,
    nextVersion: 16, config: { images: { qualities: [40, 70] } }, mode: 'production',
  });
  assert.match(html, /srcSet="\/_next\/image\?url=%2Fq.png&amp;w=32&amp;q=70 1x"/);
});
