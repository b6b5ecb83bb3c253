/** Everything here looks like a secret to a careless scanner, and none of it is one. */
export async function getServerSideProps({ req }) {
  return {
    props: {
      publishableKey: ['pk', 'live', '51Qv8ZtLm3XcRw6TnYd2KpJh9'].join('_'),
      csrfToken: '8d2f6c1a90be4477b3e5',
      requestId: 'b6f0a6d4-52c1-4c8e-9c0e-7d2a64f1be35',
      etag: '"5d8c72a5edda8d6a2f0b1c3d4e5f6071"',
      integrity: 'sha384-oqVuAfXRKap7fdgcCY5uykM6R9GqQ8K0uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC7',
      commit: '3f786850e387550fdab836ed7e6dc881de23001b',
      cursor: Buffer.from('product:4900').toString('base64'),
      labels: { password: 'Password', secret: 'Tell us your secret recipe' },
      card: { brand: 'visa', last4: '4242', number: '•••• •••• •••• 4242' },
      hasPassword: true,
      apiKey: null,
      tokenCount: 12,
      support: process.env.NEXT_PUBLIC_SUPPORT_EMAIL,
      language: req.headers['accept-language'] ?? 'en',
    },
  };
}

export default function Lookalikes({ support, labels }) {
  return (
    <p>
      {labels.secret}: {support}
    </p>
  );
}
