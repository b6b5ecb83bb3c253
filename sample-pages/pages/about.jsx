/** A page with no props function: it is rendered once, for everybody. */
export default function About() {
  return (
    <>
      <h1>About us</h1>
      <p>
        {process.env.SHOP_NAME} has been at the same corner since {process.env.SHOP_SINCE}. Write
        to {process.env.NEXT_PUBLIC_SUPPORT_EMAIL}.
      </p>
    </>
  );
}
