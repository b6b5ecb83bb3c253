'use strict';
/** `next/image` of version 13 and later: one `<img>` with its sources. */

const React = require('react');
const Head = require('./head.cjs');
const { asModule } = require('./interop.cjs');
const { ImageConfigContext } = require('./contexts.cjs');
const { imageConfig } = require('./image-config.cjs');
const { blurSvg } = require('./image-blur.cjs');
const { checkImage, numberOf } = require('./image-checks.cjs');
const { warnOfImage } = require('./image-warnings.cjs');
const { defaultLoader, imageSources } = require('./image-source.cjs');
const settings = require('./settings.cjs');

const filled = {
  position: 'absolute', height: '100%', width: '100%', left: 0, top: 0, right: 0, bottom: 0,
};

const layoutStyles = {
  intrinsic: { maxWidth: '100%', height: 'auto' },
  responsive: { width: '100%', height: 'auto' },
};

/** Props of our own, which do not become attributes. */
const ownProps = ['src', 'sizes', 'unoptimized', 'priority', 'preload', 'loading', 'className',
  'quality', 'width', 'height', 'fill', 'style', 'overrideSrc', 'onLoad', 'onLoadingComplete',
  'placeholder', 'blurDataURL', 'srcSet', 'fetchPriority', 'decoding', 'layout', 'objectFit',
  'objectPosition', 'lazyBoundary', 'lazyRoot', 'loader'];

/** A statically imported image brings its own dimensions. */
function staticImage(src) {
  if (typeof src !== 'object' || src === null) return null;
  const image = src.default ?? src;
  return typeof image.src === 'string' ? image : null;
}

/** What the older component called `layout` and its companions, in today's props. */
function modernised(props) {
  const { layout } = props;
  const isWide = layout === 'responsive' || layout === 'fill';
  return {
    fill: Boolean(props.fill || layout === 'fill'),
    style: { ...props.style, ...layoutStyles[layout] },
    sizes: props.sizes || (isWide ? '100vw' : undefined),
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
  const src = image?.src ?? (typeof props.src === 'string' ? props.src : '');
  const { fill, style, sizes } = modernised(props);
  const size = fill ? sizeOf(props, null) : sizeOf(props, image);
  const { loader, isDefault } = loaderFor(props, config);
  const isPriority = Boolean(props.priority || props.preload);
  const isInline = !src || /^(data:|blob:)/.test(src);
  const unoptimized = Boolean(props.unoptimized || config.unoptimized || isInline ||
    (isDefault && /\.svg$/.test(src.split('?', 1)[0]) && !config.dangerouslyAllowSVG));
  const blurDataURL = props.blurDataURL || image?.blurDataURL;
  const quality = numberOf(props.quality);
  if (settings.isDevelopment) {
    checkImage({ src, fill, size, props, blurDataURL });
    warnOfImage({ src, size, props, config, unoptimized, quality, loader, isDefault });
  }
  const sources = imageSources({
    config, src, unoptimized, width: size.width, quality, sizes, loader,
  });
  const isLazy = !isInline && !isPriority &&
    (props.loading === undefined || props.loading === 'lazy');
  const rest = { ...props };
  for (const name of ownProps) delete rest[name];
  const knowsMore = settings.nextVersion >= 14;
  if (!knowsMore) restoreUnknown(rest, props);
  return {
    isPriority, fill,
    props: {
      ...rest,
      loading: isLazy ? 'lazy' : props.loading,
      fetchPriority: isPriority ? 'high' : props.fetchPriority,
      width: size.width,
      height: size.height,
      decoding: (knowsMore ? props.decoding : undefined) ?? 'async',
      className: props.className,
      style: withPlaceholder(imageStyle({ fill, style, props }), { props, image, size,
        blurDataURL }),
      sizes: sources.sizes,
      srcSet: sources.srcSet,
      src: (knowsMore ? props.overrideSrc : undefined) || sources.src,
    },
  };
}

/** Props that became the component's own in version 14. */
function restoreUnknown(rest, props) {
  for (const name of ['decoding', 'overrideSrc']) {
    if (name in props) rest[name] = props[name];
  }
}

/** The attributes in the order of the component, which is not that of `getImageProps`. */
function attributesOf({ props, fill }) {
  const { loading, fetchPriority: priority, width, height, decoding, className, style, sizes,
    srcSet, src, ...rest } = props;
  return {
    ...rest, ...fetchPriority(priority), loading, width,
    height, decoding, 'data-nimg': fill ? 'fill' : '1', className, style, sizes, srcSet, src,
  };
}

/** The project's loader, of the image or of `images.loaderFile`, else Next.js's own. */
function loaderFor(props, config) {
  const own = props.loader ?? settings.imageLoader;
  if (own === undefined) {
    if (config.loader === 'custom') {
      throw new Error(`Image with src "${props.src}" is missing "loader" prop.\nRead more: ` +
        'https://nextjs.org/docs/messages/next-image-missing-loader');
    }
    return { loader: defaultLoader, isDefault: true };
  }
  const loader = ({ config: _config, ...options }) => own(options);
  return { loader, isDefault: false };
}

/** React 18 knows the attribute in lower case only. */
function fetchPriority(value) {
  if (value === undefined) return undefined;
  const [major, minor] = React.version.split('.').map(Number);
  const isKnown = settings.nextVersion >= 15 ? settings.asReact19 || Boolean(React.use)
    : major > 18 || (major === 18 && minor >= 3);
  return isKnown ? { fetchPriority: value } : { fetchpriority: value };
}

/** Given dimensions; one alone keeps the proportions of an imported image. */
function sizeOf(props, image) {
  let width = numberOf(props.width);
  let height = numberOf(props.height);
  if (image && !width && !height) ({ width, height } = image);
  else if (image && !height) height = Math.round(image.height * (width / image.width));
  else if (image && !width) width = Math.round(image.width * (height / image.height));
  return { width, height };
}

function imageStyle({ fill, style, props }) {
  const { objectFit, objectPosition } = props;
  return {
    ...(fill ? { ...filled, objectFit, objectPosition } : undefined), color: 'transparent',
    ...style,
  };
}

/** Not every way to fit an image is one to size a background; version 15 knows. */
function backgroundSize(objectFit) {
  if (settings.nextVersion < 15) return objectFit || 'cover';
  if (objectFit === 'fill') return '100% 100%';
  const isNone = ['-moz-initial', 'none', 'scale-down', undefined].includes(objectFit);
  return isNone ? 'cover' : objectFit;
}

/** The blurred picture that is shown until the image is there. */
function withPlaceholder(style, { props, image, size, blurDataURL }) {
  const { placeholder } = props;
  if (placeholder === undefined || placeholder === 'empty') return style;
  let url = placeholder;
  if (placeholder === 'blur') {
    url = settings.isDevelopment && blurDataURL?.startsWith('/') ? blurDataURL
      : `data:image/svg+xml;charset=utf-8,${blurSvg({ image, size, objectFit: style.objectFit,
        blurDataURL: blurDataURL ?? '' })}`;
  }
  return {
    ...style,
    backgroundSize: backgroundSize(style.objectFit),
    backgroundPosition: style.objectPosition || '50% 50%',
    backgroundRepeat: 'no-repeat',
    backgroundImage: `url("${url}")`,
  };
}

const Image = React.forwardRef(function Image(props, ref) {
  const config = React.useContext(ImageConfigContext) ?? imageConfig(undefined, '');
  const image = imageProps(props, config);
  const attributes = attributesOf(image);
  const element = React.createElement('img', { ...attributes, ref });
  if (!image.isPriority) return element;
  const { srcSet, sizes, src, crossOrigin, referrerPolicy } = image.props;
  return React.createElement(React.Fragment, null, element, React.createElement(Head, null,
    React.createElement('link', {
      key: `__nimg-${src}${srcSet}${sizes}`,
      rel: 'preload',
      ...(settings.nextVersion >= 15 ? { href: srcSet ? undefined : src, as: 'image' }
        : { as: 'image', href: srcSet ? undefined : src }),
      imageSrcSet: srcSet,
      imageSizes: sizes,
      crossOrigin,
      referrerPolicy,
      ...fetchPriority(image.props.fetchPriority),
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
