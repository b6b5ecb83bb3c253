'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { functionsOfSwift, withoutTextAndComments } = require('../../scripts/rules/swift.cjs');

// What scripts/lint says rests on taking Swift apart; these are the places where that goes wrong.
const texts = [
  { swift: 'let a = "MainActor"', kept: /let a =/, gone: /MainActor/ },
  { swift: '// MainActor\nlet b = 1', kept: /let b = 1/, gone: /MainActor/ },
  { swift: '/* a /* MainActor */ b */ let c = 1', kept: /let c = 1/, gone: /MainActor| b / },
  { swift: 'let d = "\\(f("}"))"; let e = 1', kept: /let e = 1/, gone: /\}/ },
  { swift: 'let f = #"a " MainActor"#; let g = 1', kept: /let g = 1/, gone: /MainActor/ },
  { swift: 'let h = """\n  MainActor "}"\n  """; let i = 1', kept: /let i = 1/, gone: /MainActor/ },
  { swift: 'let j = "unclosed\nlet k = 1', kept: /let k = 1/, gone: /unclosed/ },
];

for (const { swift, kept, gone } of texts) {
  test(`code without text and comments: ${JSON.stringify(swift)}`, () => {
    const code = withoutTextAndComments(swift);
    assert.match(code, kept);
    assert.doesNotMatch(code, gone);
    assert.equal(code.split('\n').length, swift.split('\n').length);
  });
}

const functions = [
  { swift: 'func a() {\n  b {\n  }\n}\n', found: [['a', 1, 4]] },
  { swift: 'protocol P {\n  func a()\n  func b() -> Int\n}\nfunc c() {}\n', found: [['c', 5, 1]] },
  { swift: 'init?(x: Int = { 3 }()) throws(E)\nwhere T: X {\n}\n', found: [['init', 1, 3]] },
  {
    swift: 'func a() {\n  self.init(1)\n  func b() {\n  }\n}\n',
    found: [['a', 1, 5], ['b', 3, 2]],
  },
  { swift: 'static func < (l: A, r: A) -> Bool { true }\n', found: [['<', 1, 1]] },
];

for (const { swift, found } of functions) {
  test(`functions of ${JSON.stringify(swift)}`, () => {
    const actual = functionsOfSwift(withoutTextAndComments(swift));
    assert.deepEqual(actual.map(({ name, line, lines }) => [name, line, lines]), found);
  });
}
