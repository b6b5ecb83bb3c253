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
  const outer = { boxSizing: 'border-box', display: 'block', overflow: 'hidden', width: 'initial',
    height: 'initial', ...reset };
  const sizer = { boxSizing: 'border-box', display: 'block', width: 'initial', height: 'initial',
    ...reset };
  if (layout === 'fill') {
    return { outer: { ...outer, position: 'absolute', top: 0, left: 0, bottom: 0, right: 0 } };
  }
  if (width === undefined || height === undefined) return { outer };
  const quotient = height / width;
  if (layout === 'responsive') {
    return {
      outer: { ...outer, position: 'relative' },
      sizer: { ...sizer, paddingTop: Number.isNaN(quotient) ? '100%' : `${quotient * 100}%` },
    };
  }
  if (layout === 'fixed') {
    return { outer: { ...outer, display: 'inline-block', position: 'relative', width, height } };
  }
  const svg = `%3csvg%20xmlns=%27http://www.w3.org/2000/svg%27%20version=%271.1%27%20width=%27${
    width}%27%20height=%27${height}%27/%3e`;
  return {
    outer: { ...outer, display: 'inline-block', position: 'relative', maxWidth: '100%' },
    sizer: { ...sizer, maxWidth: '100%' },
    spacer: `data:image/svg+xml,${svg}`,
  };
}

/** The optimisers that older projects name in `images.loader`. */
const loaders = {
  default: defaultLoader,
  imgix({ config, src, width, quality }) {
    const url = new URL(`${config.path}${bare(src)}`);
    const { searchParams } = url;
    searchParams.set('auto', searchParams.getAll('auto').join(',') || 'format');
    searchParams.set('fit', searchParams.get('fit') || 'max');
    searchParams.set('w', searchParams.get('w') || String(width));
    if (quality) searchParams.set('q', String(quality));
    return url.href;
  },
  cloudinary: ({ config, src, width, quality }) =>
    `${config.path}f_auto,c_limit,w_${width},q_${quality || 'auto'}/${bare(src)}`,
  akamai: ({ config, src, width }) => `${config.path}${bare(src)}?imwidth=${width}`,
  custom({ src }) {
    throw new Error(`Image with src "${src}" is missing "loader" prop.\nRead more: ` +
      'https://nextjs.org/docs/messages/next-image-missing-loader');
  },
};

function bare(src) {
  return src.startsWith('/') ? src.slice(1) : src;
}

function loaderFor(props, config) {
  if (!props.loader) {
    const named = loaders[config.loader ?? 'default'];
    if (named) return named;
    throw new Error('Unknown "loader" found in "next.config.js". Expected: ' +
      `${Object.keys(loaders).join(', ')}. Received: ${config.loader}`);
  }
  return ({ config: _config, ...options }) => props.loader(options);
}

/** Everything an image of this component needs, from its props. */
function settle(props, config) {
  const image = typeof props.src === 'object' ? props.src?.default ?? props.src : null;
  const src = image?.src ?? props.src ?? '';
  const layout = props.layout || (props.sizes ? 'responsive' : 'intrinsic');
  const own = layout === 'fill' ? null : image;
  const width = numberOf(props.width || own?.width);
  const height = numberOf(props.height || own?.height);
  const isFluid = layout === 'fill' || layout === 'responsive';
  const isInline = /^(data:|blob:)/.test(src);
  const unoptimized = Boolean(props.unoptimized || config.unoptimized || isInline || !src);
  const sources = imageSources({
    config, src, unoptimized, width: isFluid ? undefined : width, quality: numberOf(props.quality),
    sizes: isFluid ? props.sizes : undefined, loader: loaderFor(props, config),
  });
  const isLazy = !isInline && !props.priority &&
    (props.loading === 'lazy' || props.loading === undefined);
  const blurDataURL = props.blurDataURL || image?.blurDataURL;
  if (settings.isDevelopment) check({ props, src, layout, width, height });
  return { layout, width, height, sources, isLazy, blurDataURL };
}

/** The mistakes that development refuses. */
function check({ props, src, layout, width, height }) {
  if (!src) return;
  const image = `Image with src "${src}"`;
  if (!['fill', 'fixed', 'intrinsic', 'responsive'].includes(layout)) {
    throw new Error(`${image} has invalid "layout" property. Provided "${layout}" should be one ` +
      'of fill,fixed,intrinsic,responsive,undefined.');
  }
  if (Number.isNaN(width) || Number.isNaN(height)) {
    throw new Error(`${image} has invalid "width" or "height" property. These should be numeric ` +
      'values.');
  }
  if (props.priority && props.loading === 'lazy') {
    throw new Error(`${image} has both "priority" and "loading='lazy'" properties. Only one ` +
      'should be used.');
  }
  if (layout !== 'fill' && (width === undefined || height === undefined)) {
    throw new Error(`${image} must use "width" and "height" properties or "layout='fill'" ` +
      'property.');
  }
}

/** The picture that is shown until the image is there. */
function blurStyle({ placeholder, objectFit, objectPosition }, blurDataURL) {
  return placeholder !== 'blur' ? {} : {
    backgroundSize: objectFit || 'cover',
    backgroundPosition: objectPosition || '0% 0%',
    filter: 'blur(20px)',
    backgroundImage: `url("${blurDataURL}")`,
  };
}

function LegacyImage(props) {
  const config = React.useContext(ImageConfigContext) ?? imageConfig(undefined, '');
  const { layout, width, height, sources, isLazy, blurDataURL } = settle(props, config);
  const { outer, sizer, spacer } = frameOf(layout, width, height);
  const { src: _src, sizes: _sizes, unoptimized: _unoptimized, priority, loading, layout: _layout,
    className, quality: _quality, width: _width, height: _height, objectFit, objectPosition,
    onLoadingComplete: _onLoadingComplete, placeholder, blurDataURL: _blur, style,
    loader: _loader, lazyBoundary: _boundary, lazyRoot: _root, ...rest } = props;
  const own = { ...style, ...imageStyle, objectFit, objectPosition };
  const shown = isLazy ? { src: emptyGif } : { ...sources };
  const Wrapper = settings.nextVersion < 12 ? 'div' : 'span';
  return h(React.Fragment, null,
    h(Wrapper, { style: outer },
      sizer ? h(Wrapper, { style: sizer }, spacer ? h('img', {
        style: spacerStyle,
        alt: '', 'aria-hidden': true, src: spacer,
      }) : null) : null,
      h('img', { ...rest, src: shown.src, srcSet: shown.srcSet, sizes: shown.sizes,
        decoding: 'async', 'data-nimg': layout, className,
        style: { ...own, ...blurStyle(props, blurDataURL) } }),
      isLazy || placeholder === 'blur' ? h('noscript', null,
        h('img', { ...rest, loading: isLazy ? 'lazy' : loading, decoding: 'async',
          'data-nimg': layout, style: own, className, sizes: sources.sizes,
          srcSet: sources.srcSet, src: sources.src })) : null),
    priority ? h(Head, null, h('link', {
      key: `__nimg-${sources.src}${sources.srcSet}${sources.sizes}`, rel: 'preload', as: 'image',
      href: sources.srcSet ? undefined : sources.src,
      imageSrcSet: sources.srcSet, imageSizes: sources.sizes,
      crossOrigin: rest.crossOrigin, referrerPolicy: rest.referrerPolicy,
    })) : null);
}

module.exports = asModule(LegacyImage);
