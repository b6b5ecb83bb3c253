const destinations = {
  spring: { destination: '/category/tea/green?sort=price', permanent: false },
  catalogue: { destination: 'https://catalogue.kettle-and-leaf.example/2026', permanent: false },
  pots: { destination: '/category/pots', permanent: true },
};

/** Short links from printed matter: every answer is a redirect, or not found. */
export async function getServerSideProps({ params }) {
  return Object.hasOwn(destinations, params.code)
    ? { redirect: destinations[params.code] }
    : { notFound: true };
}

export default function Go() {
  return null;
}
