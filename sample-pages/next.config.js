/** @type {import('next').NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  // Values here are put into the text of both bundles, so they are public.
  env: {
    SHOP_NAME: 'Kettle & Leaf',
    SHOP_SINCE: '1897',
  },
};

module.exports = nextConfig;
