'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { run } = require('./page-runner.cjs');

const page = `export async function getServerSideProps() { return { props: { n: 1 } }; }
  export default ({ n }) => <div>
    <my-el className="z" open hidden={false} style={{ color: 'red' }} of={{ a: 1 }} on={() => 1}
      num={3} none={null}><b>x</b>{n}</my-el>
    <x-y dangerouslySetInnerHTML={{ __html: '<i>' }} /><x-y class="c">{n} and <u-v>{n}</u-v></x-y>
  </div>;`;
const inner = ({ html }) => /<div id="__next"><div>(.*?)<\/div><\/div>/s.exec(html)[1];

for (const mode of ['development', 'production']) {
  test(`elements with a dash keep what they contain, ${mode}`, async () => {
    const rest = '<b>x</b>1</my-el><x-y><i></x-y><x-y class="c">1<!-- --> and <u-v>1</u-v></x-y>';
    assert.equal(inner(await run({ page, mode, nextVersion: 13 })), '<my-el className="z" ' +
      `open="true" hidden="false" style="color:red" of="[object Object]" num="3">${rest}`);
    assert.equal(inner(await run({ page, mode, nextVersion: 15 })),
      `<my-el class="z" open="" style="color:red" num="3">${rest}`);
  });
}
