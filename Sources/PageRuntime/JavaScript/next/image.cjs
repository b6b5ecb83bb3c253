'use strict';
/** `next/image` of version 13 and later: one `<img>` with its sources. */

const React = require('react');
const Head = require('./head.cjs');
const { asModule } = require('./interop.cjs');
const { ImageConfigContext } = require('./contexts.cjs');
const { imageConfig } = require('./image-config.cjs');
const { defaultLoader, imageSources } = require('./image-source.cjs');
const settings = require('./settings.cjs');

const filled = {
  position: 'absolute', height: '100%', width: '100%', left: 0, top: 0, right: 0, bottom: 0,
};

/** Props of our own, which do not become attributes. */
const ownProps = ['src', 'sizes', 'unoptimized', 'priority', 'preload', 'loading', 'className',
  'quality', 'width', 'height', 'fill', 'style', 'overrideSrc', 'onLoad', 'onLoadingComplete',
  'placeholder', 'blurDataURL', 'fetchPriority', 'decoding', 'layout', 'objectFit',
  'objectPosition', 'lazyBoundary', 'lazyRoot', 'loader'];

/** A statically imported image brings its own dimensions. */
function staticImage(src) {
  if (typeof src !== 'object' || src === null) return null;
  const image = src.default ?? src;
  return typeof image.src === 'string' ? image : null;
}

function numberOf(value) {
  if (value === undefined || typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number.parseInt(value, 10) : Number.NaN;
}

/** What the older component called `layout` and its companions, in today's props. */
function modernised(props) {
  const { layout, objectFit, objectPosition } = props;
  const style = { objectFit, objectPosition };
  if (layout === 'responsive') Object.assign(style, { width: '100%', height: 'auto' });
  if (layout === 'intrinsic') Object.assign(style, { maxWidth: '100%', height: 'auto' });
  return {
    fill: props.fill || layout === 'fill',
    style: { ...style, ...props.style },
    sizes: props.sizes ?? (layout === 'responsive' || layout === 'fill' ? '100vw' : undefined),
  };
}

/**
 * Attributes of an image.
 * @param {Record<string, any>} props
 * @param {Record<string, any>} config
 * @returns {{ props: Record<string, any>, isPriority: boolean }}
 */
function imageProps(props, config) {
  const image = staticImage(props.src);
  const src = image?.src ?? props.src;
  const { fill, style, sizes } = modernised(props);
  const size = fill ? {} : sizeOf(props, image);
  if (settings.isDevelopment) check({ src, fill, size, props });
  const isPriority = Boolean(props.priority || props.preload);
  const isInline = typeof src === 'string' && /^(data:|blob:)/.test(src);
  const unoptimized = Boolean(props.unoptimized || config.unoptimized || isInline || !src ||
    (/\.svg$/.test(String(src).split('?', 1)[0]) && !config.dangerouslyAllowSVG &&
      props.loader === undefined));
  const loader = props.loader ?? defaultLoader;
  const sources = src === undefined ? {} : imageSources({
    config, src, unoptimized, width: size.width, quality: numberOf(props.quality), sizes, loader,
  });
  const rest = { ...props };
  for (const name of ownProps) delete rest[name];
  const blur = blurStyle(props, image);
  return {
    isPriority,
    props: {
      ...rest,
      ...fetchPriority(props.fetchPriority ?? (isPriority ? 'high' : undefined)),
      loading: isPriority ? props.loading : props.loading ?? 'lazy',
      width: size.width,
      height: size.height,
      decoding: props.decoding ?? 'async',
      'data-nimg': fill ? 'fill' : '1',
      className: props.className,
      style: {
        ...(fill ? filled : undefined), ...(blur ? undefined : { color: 'transparent' }), ...style,
        ...(blur ? { color: 'transparent', ...blur } : undefined),
      },
      sizes: sources.sizes,
      srcSet: sources.srcSet,
      src: props.overrideSrc || sources.src,
    },
  };
}

/** React 18 knows the attribute in lower case only. */
function fetchPriority(value) {
  if (value === undefined) return undefined;
  const major = Number.parseInt(React.version, 10);
  return major >= 19 || /^18\.[3-9]/.test(React.version)
    ? { fetchPriority: value } : { fetchpriority: value };
}

/** Given dimensions; one alone keeps the proportions of an imported image. */
function sizeOf(props, image) {
  let width = numberOf(props.width);
  let height = numberOf(props.height);
  if (image && width === undefined && height === undefined) ({ width, height } = image);
  else if (image && width !== undefined && height === undefined) {
    height = Math.round(image.height * (width / image.width));
  } else if (image && width === undefined && height !== undefined) {
    width = Math.round(image.width * (height / image.height));
  }
  return { width, height };
}

function blurStyle({ placeholder, blurDataURL }, image) {
  const isData = typeof placeholder === 'string' && placeholder.startsWith('data:image/');
  const url = isData ? placeholder : blurDataURL ?? image?.blurDataURL;
  if ((placeholder !== 'blur' && !isData) || !url) return null;
  return {
    backgroundSize: 'cover', backgroundPosition: '50% 50%', backgroundRepeat: 'no-repeat',
    backgroundImage: `url("${url}")`,
  };
}

/** The mistakes that development refuses. */
function check({ src, fill, size, props }) {
  if (!src) {
    throw new Error('Image is missing required "src" property. Make sure you pass "src" in props ' +
      `to the \`next/image\` component. Received: ${JSON.stringify({
        width: props.width, height: props.height, quality: props.quality,
      })}`);
  }
  if (fill) return;
  for (const name of ['width', 'height']) {
    if (size[name] === undefined) {
      throw new Error(`Image with src "${src}" is missing required "${name}" property.`);
    }
    if (Number.isNaN(size[name])) {
      throw new Error(`Image with src "${src}" has invalid "${name}" property. Expected a ` +
        `numeric value in pixels but received "${props[name]}".`);
    }
  }
}

const Image = React.forwardRef(function Image(props, ref) {
  const config = React.useContext(ImageConfigContext) ?? imageConfig(undefined, '');
  const image = imageProps(props, config);
  const element = React.createElement('img', { ...image.props, ref });
  if (!image.isPriority) return element;
  const { srcSet, sizes, src, crossOrigin, referrerPolicy } = image.props;
  return React.createElement(React.Fragment, null, element, React.createElement(Head, null,
    React.createElement('link', {
      key: `__nimg-${src}${srcSet}${sizes}`,
      rel: 'preload',
      as: 'image',
      href: srcSet ? undefined : src,
      imageSrcSet: srcSet,
      imageSizes: sizes,
      crossOrigin,
      referrerPolicy,
      ...fetchPriority('high'),
    })));
});
Image.displayName = 'Image';

/** Before version 13 `next/image` was what is `next/legacy/image` since. */
const Versioned = React.forwardRef(function VersionedImage(props, ref) {
  if (settings.nextVersion >= 13) return React.createElement(Image, { ...props, ref });
  return React.createElement(require('./legacy-image.cjs'), props);
});
Versioned.displayName = 'Image';

function getImageProps(props) {
  const image = imageProps(props, imageConfig(settings.images, settings.basePath));
  const defined = Object.entries(image.props).filter(([, value]) => value !== undefined);
  return { props: Object.fromEntries(defined) };
}

module.exports = asModule(Versioned, { getImageProps, unstable_getImgProps: getImageProps });
