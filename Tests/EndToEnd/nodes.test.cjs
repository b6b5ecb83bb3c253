'use strict';

const assert = require('node:assert/strict');
const path = require('node:path');
const { describe, test } = require('node:test');

const {
  plainEnvironment,
  propscope,
  root,
  runProgram,
  samplePages,
} = require('./driver/program.cjs');

// The release build of the host library is one file for all of them: Node-API is stable.
describe('the host library loads under', () => {
  for (const major of [18, 20, 22, 24]) {
    test(`Node ${major}`, async (t) => {
      const fetched = await runProgram(path.join(root, 'scripts/other-nodes'), [String(major)], {
        env: process.env,
        seconds: 300,
      });
      if (fetched.status !== 0) {
        t.skip(fetched.err.trim().split('\n').at(-1));
        return;
      }
      const env = plainEnvironment({ PROPSCOPE_NODE: fetched.out.trim() });
      const geo = ['-H', 'Authorization: Bearer t', '--geo', 'seoul'];
      const args = ['run', '/product/teapot', ...geo, '--project', samplePages, '--format', 'json'];
      const { status, out, err } = await propscope(args, { env });
      assert.equal(status, 0, err);
      const record = JSON.parse(out);
      assert.equal(record.props.price.currency, 'KRW');
      assert.equal(record.props.viewer.name, 'Tilda Moss');
      assert.match(record.html, /Member price/);
      const doctor = await propscope(['doctor', '--project', samplePages], { env });
      assert.match(doctor.out, new RegExp(`v?${major}\\.`));
    });
  }
});
