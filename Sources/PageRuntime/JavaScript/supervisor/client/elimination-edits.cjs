'use strict';

/**
 * Takes nodes out of a module's text. Every line stays where it is, so that a source map made
 * before still fits.
 */

/** @typedef {{start: number, end: number, text: string}} Edit */

/**
 * @param {string} text
 * @param {any} program acorn's tree of the text
 * @param {import('./elimination.cjs').Elimination} elimination
 * @returns {Edit[]}
 */
function eliminationEdits(text, program, elimination) {
  const { nodes, mark } = elimination;
  if (mark === null) return [];
  const edits = [];
  let isMarked = false;
  for (const statement of program.body) {
    const found = statementEdits(text, statement, nodes);
    const isWhole = found.length === 1 && found[0].start === statement.start
      && found[0].end === statement.end && found[0].text === '';
    if (!isMarked && !isWhole && isMarkable(statement)) {
      isMarked = true;
      const { start } = statement;
      edits.push({ start, end: start, text: `export var ${mark} = true; ` });
    }
    edits.push(...found);
  }
  return edits;
}

/** Both compilers put the mark before the first export that is left, `export *` not counted. */
function isMarkable(statement) {
  return statement.type === 'ExportNamedDeclaration'
    || statement.type === 'ExportDefaultDeclaration'
    || (statement.type === 'ExportAllDeclaration' && statement.exported);
}

function statementEdits(text, statement, nodes) {
  if (nodes.has(statement)) return [without(statement)];
  if (statement.type === 'ImportDeclaration') return importEdits(text, statement, nodes);
  if (statement.type === 'ExportNamedDeclaration' && !statement.declaration) {
    const kept = statement.specifiers.filter((specifier) => !nodes.has(specifier));
    if (kept.length === statement.specifiers.length) return [];
    return kept.length === 0 ? [without(statement)] : listEdits(statement.specifiers, nodes);
  }
  const declaration = statement.declaration ?? statement;
  if (declaration.type !== 'VariableDeclaration') return [];
  return variableEdits(statement, declaration, nodes);
}

function without({ start, end }) {
  return { start, end, text: '' };
}

/** @param {string} text @param {any} statement an import @param {Set<any>} nodes */
function importEdits(text, statement, nodes) {
  const { specifiers, source } = statement;
  const kept = specifiers.filter((specifier) => !nodes.has(specifier));
  if (kept.length === specifiers.length) return [];
  if (kept.length === 0) return [without(statement)];
  const written = (node) => text.slice(node.start, node.end);
  const named = kept.filter(({ type }) => type === 'ImportSpecifier').map(written);
  const others = kept.filter(({ type }) => type !== 'ImportSpecifier').map(written);
  const clause = [...others, ...named.length > 0 ? [`{ ${named.join(', ')} }`] : []].join(', ');
  return [{ start: statement.start, end: source.start, text: `import ${clause} from ` }];
}

function variableEdits(statement, declaration, nodes) {
  const { declarations } = declaration;
  if (declarations.every((declarator) => nodes.has(declarator))) return [without(statement)];
  return [
    ...listEdits(declarations, nodes),
    ...declarations.filter((declarator) => !nodes.has(declarator))
      .flatMap(({ id }) => patternEdits(id, nodes)),
  ];
}

function patternEdits(pattern, nodes) {
  switch (pattern?.type) {
    case 'ObjectPattern':
      return [...listEdits(pattern.properties, nodes),
        ...pattern.properties.filter((property) => !nodes.has(property))
          .flatMap((property) => patternEdits(property.value ?? property.argument, nodes))];
    case 'ArrayPattern': return arrayEdits(pattern, nodes);
    case 'AssignmentPattern': return patternEdits(pattern.left, nodes);
    default: return [];
  }
}

/** The elements behind one that goes move up, holes included: so does Next.js. */
function arrayEdits(pattern, nodes) {
  const { elements } = pattern;
  const inside = elements.filter((element) => element !== null && !nodes.has(element))
    .flatMap((element) => patternEdits(element.argument ?? element, nodes));
  if (!elements.some((element) => nodes.has(element))) return inside;
  if (!elements.includes(null)) return [...listEdits(elements, nodes), ...inside];
  const edits = [];
  for (const [index, element] of elements.entries()) {
    if (!nodes.has(element)) continue;
    const next = elements.slice(index + 1).find((each) => each !== null);
    // Up to the comma behind it.
    edits.push(elements[index + 1] === undefined ? without(element)
      : { start: element.start, end: next && elements[index + 1] === next
        ? next.start : element.end + 1, text: '' });
  }
  return [...edits, ...inside];
}

/** Members of a list with commas between them. */
function listEdits(list, nodes) {
  const edits = [];
  for (const [index, node] of list.entries()) {
    if (!nodes.has(node)) continue;
    const hasKeptAfter = list.slice(index + 1).some((each) => !nodes.has(each));
    if (hasKeptAfter) {
      edits.push({ start: node.start, end: list[index + 1].start, text: '' });
    } else {
      const start = index === 0 ? node.start : list[index - 1].end;
      edits.push({ start, end: node.end, text: '' });
    }
  }
  return edits;
}

/**
 * @param {string} text
 * @param {Edit[]} edits in any order, none within another
 * @returns {string} with the lines of what was taken out left in place
 */
function applyEdits(text, edits) {
  const ordered = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of ordered) {
    if (start < at) continue;
    const lines = text.slice(start, end).replace(/[^\n]+/g, '');
    result += text.slice(at, start) + replacement + lines;
    at = end;
  }
  return result + text.slice(at);
}

module.exports = { applyEdits, eliminationEdits, listEdits };
