/** Rendered by the browser only: it needs `window`. */
export default function Chat() {
  return <button onClick={() => window.alert('We are steeping. Ask again in four minutes.')}>Chat</button>;
}
