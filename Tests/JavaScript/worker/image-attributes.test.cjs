'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const image = 'import Image from \'next/image\';';
/** A page whose component returns the given JSX. */
const rendering = (jsx, imports) => `${imports}
  export async function getServerSideProps() { return { props: {} }; }
  export default function Page() { return ${jsx}; }`;

test('the attributes of an image for an element of one\'s own', async () => {
  const { html } = await run({
    page: rendering('<img {...getImageProps({ src: "/a.png", alt: "a", width: 9, height: 9, ' +
      'loading: "eager", fetchPriority: "low", className: "c" }).props} />',
    'import { getImageProps } from \'next/image\';'),
  });
  assert.ok(html.includes('<img alt="a" loading="eager" fetchPriority="low" width="9" height="9" ' +
    'decoding="async" class="c" style="color:transparent" srcSet="/_next/image?'), html);
});

for (const [version, expected] of [
  [13, '<img alt="" overrideSrc="/o.png" loading="lazy" width="9" height="9" decoding="async" ' +
    'data-nimg="1"'],
  [15, '<img alt="" loading="lazy" width="9" height="9" decoding="sync" data-nimg="1"'],
]) {
  test(`props of images that version ${version} knows`, async () => {
    const { html } = await run({
      page: rendering('<Image decoding="sync" src="/a.png" alt="" width={9} height={9} ' +
        'overrideSrc="/o.png" />', image), nextVersion: version,
    });
    assert.ok(html.includes(expected), html);
    assert.equal(html.includes(' src="/o.png"/>'), version > 13);
  });
}
