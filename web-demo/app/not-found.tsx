import Link from "next/link";

export default function NotFound() {
  return (
    <section className="message">
      <p className="code">404</p>
      <h1>Nothing hangs here</h1>
      <p>The page that you asked for does not exist, or is not for you to know about.</p>
      <Link className="button" href="/agency">
        Back to the feed
      </Link>
    </section>
  );
}
