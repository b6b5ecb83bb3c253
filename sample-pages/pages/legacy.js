/** Ends the response itself, as pages did before `redirect` existed. */
export async function getServerSideProps({ res }) {
  res.writeHead(302, { Location: '/about' });
  res.end();
  return { props: {} };
}

export default function Legacy() {
  return null;
}
