export async function getServerSideProps() {
  return { props: { viewer: null } };
}

/** Throws while rendering: the props are fine, the component does not expect null. */
export default function BrokenRender({ viewer }) {
  return <p>Hello, {viewer.name.toUpperCase()}</p>;
}
