import { connection } from "next/server";
import { Feed } from "./feed";

export default async function Page() {
  await connection();
  return <Feed />;
}
