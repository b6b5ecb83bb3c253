'use strict';
/** `next/legacy/image`: wrappers that hold the space, a transparent GIF, and a `<noscript>`. */

const React = require('react');
const Head = require('./head.cjs');
const { asModule } = require('./interop.cjs');
const { ImageConfigContext } = require('./contexts.cjs');
const { imageConfig } = require('./image-config.cjs');
const { defaultLoader, imageSources } = require('./image-source.cjs');
const settings = require('./settings.cjs');

const emptyGif = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const reset = { background: 'none', opacity: 1, border: 0, margin: 0, padding: 0 };
const imageStyle = {
  position: 'absolute', top: 0, left: 0, bottom: 0, right: 0, boxSizing: 'border-box', padding: 0,
  border: 'none', margin: 'auto', display: 'block', width: 0, height: 0, minWidth: '100%',
  maxWidth: '100%', minHeight: '100%', maxHeight: '100%',
};

const spacerStyle = {
  display: 'block', maxWidth: '100%', width: 'initial', height: 'initial', ...reset,
};

const h = React.createElement;

function numberOf(value) {
  return typeof value === 'string' ? Number.parseInt(value, 10) : value;
}

/** The wrapper of a layout, and what inside it keeps the image's proportions. */
function frameOf(layout, width, height) {
  const base = { boxSizing: 'border-box', overflow: 'hidden' };
  if (layout === 'fill') {
    return { outer: { display: 'block', ...base, width: 'initial', height: 'initial', ...reset,
      position: 'absolute', top: 0, left: 0, bottom: 0, right: 0 } };
  }
  const inner = { boxSizing: 'border-box', display: 'block', width: 'initial', height: 'initial',
    ...reset };
  if (layout === 'responsive') {
    return {
      outer: { display: 'block', ...base, width: 'initial', height: 'initial', ...reset,
        position: 'relative' },
      sizer: { ...inner, paddingTop: `${(height / width) * 100}%` },
    };
  }
  if (layout === 'fixed') {
    return { outer: { display: 'inline-block', ...base, width, height, ...reset,
      position: 'relative' } };
  }
  const svg = `%3csvg%20xmlns=%27http://www.w3.org/2000/svg%27%20version=%271.1%27%20width=%27${
    width}%27%20height=%27${height}%27/%3e`;
  return {
    outer: { display: 'inline-block', ...base, width: 'initial', height: 'initial', ...reset,
      position: 'relative', maxWidth: '100%' },
    sizer: { ...inner, maxWidth: '100%' },
    spacer: `data:image/svg+xml,${svg}`,
  };
}

/** Everything an image of this component needs, from its props. */
function settle(props, config) {
  const image = typeof props.src === 'object' ? props.src?.default ?? props.src : null;
  const src = image?.src ?? props.src;
  const layout = props.layout ?? (props.sizes ? 'responsive' : 'intrinsic');
  const width = numberOf(props.width ?? (layout === 'fill' ? undefined : image?.width));
  const height = numberOf(props.height ?? (layout === 'fill' ? undefined : image?.height));
  const isFluid = layout === 'fill' || layout === 'responsive';
  const unoptimized = Boolean(props.unoptimized || config.unoptimized ||
    /^(data:|blob:)/.test(src ?? '') || /\.svg$/.test(src ?? ''));
  const sources = imageSources({
    config, src, unoptimized, width: isFluid ? undefined : width, quality: numberOf(props.quality),
    sizes: isFluid ? props.sizes : undefined, loader: props.loader ?? defaultLoader,
  });
  return { src, layout, width, height, sources };
}

function LegacyImage(props) {
  const config = React.useContext(ImageConfigContext) ?? imageConfig(undefined, '');
  if (settings.isDevelopment && !props.src) {
    throw new Error('Image is missing required "src" property. Make sure you pass "src" in props ' +
      'to the `next/image` component.');
  }
  const { layout, width, height, sources } = settle(props, config);
  const { outer, sizer, spacer } = frameOf(layout, width, height);
  const { src: _src, sizes: _sizes, unoptimized: _unoptimized, priority, loading, layout: _layout,
    className, quality: _quality, width: _width, height: _height, objectFit, objectPosition,
    onLoadingComplete: _onLoadingComplete, placeholder: _placeholder, blurDataURL: _blur, style,
    loader: _loader, lazyBoundary: _boundary, lazyRoot: _root, ...rest } = props;
  const attributes = {
    ...rest, decoding: 'async', 'data-nimg': layout, className,
    style: { ...style, ...imageStyle, objectFit, objectPosition },
  };
  const isLazy = !priority && (loading === 'lazy' || loading === undefined);
  const shown = isLazy ? { src: emptyGif } : sources;
  const Wrapper = settings.nextVersion < 12 ? 'div' : 'span';
  return h(React.Fragment, null,
    h(Wrapper, { style: outer },
      sizer ? h(Wrapper, { style: sizer }, spacer ? h('img', {
        style: spacerStyle,
        alt: '', 'aria-hidden': true, src: spacer,
      }) : null) : null,
      h('img', { ...attributes, ...shown }),
      isLazy ? h('noscript', null,
        h('img', { ...attributes, loading: 'lazy', ...sources })) : null),
    priority ? h(Head, null, h('link', {
      key: `__nimg-${sources.src}${sources.srcSet}${sources.sizes}`, rel: 'preload', as: 'image',
      href: sources.srcSet ? undefined : sources.src,
      imageSrcSet: sources.srcSet, imageSizes: sources.sizes,
    })) : null);
}

module.exports = asModule(LegacyImage);
