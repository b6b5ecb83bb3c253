// Runs at the edge: Web APIs only, headers of the host that knows the place, and no Node module.

export const config = { runtime: 'experimental-edge' };

const shops = { Seoul: 'Insa-dong 14', Lisbon: 'Rua do Loreto 3' };

export async function getServerSideProps({ req, res, query }) {
  const city = decodeURIComponent(req.request.headers.get('x-vercel-ip-city') ?? '');
  const bytes = new TextEncoder().encode(`kettle-and-leaf ${city}`);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const code = [...digest.slice(0, 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (query.city && !shops[query.city]) return { notFound: true };
  res.setHeader('x-shop-code', code);
  return {
    props: {
      city, code, runtime: EdgeRuntime, shop: shops[query.city ?? city] ?? null,
      language: req.headers['accept-language'] ?? null,
    },
  };
}

export default function Nearby({ city, shop, code }) {
  return (
    <>
      <h1>{shop ? `Our shop in ${city || 'town'}` : 'No shop near you yet'}</h1>
      <p>{shop}</p>
      <small>{code}</small>
    </>
  );
}
