'use strict';

const test = require('node:test');
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const repository = path.join(__dirname, '../../..');
const javascript = path.join(repository, 'Sources/PageRuntime/JavaScript');

/** Long enough to be compiled with the code cache. */
const bigPackage = `'use strict';\n${'// long\n'.repeat(2000)}
exports.frame = () => new Error('x').stack.split('\\n')[1];
`;

const modules = {
  'host.cjs': `'use strict';
    const first = require('./supervisor/first.cjs');
    const { withCodeCache } = require('./loader.cjs');
    const big = withCodeCache(() => require('../big/index.js'));
    module.exports = {
      text: first.text, partial: first.partial, file: __filename, big: big.frame(),
      isShared: require(require('node:path').join(__dirname, 'supervisor/first.cjs')) === first
        && process.mainModule.require(first.file) === first,
    };`,
  'supervisor/first.cjs': `'use strict';
    exports.file = module.filename;
    exports.text = 'before';
    exports.partial = require('./second.cjs').partial;
    exports.text = 'one';`,
  'supervisor/second.cjs': `'use strict';
    exports.partial = require('./first.cjs').text;`,
  'worker/worker.cjs': '',
  'next/table.cjs': '',
};

/** A tree with the real loader and modules of the test's own, packed. */
function makeTree(context) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'propscope-loader-')));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const tree = path.join(folder, 'javascript');
  for (const [name, text] of Object.entries(modules)) write(path.join(tree, name), text);
  for (const name of ['loader.cjs', 'code-cache.cjs']) {
    fs.copyFileSync(path.join(javascript, name), path.join(tree, name));
  }
  write(path.join(folder, 'big/index.js'), bigPackage);
  write(path.join(folder, 'main.cjs'), `
    const loader = require('./javascript/loader.cjs');
    loader.configure({ codeCache: loader.codeCacheFolder(process.env), packs: process.env.PACKS || null });
    const result = loader.load('host', 'host.cjs');
    console.log(JSON.stringify({ result, compiled: loader.keepCode() }));`);
  pack({ tree, folder });
  const cache = path.join(folder, 'cache');
  return { folder, tree, cache, kept: path.join(cache, 'propscope') };
}

function pack({ tree, folder }) {
  execFileSync(process.execPath,
    [path.join(repository, 'scripts/pack'), tree, path.join(folder, 'packs')]);
}

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function run({ folder, cache }, environment = { XDG_CACHE_HOME: cache }) {
  return JSON.parse(execFileSync(process.execPath, [path.join(folder, 'main.cjs')], {
    encoding: 'utf8', env: { PACKS: path.join(folder, 'packs'), ...environment },
  }));
}

test('modules of a pack are those of their sources', (context) => {
  const tree = makeTree(context);
  const packed = run(tree);
  assert.deepEqual(packed.result, {
    text: 'one', partial: 'before', isShared: true, file: path.join(tree.tree, 'host.cjs'),
    big: `    at exports.frame (${tree.folder}/big/index.js:2003:23)`,
  });
  assert.ok(fs.readdirSync(tree.kept).some((name) => name.startsWith('host.pack-')));
  const unpacked = run(tree, { XDG_CACHE_HOME: tree.cache, PACKS: '' });
  assert.deepEqual(unpacked.result, packed.result);
  fs.rmSync(path.join(tree.folder, 'packs/host.pack'));
  assert.deepEqual(run(tree).result, packed.result);
});

test('text beyond ASCII is the same in a pack', (context) => {
  const tree = makeTree(context);
  const text = "module.exports = '… \u00d7 ✓ 😀 \\u2026'.match(/[…😀]/gu).length + `×`; // ☃\n";
  write(path.join(tree.tree, 'host.cjs'), text);
  const unpacked = run(tree, { PACKS: '' }).result;
  assert.equal(unpacked, '3×');
  pack(tree);
  assert.match(fs.readFileSync(path.join(tree.folder, 'packs/host.pack'), 'latin1'), /^[\0-\x7f]*$/);
  assert.equal(run(tree).result, unpacked);
});

test('a pack that changed is compiled again', (context) => {
  const tree = makeTree(context);
  run(tree);
  const changed = modules['supervisor/first.cjs'].replace("'one'", "'two'");
  write(path.join(tree.tree, 'supervisor/first.cjs'), changed);
  pack(tree);
  const { result, compiled } = run(tree);
  // The package too: what is changed in its text is said by modules of the pack.
  assert.deepEqual([result.text, compiled], ['two', 2]);
});

/** Changes the text of a package that all trees share, as is done with React. */
const changing = `'use strict';
  const Module = require('node:module');
  const { withCodeCache } = require('./loader.cjs');
  module.exports = withCodeCache(() => {
    const original = Module.prototype._compile;
    Module.prototype._compile = function (text, file) {
      return original.call(this, text.replace('HERE', __dirname), file);
    };
    try {
      return require(process.env.BIG).place;
    } finally {
      Module.prototype._compile = original;
    }
  });`;

for (const isPacked of [true, false]) {
  test(`${isPacked ? 'packed' : 'unpacked'}, another installation changes a package its own way`,
    (context) => {
      const [one, other] = [makeTree(context), makeTree(context)];
      assert.equal(one.tree.length, other.tree.length);
      const big = path.join(one.folder, 'shared.js');
      write(big, `${bigPackage}exports.place = 'HERE';`);
      for (const tree of [one, other]) {
        write(path.join(tree.tree, 'host.cjs'), changing);
        pack(tree);
        const environment = { XDG_CACHE_HOME: one.cache, BIG: big };
        if (!isPacked) environment.PACKS = '';
        assert.equal(run(tree, environment).result, tree.tree);
      }
    });
}

test('what was compiled once is read the next time', (context) => {
  const tree = makeTree(context);
  assert.equal(run(tree).compiled, 2);
  assert.equal(run(tree).compiled, 0);
});

/** Each damages one kept file's bytes; `end` is where the line that describes the code ends. */
const damages = [
  ['a changed byte', (bytes, end) => { bytes[end + 300] ^= 0x5a; return bytes; }],
  ['a changed byte of the second copy', (bytes) => {
    bytes[bytes.length - 400] ^= 0x5a;
    return bytes;
  }],
  ['a missing end', (bytes) => bytes.subarray(0, bytes.length - 100)],
  ['nothing in it', () => Buffer.alloc(0)],
  ['something else in it', () => Buffer.from('[]\nnothing of the kind')],
  ['the code of another Node', (bytes, end) => Buffer.concat([
    Buffer.from(bytes.toString('utf8', 0, end).replaceAll(process.version, 'v0.0.1')),
    bytes.subarray(end)])],
  ['code V8 refuses', (bytes, end) => {
    const data = bytes.subarray(end + 1, end + 1 + (bytes.length - end - 1) / 2);
    data.writeUInt32LE(7, 4);
    return Buffer.concat([bytes.subarray(0, end + 1), data, data]);
  }],
];
for (const [what, damage] of damages) {
  test(`kept code with ${what} is not used, and written again`, (context) => {
    const tree = makeTree(context);
    const { result } = run(tree);
    for (const name of fs.readdirSync(tree.kept)) {
      const file = path.join(tree.kept, name);
      const bytes = fs.readFileSync(file);
      fs.writeFileSync(file, damage(bytes, bytes.indexOf(10)));
    }
    assert.deepEqual(run(tree), { result, compiled: 2 });
    assert.deepEqual(run(tree), { result, compiled: 0 });
  });
}

test('a package that changed is compiled again', (context) => {
  const tree = makeTree(context);
  run(tree);
  fs.writeFileSync(path.join(tree.folder, 'big/index.js'), `${bigPackage} `);
  assert.equal(run(tree).compiled, 1);
});

test('without a folder that can be written, everything is compiled every time', (context) => {
  const tree = makeTree(context);
  const places = [{}, { XDG_CACHE_HOME: '/dev/null/cache' }, { HOME: '/nowhere/at/all' },
    { XDG_CACHE_HOME: 'relative' }];
  for (const environment of places) {
    const { result } = run(tree, environment);
    assert.equal(result.text, 'one', JSON.stringify(environment));
    assert.equal(run(tree, environment).result.text, 'one');
  }
  assert.ok(!fs.existsSync('/nowhere'));
});

test('HOME is used without XDG_CACHE_HOME', (context) => {
  const tree = makeTree(context);
  fs.mkdirSync(path.join(tree.folder, 'home'));
  const environment = { HOME: path.join(tree.folder, 'home') };
  assert.equal(run(tree, environment).compiled, 2);
  assert.equal(run(tree, environment).compiled, 0);
  assert.equal(fs.statSync(path.join(tree.folder, 'home/.cache/propscope')).mode & 0o777, 0o700);
});

test('a folder that others can write to, or own, is not used', (context) => {
  const tree = makeTree(context);
  run(tree);
  const before = fs.readdirSync(tree.kept);
  fs.chmodSync(tree.kept, 0o777);
  for (const name of before) fs.rmSync(path.join(tree.kept, name));
  assert.equal(run(tree).result.text, 'one');
  assert.deepEqual(fs.readdirSync(tree.kept), []);
  fs.chmodSync(tree.kept, 0o700);
  if (process.geteuid() === 0) {
    fs.chownSync(tree.kept, 65534, 65534);
    run(tree);
    assert.deepEqual(fs.readdirSync(tree.kept), []);
    fs.chownSync(tree.kept, 0, 0);
  }
  fs.rmSync(tree.kept, { recursive: true });
  fs.mkdirSync(path.join(tree.folder, 'elsewhere'));
  fs.symlinkSync(path.join(tree.folder, 'elsewhere'), tree.kept);
  run(tree);
  assert.deepEqual(fs.readdirSync(path.join(tree.folder, 'elsewhere')), []);
});
