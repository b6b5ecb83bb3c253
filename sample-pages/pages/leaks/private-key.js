import { signingKey } from '@/lib/credentials';

export async function getServerSideProps() {
  return { props: { signing: { algorithm: 'ed25519', pem: signingKey } } };
}

export default function PrivateKey({ signing }) {
  return <p>Links are signed with {signing.algorithm}.</p>;
}
