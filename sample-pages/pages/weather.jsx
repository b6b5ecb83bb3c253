// May be kept by shared caches for a while: the same forecast for everyone. Response shows what
// they would do with a sequence of requests, `:cache 0 5s 30s 2m` plays another one.

export function getServerSideProps({ res }) {
  res.setHeader('Cache-Control', 'public, s-maxage=10, stale-while-revalidate=59');
  return { props: { place: 'Lake Constance', forecast: 'sunny', degrees: 21 } };
}

export default function Weather({ place, forecast, degrees }) {
  return (
    <main>
      <h1>{place}</h1>
      <p>
        {forecast}, {degrees} °C
      </p>
    </main>
  );
}
