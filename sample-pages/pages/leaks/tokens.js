import { serviceTokens } from '@/lib/credentials';

/** One token of each of several well-known services. */
export async function getServerSideProps() {
  return { props: { services: serviceTokens } };
}

export default function Tokens({ services }) {
  return <p>Connected to {Object.keys(services).length} services.</p>;
}
