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
