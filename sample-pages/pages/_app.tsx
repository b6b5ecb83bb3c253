import '@/styles/globals.css';

import type { AppProps } from 'next/app';
import Head from 'next/head';

import Layout from '@/components/Layout';

export default function App({ Component, pageProps }: AppProps) {
  return (
    <Layout>
      <Head>
        <title>Kettle &amp; Leaf</title>
        <meta name="theme-color" content="#2f6b3c" />
      </Head>
      <Component {...pageProps} />
    </Layout>
  );
}
