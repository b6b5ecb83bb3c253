'use strict';
/**
 * A drawing as a component, for projects that load them with SVGR: the attributes of `<svg>` as
 * props, which the component's own win over, and what is inside as it is. SVGR would make it
 * smaller; the picture is the same.
 */

/** Attributes that React calls otherwise, besides those with a dash or a colon. */
const renamed = { class: 'className', tabindex: 'tabIndex', crossorigin: 'crossOrigin' };

const opening = /<svg((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/;
const attribute = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;
const entities = { '&quot;': '"', '&apos;': '\'', '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * @param {string} text of the file
 * @returns {string | null} a module with the component as its default, or null for no drawing
 */
function svgComponent(text) {
  const plain = text.replace(/<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>/gi, '');
  const match = opening.exec(plain);
  if (match === null) return null;
  const [tag, attributes, isClosed] = match;
  const end = plain.lastIndexOf('</svg>');
  const inner = isClosed || end < 0 ? '' : plain.slice(match.index + tag.length, end).trim();
  return 'import { createElement, forwardRef } from "react";\n' +
    `const own = ${JSON.stringify(propsOf(attributes))};\n` +
    `const inner = ${JSON.stringify({ __html: inner })};\n` +
    'function SvgComponent({ title, titleId, desc, descId, children, ...props }, ref) {\n' +
    '  return createElement("svg", { ...own, ...props, ref, dangerouslySetInnerHTML: inner });\n' +
    '}\nexport const ReactComponent = forwardRef(SvgComponent);\nexport default ReactComponent;\n';
}

/** @param {string} text of the attributes */
function propsOf(text) {
  const props = {};
  for (const [, name, double, single] of text.matchAll(attribute)) {
    const value = (double ?? single ?? '').replace(/&(?:quot|apos|lt|gt|amp);/g, (entity) =>
      entities[entity]);
    if (name === 'xmlns:xlink') continue;
    const isPlain = /^(data|aria)-/.test(name);
    const called = renamed[name] ?? (isPlain ? name
      : name.replace(/[-:](\w)/g, (_all, letter) => letter.toUpperCase()));
    props[called] = called === 'style' ? styleOf(value) : value;
  }
  return props;
}

function styleOf(text) {
  return Object.fromEntries(text.split(';').map((rule) => rule.split(/:(.*)/s, 2))
    .filter(([name, value]) => name.trim() !== '' && value !== undefined)
    .map(([name, value]) => [name.trim().startsWith('--') ? name.trim()
      : name.trim().replace(/-(\w)/g, (_all, letter) => letter.toUpperCase()), value.trim()]));
}

module.exports = { svgComponent };
