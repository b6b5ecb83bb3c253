// Renders something else in a browser than on a server, in five ways: run it with --hydrate, or
// wait a moment in the interface. Only the last line is done right.
import { useEffect, useState } from 'react';

export function getServerSideProps() {
  return { props: { price: 1249.5, until: '2026-12-01T00:00:00.000Z' } };
}

export default function Offers({ price, until }) {
  const isServer = typeof window === 'undefined';
  const [width, setWidth] = useState(null);
  useEffect(() => setWidth(window.innerWidth), []);
  return (
    <main>
      <h1>Offers</h1>
      <p className={isServer ? 'wide' : 'narrow'}>A copper urn for {price.toLocaleString()}</p>
      <p>Until {new Date(until).toLocaleDateString('en-GB')}</p>
      <p>As of {new Date().toISOString()}</p>
      <p id={`offer-${Math.random()}`}>Number 7</p>
      <p>Your window: {width ?? 'not known yet'}</p>
    </main>
  );
}
