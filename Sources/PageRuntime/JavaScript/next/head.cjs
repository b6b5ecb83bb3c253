'use strict';
/** `next/head`: gathers tags from everywhere in the page, and lets the last of a kind win. */

const React = require('react');
const { asModule } = require('./interop.cjs');
const { useAmp } = require('./amp.cjs');
const { HeadManagerContext } = require('./contexts.cjs');

const uniqueTypes = new Set(['title', 'base']);
const uniqueMeta = ['name', 'httpEquiv', 'charSet', 'itemProp'];

/** What every page has unless it says otherwise; an AMP page brings a viewport of its own. */
function defaultTags(isAmp = false) {
  const charSet = React.createElement('meta', { charSet: 'utf-8' });
  if (isAmp) return [charSet];
  const viewport = { name: 'viewport', content: 'width=device-width' };
  return [charSet, React.createElement('meta', viewport)];
}

/** Elements only, with the contents of fragments in their place. */
function elementsOf(instances) {
  return React.Children.toArray(instances).flatMap((child) => {
    if (!React.isValidElement(child)) return [];
    if (child.type !== React.Fragment) return [child];
    return React.Children.toArray(child.props.children).filter((item) =>
      React.isValidElement(item));
  });
}

/** A filter that lets only the first of a kind pass; used from the last tag to the first. */
function firstOfKind() {
  const seen = new Set();
  const isNew = (kind) => !seen.has(kind) && Boolean(seen.add(kind));
  return ({ type, key, props }) => {
    let passes = true;
    // Keys that the page gave carry a `$` after React has numbered the children.
    const own = typeof key === 'string' ? key.indexOf('$') : -1;
    const isKeyed = own > 0;
    if (isKeyed) passes = isNew(`key ${type} ${key.slice(own + 1)}`) && passes;
    if (uniqueTypes.has(type)) return isNew(type) && passes;
    if (type !== 'meta') return passes;
    for (const attribute of uniqueMeta) {
      if (!Object.hasOwn(props, attribute)) continue;
      const value = attribute === 'charSet' ? '' : props[attribute];
      const isFirst = isNew(`meta ${attribute} ${value}`);
      if (!isFirst && !(attribute === 'name' && isKeyed)) passes = false;
    }
    return passes;
  };
}

/** The tags of all mounted heads, in order, each kind once. */
function reduceTags(instances, isAmp) {
  return [...defaultTags(isAmp), ...elementsOf(instances)]
    .reverse().filter(firstOfKind()).reverse()
    .map((element, index) => React.cloneElement(element, { key: element.key ?? index }));
}

/**
 * The tags as the document prints them: marked one by one, or counted.
 * @param {any[] | undefined} tags
 * @param {boolean} isMarked
 */
function documentTags(tags, isMarked) {
  const isStylePreload = ({ type, props }) =>
    type === 'link' && props.rel === 'preload' && props.as === 'style';
  const elements = React.Children.toArray(tags ?? []).filter((tag) => React.isValidElement(tag));
  const ordered = [...elements.filter(isStylePreload),
    ...elements.filter((tag) => !isStylePreload(tag))];
  if (isMarked) {
    return ordered.map((tag) => React.cloneElement(tag, { 'data-next-head': '' }));
  }
  return [...ordered, React.createElement('meta', {
    key: 'next-head-count', name: 'next-head-count', content: String(elements.length),
  })];
}

function Head({ children }) {
  const manager = React.useContext(HeadManagerContext);
  const isAmp = useAmp();
  if (manager?.mountedInstances) {
    manager.mountedInstances.add(children);
    manager.updateHead(reduceTags([...manager.mountedInstances].filter(Boolean), isAmp));
  }
  return null;
}

Head.rewind = () => {};

module.exports = asModule(Head, { defaultHead: defaultTags, defaultTags, documentTags });
