export async function getServerSideProps({ res }) {
  res.setHeader('X-Shop-Reason', 'discontinued');
  return { notFound: true };
}

export default function Discontinued() {
  return <p>Nobody sees this.</p>;
}
